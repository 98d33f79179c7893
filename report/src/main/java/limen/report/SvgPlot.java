package limen.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A small plot as SVG: series of points, each with a marker and a line of its own, a legend, and axes with round ticks, from zero or
 * logarithmic, upwards or in both directions.
 */
public final class SvgPlot {
    private static final int WIDTH = 720;
    /** Of the area between the axes. */
    private static final int AREA = 370;

    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    /** Title and vertical label. */
    private static final int TITLE = 52;

    private static final int RIGHT = 24;
    private static final int LEGEND_LINE = 20;
    private static final List<String> COLOURS =
            List.of("#1f4e8c", "#b3372f", "#2d7d46", "#7a4b94", "#a86a12", "#3a8a92");

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> all = new ArrayList<>();
    private boolean logarithmic;
    private boolean logarithmicUp;
    private SvgAxis across;
    private SvgAxis up;
    /** The upper end of the area between the axes. */
    private int top;

    /** Points with a label, and the line through them. */
    private static final class Series {
        private final String label;
        private final double[] x;
        private final double[] y;
        private IntPredicate hollow = point -> false;
        private boolean joined;
        private LineFit line;
        private String text = "";

        Series(String label, double[] x, double[] y) {
            this.label = label;
            this.x = x;
            this.y = y;
        }

        boolean isNamed() {
            return !label.isEmpty() || !text.isEmpty();
        }
    }

