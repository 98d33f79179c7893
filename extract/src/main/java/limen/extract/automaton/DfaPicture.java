package limen.extract.automaton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An automaton as a picture, SVG: states in columns by how many symbols lead to them from the start, accepting ones with two rings.
 *
 * <p>A state that nothing leads out of and that does not accept is left out with the arrows to it, as is the custom: a string that finds no
 * arrow is rejected. The same automaton gives the same bytes.
 */
public final class DfaPicture {
    /** States that are drawn. */
    public static final int MOST_STATES = 200;

    private static final int RADIUS = 20;
    private static final int COLUMN = 130;
    private static final int ROW = 100;
    private static final int MARGIN = 70;
    private static final double LOOP = 34;

    private final Dfa dfa;
    private final List<String> tokens;
    private final int[] depth;
    private final double[] x;
    private final double[] y;
    private final StringBuilder out = new StringBuilder();

    private DfaPicture(Dfa dfa, List<String> tokens) {
        this.dfa = dfa;
        this.tokens = tokens;
        depth = new int[dfa.states()];
        x = new double[depth.length];
        y = new double[depth.length];
    }

    /**
     * {@return the picture}
     *
     * @param dfa of at most {@link #MOST_STATES} states
     * @param tokens the names of its symbols
     */
    public static String svg(Dfa dfa, List<String> tokens) {
        if (dfa.states() > MOST_STATES) {
            throw new IllegalArgumentException(
                    "an automaton of " + dfa.states() + " states, at most " + MOST_STATES + " are drawn");
        }
        return new DfaPicture(dfa, tokens).drawn();
    }

    private boolean isShown(int state) {
        if (state == 0 || dfa.accepting()[state]) {
            return true;
        }
        for (int a = 0; a < dfa.symbols(); a++) {
            if (dfa.next(state, a) != state) {
                return true;
            }
        }
        return false;
    }

    private String drawn() {
        int columns = place();
        int rows = 1;
        for (int column = 0; column < columns; column++) {
            rows = Math.max(rows, column(column).size());
        }
        int width = 2 * MARGIN + (columns - 1) * COLUMN;
        int height = 2 * MARGIN + (rows - 1) * ROW;
        for (int column = 0; column < columns; column++) {
            List<Integer> states = column(column);
            for (int k = 0; k < states.size(); k++) {
                x[states.get(k)] = MARGIN + (double) column * COLUMN;
                y[states.get(k)] = height / 2.0 + (k - (states.size() - 1) / 2.0) * ROW;
            }
        }
        line(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"13\" text-anchor=\"middle\">",
                width,
                height,
                width,
                height));
        line(String.format(
                Locale.ROOT,
                "<defs><marker id=\"end\" markerWidth=\"9\" markerHeight=\"8\" refX=\"8\" refY=\"4\" orient=\"auto\">"
                        + "<path d=\"M0,0 L9,4 L0,8 z\" fill=\"#444\"/></marker></defs>"));
        line(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height));
        line(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f,%.1f L%.1f,%.1f\" stroke=\"#444\" marker-end=\"url(#end)\"/>",
                x[0] - RADIUS - 30,
                y[0],
                x[0] - RADIUS - 1,
                y[0]));
        for (int state = 0; state < depth.length; state++) {
            arrows(state);
        }
        for (int state = 0; state < depth.length; state++) {
            if (isShown(state)) {
                line(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"white\" stroke=\"black\"/>",
                        x[state],
                        y[state],
                        RADIUS));
                if (dfa.accepting()[state]) {
                    line(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"none\" stroke=\"black\"/>",
                            x[state],
                            y[state],
                            RADIUS - 4));
                }
                line(String.format(
                        Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%d</text>", x[state], y[state] + 5, state));
            }
        }
        out.append("</svg>\n");
        return out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** How many columns there are. */
    private int place() {
        Arrays.fill(depth, -1);
        depth[0] = 0;
        List<Integer> order = new ArrayList<>(List.of(0));
        for (int k = 0; k < order.size(); k++) {
            for (int a = 0; a < dfa.symbols(); a++) {
                int to = dfa.next(order.get(k), a);
                if (depth[to] < 0 && isShown(to)) {
                    depth[to] = depth[order.get(k)] + 1;
                    order.add(to);
                }
            }
        }
        return Arrays.stream(depth).max().orElseThrow() + 1;
    }

    private List<Integer> column(int number) {
        List<Integer> states = new ArrayList<>();
        for (int state = 0; state < depth.length; state++) {
            if (depth[state] == number) {
                states.add(state);
            }
        }
        return states;
    }

    private void arrows(int from) {
        Map<Integer, List<String>> labels = new TreeMap<>();
        for (int a = 0; a < dfa.symbols() && isShown(from); a++) {
            if (isShown(dfa.next(from, a))) {
                labels.computeIfAbsent(dfa.next(from, a), unused -> new ArrayList<>())
                        .add(tokens.get(a));
            }
        }
        labels.forEach((to, names) -> arrow(from, to, escaped(String.join(", ", names))));
    }

    private void arrow(int from, int to, String label) {
        if (from == to) {
            line(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f,%.1f C%.1f,%.1f %.1f,%.1f %.1f,%.1f\" fill=\"none\" stroke=\"#444\""
                            + " marker-end=\"url(#end)\"/>",
                    x[from] - 8,
                    y[from] - 18.5,
                    x[from] - 22,
                    y[from] - RADIUS - LOOP,
                    x[from] + 22,
                    y[from] - RADIUS - LOOP,
                    x[from] + 8,
                    y[from] - 18.5));
            line(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x[from], y[from] - RADIUS - LOOP + 4, label));
            return;
        }
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double length = Math.hypot(dx, dy);
        // to the left of its direction: there and back are two curves; long ones keep clear of the states between
        boolean next = depth[to] == depth[from] + 1;
        double bend = next ? 22 : 30 + length / 6;
        double controlX = x[from] + dx / 2 + bend * dy / length;
        double controlY = y[from] + dy / 2 - bend * dx / length;
        double[] begin = edge(x[from], y[from], controlX, controlY, RADIUS);
        double[] end = edge(x[to], y[to], controlX, controlY, RADIUS + 1);
        line(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f,%.1f Q%.1f,%.1f %.1f,%.1f\" fill=\"none\" stroke=\"#444\" marker-end=\"url(#end)\"/>",
                begin[0],
                begin[1],
                controlX,
                controlY,
                end[0],
                end[1]));
        double middleX = (begin[0] + 2 * controlX + end[0]) / 4;
        double middleY = (begin[1] + 2 * controlY + end[1]) / 4;
        line(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
                middleX + 10 * dy / length,
                middleY - 10 * dx / length + 4,
                label));
    }

    /** Where the line to a point leaves a circle. */
    private static double[] edge(double x, double y, double toX, double toY, double radius) {
        double length = Math.hypot(toX - x, toY - y);
        return new double[] {x + radius * (toX - x) / length, y + radius * (toY - y) / length};
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cc}", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
