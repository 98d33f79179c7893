package limen.compiler.uniform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** A small plot as SVG: series of points, a line, axes from zero with round ticks. */
final class SvgPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    private static final int TOP = 40;
    private static final int RIGHT = 20;
    private static final int TICKS = 8;
    private static final List<String> COLOURS = List.of("#246", "#c60");

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private LineFit line;

    /** Points of one colour; the label is empty where there is only one series. */
    private record Series(String label, double[] x, double[] y) {}

    SvgPlot(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    SvgPlot points(String label, double[] x, double[] y) {
        series.add(new Series(label, x, y));
        return this;
    }

    SvgPlot line(LineFit fit) {
        line = fit;
        return this;
    }

    String text() {
        double xMost = max(series.stream().flatMapToDouble(each -> Arrays.stream(each.x())));
        double yMost = max(series.stream().flatMapToDouble(each -> Arrays.stream(each.y())));
        double xStep = step(xMost);
        double yStep = step(yMost);
        double xEnd = Math.ceil(xMost / xStep) * xStep;
        double yEnd = Math.ceil(yMost / yStep) * yStep;
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        label(out, WIDTH / 2.0, TOP / 2.0, "middle", title);
        label(out, WIDTH / 2.0, HEIGHT - 10.0, "middle", xLabel);
        label(out, 8, TOP - 8.0, "start", yLabel);
        for (double t = 0; t <= xEnd + xStep / 2; t += xStep) {
            stroke(out, across(t, xEnd), HEIGHT - BOTTOM, across(t, xEnd), TOP, "#ddd");
            label(out, across(t, xEnd), HEIGHT - BOTTOM + 16.0, "middle", number(t));
        }
        for (double t = 0; t <= yEnd + yStep / 2; t += yStep) {
            stroke(out, LEFT, up(t, yEnd), WIDTH - RIGHT, up(t, yEnd), "#ddd");
            label(out, LEFT - 6.0, up(t, yEnd) + 4, "end", number(t));
        }
        if (line != null) {
            stroke(out, across(0, xEnd), up(line.at(0), yEnd), across(xEnd, xEnd), up(line.at(xEnd), yEnd), "#c33");
            String equation =
                    String.format(Locale.ROOT, "%.2f x + %.2f, residual %.2f", line.a(), line.b(), line.residual());
            label(out, LEFT + 12.0, TOP + 18.0, "start", equation);
        }
        for (int s = 0; s < series.size(); s++) {
            Series each = series.get(s);
            String colour = COLOURS.get(s % COLOURS.size());
            for (int i = 0; i < each.x().length; i++) {
                circle(out, across(each.x()[i], xEnd), up(each.y()[i], yEnd), colour);
            }
            if (!each.label().isEmpty()) {
                double height = TOP + 18.0 * (s + 1);
                circle(out, LEFT + 14.0, height - 4, colour);
                label(out, LEFT + 24.0, height, "start", each.label());
            }
        }
        return out.append(String.format(Locale.ROOT, "</svg>%n")).toString();
    }

    private static double max(DoubleStream values) {
        return Math.max(1, values.max().orElse(1));
    }

    private static void circle(StringBuilder out, double x, double y, String colour) {
        out.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
    }

    /** 1, 2 or 5 times a power of ten, so that at most so many steps reach the end. */
    private static double step(double end) {
        double power = Math.pow(10, Math.floor(Math.log10(end / TICKS)));
        double ratio = end / TICKS / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }

    private static double across(double value, double end) {
        return LEFT + value / end * (WIDTH - LEFT - RIGHT);
    }

    private static double up(double value, double end) {
        return HEIGHT - BOTTOM - value / end * (HEIGHT - BOTTOM - TOP);
    }

    private static void stroke(StringBuilder out, double x1, double y1, double x2, double y2, String colour) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void label(StringBuilder out, double x, double y, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        out.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escaped));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