    /** An empty plot. */
    public SvgPlot(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Both axes logarithmic: ticks at powers of two across, of ten upwards. All numbers must be positive. */
    public SvgPlot logarithmic() {
        logarithmic = true;
        logarithmicUp = true;
        return this;
    }

    /** Logarithmic upwards only, ticks at powers of ten, where exponentials are lines. All numbers upwards must be positive. */
    public SvgPlot logarithmicUp() {
        logarithmicUp = true;
        return this;
    }

    /** Adds points, with a label unless it is empty; what is said next is about them. */
    public SvgPlot points(String label, double[] x, double[] y) {
        all.add(new Series(label, x.clone(), y.clone()));
        return this;
    }

    /** Draws some of the last series' points hollow, by their number from 0. */
    public SvgPlot hollow(IntPredicate points) {
        all.getLast().hollow = points;
        return this;
    }

    /** Joins the last series' points in their order. */
    public SvgPlot joined() {
        all.getLast().joined = true;
        return this;
    }

    /** The last series' line, with its equation; not for logarithmic axes. */
    public SvgPlot line(LineFit fit) {
        all.getLast().line = fit;
        all.getLast().text =
                String.format(Locale.ROOT, "%.2f x + %.2f, residual %.2f", fit.a(), fit.b(), fit.residual());
        return this;
    }

    /**
     * The last series' line on logarithmic axes, y = 2^b·x^a.
     *
     * @param fit of log₂ y over log₂ x
     * @param predicted the exponent that theory gives; NaN if none is known
     */
    public SvgPlot power(LineFit fit, double predicted) {
        all.getLast().line = fit;
        String fitted = "fit n" + SvgAxis.superscript(String.format(Locale.ROOT, "%.2f", fit.a()));
        all.getLast().text = Double.isNaN(predicted)
                ? fitted
                : fitted + "<tspan dy=\"5\">, predicted n</tspan>"
                        + SvgAxis.superscript(String.format(Locale.ROOT, "%.2f", predicted));
        return this;
    }

    /** The whole plot. */
    public String text() {
        top = top();
        int height = height();
        across = logarithmic ? SvgAxis.logarithmic(least(s -> s.x), most(s -> s.x), 2) : SvgAxis.linear(most(s -> s.x));
        up = logarithmicUp ? SvgAxis.logarithmic(least(s -> s.y), most(s -> s.y), 10) : SvgAxis.linear(most(s -> s.y));
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"white\"/>%n",
                WIDTH,
                height,
                WIDTH,
                height));
        label(out, WIDTH / 2.0, 20, "middle", escaped(title));
        label(out, (LEFT + WIDTH - RIGHT) / 2.0, height - 10.0, "middle", escaped(xLabel));
        label(out, 8, top - 12.0, "start", escaped(yLabel));
        grid(out);
        for (int k = 0; k < all.size(); k++) {
            draw(out, all.get(k), COLOURS.get(k % COLOURS.size()), k);
        }
        legend(out);
        return out.append(String.format(Locale.ROOT, "</svg>%n")).toString();
    }

    /**
     * Several plots in one, two side by side.
     *
     * @param plots from left to right, then downwards; at least one
     */
    public static String panels(List<SvgPlot> plots) {
        int height = plots.stream().mapToInt(SvgPlot::height).max().orElseThrow();
        int width = WIDTH * Math.min(2, plots.size());
        int all = height * ((plots.size() + 1) / 2);
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                width,
                all,
                width,
                all));
        for (int k = 0; k < plots.size(); k++) {
            out.append(
                    String.format(Locale.ROOT, "<g transform=\"translate(%d,%d)\">%n", k % 2 * WIDTH, k / 2 * height));
            out.append(plots.get(k).text()).append(String.format("</g>%n"));
        }
        return out.append(String.format(Locale.ROOT, "</svg>%n")).toString();
    }

    private int top() {
        return TITLE + LEGEND_LINE * (int) all.stream().filter(Series::isNamed).count();
    }

    private int height() {
        return top() + AREA + BOTTOM;
    }

    private void grid(StringBuilder out) {
        for (double t : across.ticks()) {
            double x = x(across.atTick(t));
            stroke(out, x, top + AREA, x, top, "stroke=\"#ddd\"");
            label(out, x, top + AREA + 18.0, "middle", across.label(t));
        }
        for (double t : up.ticks()) {
            double y = y(up.atTick(t));
            stroke(out, LEFT, y, WIDTH - RIGHT, y, "stroke=\"#ddd\"");
            label(out, LEFT - 6.0, y + 4, "end", up.label(t));
        }
    }

    private void draw(StringBuilder out, Series series, String colour, int shape) {
        if (series.line != null) {
            double first = logarithmic ? least(s -> s.x) : 0;
            double last = logarithmic ? most(s -> s.x) : across.end();
            stroke(
                    out,
                    x(across.at(first)),
                    y(up.at(value(series.line, first))),
                    x(across.at(last)),
                    y(up.at(value(series.line, last))),
                    "stroke=\"" + colour + "\" stroke-opacity=\"0.55\" stroke-width=\"1.5\"");
        }
        for (int i = 1; series.joined && i < series.x.length; i++) {
            stroke(
                    out,
                    x(across.at(series.x[i - 1])),
                    y(up.at(series.y[i - 1])),
                    x(across.at(series.x[i])),
                    y(up.at(series.y[i])),
                    "stroke=\"" + colour + "\" stroke-width=\"1.5\"");
        }
        for (int i = 0; i < series.x.length; i++) {
            marker(out, x(across.at(series.x[i])), y(up.at(series.y[i])), shape, colour, !series.hollow.test(i));
        }
    }

    private double value(LineFit fit, double x) {
        return logarithmic ? Math.pow(2, fit.at(SvgAxis.log(x, 2))) : fit.at(x);
    }

    /** Below the title, a line per series. */
    private void legend(StringBuilder out) {
        double y = TITLE - LEGEND_LINE + 8.0;
        for (int k = 0; k < all.size(); k++) {
            Series series = all.get(k);
            if (series.isNamed()) {
                marker(out, LEFT + 8.0, y, k, COLOURS.get(k % COLOURS.size()), true);
                String colon = series.label.isEmpty() || series.text.isEmpty() ? "" : ": ";
                label(out, LEFT + 22.0, y + 4, "start", escaped(series.label) + colon + series.text);
                y += LEGEND_LINE;
            }
        }
    }

    private double least(Function<Series, double[]> values) {
        return extreme(values, stream -> stream.min().orElse(1));
    }

    private double most(Function<Series, double[]> values) {
        return extreme(values, stream -> stream.max().orElse(1));
    }

    private double extreme(Function<Series, double[]> values, ToDoubleFunction<DoubleStream> choice) {
        return choice.applyAsDouble(all.stream().map(values).flatMapToDouble(Arrays::stream));
    }

    private static double x(double at) {
        return LEFT + at * (WIDTH - LEFT - RIGHT);
    }

    private double y(double at) {
        return top + (1 - at) * AREA;
    }

    /** A circle, square, triangle or diamond, by the number of the series. */
    private static void marker(StringBuilder out, double x, double y, int shape, String colour, boolean solid) {
        String style = "fill=\"" + (solid ? colour : "white") + "\" stroke=\"" + colour + "\"";
        String text = switch (shape % 4) {
            case 0 -> String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" %s/>%n", x, y, style);
            case 1 ->
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"5\" height=\"5\" %s/>%n",
                        x - 2.5,
                        y - 2.5,
                        style);
            case 2 -> path(x, y, "m0,-5 l5,9 h-10 z", style);
            default -> path(x, y, "m0,-5 l5,5 l-5,5 l-5,-5 z", style);
        };
        out.append(text);
    }

    private static String path(double x, double y, String steps, String style) {
        return String.format(Locale.ROOT, "<path d=\"M%.1f,%.1f %s\" %s/>%n", x, y, steps, style);
    }

    private static void stroke(StringBuilder out, double x1, double y1, double x2, double y2, String style) {
        out.append(String.format(
                Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>%n", x1, y1, x2, y2, style));
    }

    private static void label(StringBuilder out, double x, double y, String anchor, String svg) {
        out.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, svg));
    }

    /** Text as XML has it; controls, which XML mostly does not have, become U+FFFD. */
    private static String escaped(String text) {
        return text.replaceAll("\\p{Cc}", "\uFFFD").replace("&", "&amp;").replace("<", "&lt;");
    }
}
