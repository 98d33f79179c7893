package limen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a plot: where values lie on it, 0 to 1, and its ticks.
 *
 * @param start the value at 0; of a logarithmic axis its logarithm
 * @param end the value at 1, likewise
 * @param step from tick to tick, likewise
 * @param base of the logarithms, 0 for a linear axis
 */
record SvgAxis(double start, double end, double step, int base) {
    /** About so many ticks. */
    private static final int TICKS = 8;

    /** From zero to a round number not below the greatest value. */
    static SvgAxis linear(double greatest) {
        double most = Math.max(1, greatest);
        double step = round(most / TICKS);
        return new SvgAxis(0, Math.ceil(most / step) * step, step, 0);
    }

    /** From a power of the base to another, with ticks at powers. */
    static SvgAxis logarithmic(double least, double greatest, int base) {
        double start = Math.floor(log(least, base) + 1e-9);
        double most = Math.max(start + 1, Math.ceil(log(greatest, base) - 1e-9));
        double step = Math.max(1, Math.ceil((most - start) / (TICKS + 2)));
        return new SvgAxis(start, start + Math.ceil((most - start) / step) * step, step, base);
    }

    /** Where a value lies. */
    double at(double value) {
        return ((base == 0 ? value : log(value, base)) - start) / (end - start);
    }

    /** The values at which there are ticks, of a logarithmic axis their logarithms. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double t = start; t <= end + step / 2; t += step) {
            ticks.add(t);
        }
        return ticks;
    }

    /** Where a tick lies. */
    double atTick(double tick) {
        return (tick - start) / (end - start);
    }

    /** A tick's label as SVG: a number, a power of two written out, a power of ten as a power. */
    String label(double tick) {
        if (base == 0) {
            return String.format(Locale.ROOT, tick == Math.rint(tick) ? "%.0f" : "%.1f", tick);
        }
        return base == 2
                ? String.format(Locale.ROOT, "%.0f", Math.pow(2, tick))
                : base + superscript(String.format(Locale.ROOT, "%.0f", tick));
    }

    /** A raised text as SVG; what follows it in the same text is to be lowered again by 5. */
    static String superscript(String text) {
        return "<tspan dy=\"-5\" font-size=\"9\">" + text + "</tspan>";
    }

    /** The logarithm of a positive number. */
    static double log(double value, int base) {
        return Math.log(value) / Math.log(base);
    }

    /** 1, 2 or 5 times a power of ten, not below this. */
    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double ratio = least / power;
        return power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    }
}
