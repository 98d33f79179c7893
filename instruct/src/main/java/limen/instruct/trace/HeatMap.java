package limen.instruct.trace;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * A {@link ValueTrace} as an SVG picture: a row per layer, a column per node, colours for 0, 1 and not known.
 *
 * <p>Up to some eighty nodes every column has its number and label and every cell its value; with more, columns are narrower and
 * some have their number; of more than {@value #MOST_COLUMNS} the middle ones are left out, which the picture says. Blue and
 * orange (Okabe and Ito 2008) differ in hue and lightness for every kind of colour vision. Size: O(layers · columns) at most.
 */
public final class HeatMap {
    /** The greatest number of columns. */
    public static final int MOST_COLUMNS = 400;

    private static final String[] COLOURS = {"#0072b2", "#e69f00", "#e4e4e4"};
    private static final String[] INK = {"#ffffff", "#000000"};
    private static final String[] MEANINGS = {"0", "1", "not known"};
    private static final int UNKNOWN = 2;
    private static final int WIDTH = 1120;
    private static final int WIDEST = 28;
    private static final int LABELLED = 14;
    private static final int ROW = 22;
    private static final int LEFT = 76;
    private static final int TOP = 66;
    private static final int LABEL_ROOM = 46;
    private static final int GAP = 24;
    private static final int MARGIN = 20;
    private static final int RIGHT = 40;
    private static final int LEAST_WIDTH = 480;
    private static final int LETTER = 9;

    private final ValueTrace trace;
    private final String title;
    private final int columns;
    private final int cell;
    private final boolean labelled;
    private final int top;
    private final Formatter out = new Formatter(Locale.ROOT);

    private HeatMap(ValueTrace trace, String title) {
        this.trace = trace;
        this.title = title;
        columns = Math.min(trace.nodes(), MOST_COLUMNS);
        cell = Math.clamp(WIDTH / columns, 1, WIDEST);
        labelled = cell >= LABELLED;
        top = labelled ? TOP + LABEL_ROOM : TOP;
    }

    /**
     * The picture.
     *
     * @param title stands above it; any text
     */
    public static String svg(ValueTrace trace, String title) {
        return new HeatMap(trace, title).draw();
    }

    private String draw() {
        int bottom = top + ROW * (trace.layers() + 1);
        int width = Math.max(LEAST_WIDTH, Math.max(x(columns) + RIGHT, 2 * MARGIN + LETTER * title.length()));
        out.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\" height=\"%2$d\""
                        + " role=\"img\" font-family=\"sans-serif\" font-size=\"11\">\n",
                width, bottom + 70);
        out.format("<title>%s</title>\n", escape(title));
        out.format("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n");
        out.format("<text x=\"%d\" y=\"26\" font-size=\"16\">%s</text>\n", MARGIN, escape(title));
        columnLabels();
        for (int layer = 0; layer <= trace.layers(); layer++) {
            row(layer);
        }
        legend(bottom);
        return out.format("</svg>\n").toString();
    }

    private void columnLabels() {
        List<String> labels = trace.labels();
        int every = labelled ? 1 : step();
        for (int column = 0; column < columns; column++) {
            int node = node(column);
            if (labelled) {
                out.format(
                        "<text transform=\"translate(%d %d) rotate(-90)\">%d %s</text>\n",
                        x(column) + cell / 2 + 4, top - 6, node, escape(labels.get(node)));
            } else if (node % every == 0) {
                out.format("<text x=\"%d\" y=\"%d\">%d</text>\n", x(column), top - 10, node);
                out.format("<path d=\"M%d %dv6\" stroke=\"#555\"/>\n", x(column), top - 8);
            }
        }
        if (!labelled) {
            out.format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">node</text>\n", LEFT - 8, top - 10);
        }
    }

    /** A round number of columns that leaves room for a number. */
    private int step() {
        int least = 36 / cell + 1;
        int power = 1;
        while (10 * power < least) {
            power *= 10;
        }
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    /** One path per colour; neighbours are one rectangle where cells are too narrow for a border. */
    private void row(int layer) {
        int y = top + ROW * layer;
        out.format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">layer %d</text>\n", LEFT - 8, y + 15, layer);
        StringBuilder[] paths = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        int end;
        for (int column = 0; column < columns; column = end) {
            int state = state(layer, column);
            end = column + 1;
            while (!labelled && end < columns && state(layer, end) == state && x(end) == x(end - 1) + cell) {
                end++;
            }
            int width = x(end - 1) + cell - x(column) - (labelled ? 1 : 0);
            paths[state].append('M').append(x(column)).append(' ').append(y);
            paths[state].append('h').append(width).append('v').append(ROW - 1).append('h');
            paths[state].append(-width).append('z');
        }
        for (int state = 0; state < paths.length; state++) {
            if (!paths[state].isEmpty()) {
                out.format("<path fill=\"%s\" d=\"%s\"/>\n", COLOURS[state], paths[state]);
            }
        }
        for (int column = 0; labelled && column < columns; column++) {
            int state = state(layer, column);
            if (state != UNKNOWN) {
                out.format(
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"%s\">%d</text>\n",
                        x(column) + (cell - 1) / 2, y + 15, INK[state], state);
            }
        }
    }

    private void legend(int bottom) {
        int y = bottom + 16;
        for (int state = 0; state < MEANINGS.length; state++) {
            int x = LEFT + 60 * state;
            out.format("<rect x=\"%d\" y=\"%d\" width=\"16\" height=\"16\" fill=\"%s\"/>\n", x, y, COLOURS[state]);
            out.format("<text x=\"%d\" y=\"%d\">%s</text>\n", x + 22, y + 12, MEANINGS[state]);
        }
        int output = trace.nodes() - 1;
        out.format(
                "<text x=\"%d\" y=\"%d\">output: node %d, %s</text>\n",
                LEFT + 280, y + 12, output, MEANINGS[state(trace.layers(), columns - 1)]);
        if (columns < trace.nodes()) {
            out.format(
                    "<text x=\"%d\" y=\"%d\">nodes %d to %d are left out</text>\n",
                    LEFT, y + 36, columns / 2, node(columns / 2) - 1);
        }
    }

    private int state(int layer, int column) {
        int node = node(column);
        return !trace.known()[layer][node] ? UNKNOWN : trace.values()[layer][node] ? 1 : 0;
    }

    /** The node of a column: the first half, then the last. */
    private int node(int column) {
        return column < columns / 2 ? column : column + trace.nodes() - columns;
    }

    private int x(int column) {
        return LEFT + cell * column + (columns < trace.nodes() && column >= columns / 2 ? GAP : 0);
    }

    /** Text as XML has it; characters that XML does not have become U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(symbol -> {
            switch (symbol) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(symbol) ? symbol : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int symbol) {
        boolean isSurrogate = symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE;
        boolean isControl = symbol < ' ' && symbol != '\t' && symbol != '\n' && symbol != '\r';
        return !isSurrogate && !isControl && symbol != 0xFFFE && symbol != 0xFFFF;
    }
}
