package limen.finite.quantize;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Trace;
import limen.number.Rational;
import limen.transformer.FloatForward;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;

/**
 * Where a finite-precision transformer leaves the model that it was made from, on one input: the first value, in the order in which
 * sites are defined, that is not the rounding of the real one. An explanation for people: real values are those of float64.
 *
 * @param site whose value it is
 * @param place which of its values, in words: {@code position 2, channel 0}
 * @param value of the finite-precision model
 * @param real the same with real weights
 * @param saturated whether the real value is outside the site's format
 * @param realAnswer of the model with real weights
 */
public record Deviation(
        Site site, String place, double value, double real, boolean saturated, List<Integer> realAnswer) {
    /** What float64 may be off by, relative to 1 and to the value. */
    private static final double SLACK = 1e-9;

    /**
     * {@return the first value that is off, of an input that the two models answer differently; empty if they do not, or no value is off}
     *
     * @param model the one with real weights
     * @param finite what was made of it
     * @param tokens an input that both take
     */
    public static Optional<Deviation> first(Transformer model, FinitePrecisionTransformer finite, int[] tokens) {
        Trace trace = new FastInterpreter(finite).run(tokens);
        Map<String, Site> sites = new HashMap<>();
        finite.sites().forEach(site -> sites.put(site.name(), site));
        Map<Site, Value> firsts = new HashMap<>();
        double[][] logits = new FloatForward(model).logits(tokens, (layer, kind, occurrence, position, seen) -> {
            Site site = kind == SiteKind.WEIGHT || kind == SiteKind.LOGITS
                    ? null
                    : sites.get(new SiteId(layer, kind, occurrence).name(finite.layers()));
            if (site != null && !firsts.containsKey(site)) {
                value(site, trace, finite.causal(), position, seen).ifPresent(found -> firsts.put(site, found));
            }
        });
        int[] answer = answer(finite.output().kind(), logits);
        return Arrays.equals(answer, trace.answer())
                ? Optional.empty()
                : finite.sites().stream()
                        .filter(firsts::containsKey)
                        .findFirst()
                        .map(site -> firsts.get(site).of(site, answer));
    }

    /** A value that is off. */
    private record Value(String place, double value, double real, boolean saturated) {
        Deviation of(Site site, int[] answer) {
            return new Deviation(
                    site,
                    place,
                    value,
                    real,
                    saturated,
                    IntStream.of(answer).boxed().toList());
        }
    }

    private static Optional<Value> value(Site site, Trace trace, boolean causal, int position, double[] seen) {
        int first = site.shape() == Shape.PAIR
                ? Math.toIntExact(Shape.pair(trace.n(), causal, position, 0) * site.width())
                : position * site.width();
        for (int k = 0; k < seen.length; k++) {
            int rank = trace.rank(site, first + k);
            double slack = SLACK * (1 + Math.abs(seen[k]));
            // where a position is not seen both are −∞; a capped score is rounded before its cap
            if (seen[k] == Double.NEGATIVE_INFINITY || site.format().isWarped()) {
                continue;
            }
            if (!Double.isFinite(seen[k])
                    || rank < site.format().round(Rational.ofDouble(seen[k] - slack))
                    || rank > site.format().round(Rational.ofDouble(seen[k] + slack))
                    || isOutside(site, seen[k], slack)) {
                double value = site.format().value(rank).doubleValue();
                return Optional.of(
                        new Value(place(site, position, k), value, seen[k], isOutside(site, seen[k], slack)));
            }
        }
        return Optional.empty();
    }

    /** Farther outside than rounding to the outermost value explains. */
    private static boolean isOutside(Site site, double real, double slack) {
        int top = site.format().topRank();
        int first = site.format().leastRank();
        double low = site.format().value(first).doubleValue();
        double high = site.format().value(top).doubleValue();
        double below = top == first ? 0 : site.format().value(first + 1).doubleValue() - low;
        double above = top == 0 ? 0 : high - site.format().value(top - 1).doubleValue();
        return real < low - below / 2 - slack || real > high + above / 2 + slack;
    }

    private static int[] answer(Output.Kind kind, double[][] logits) {
        int last = logits.length - 1;
        return switch (kind) {
            case ACCEPT_FIRST -> new int[] {logits[0][0] >= 0 ? 1 : 0};
            case ACCEPT_LAST -> new int[] {logits[last][0] >= 0 ? 1 : 0};
            case NEXT_TOKEN -> new int[] {FloatForward.argmax(logits[last])};
            case LABELS -> Arrays.stream(logits).mapToInt(FloatForward::argmax).toArray();
        };
    }

    private static String place(Site site, int position, int k) {
        int within = k % site.width();
        return switch (site.shape()) {
            case POSITION -> "position " + position + ", channel " + within;
            case ROW -> "position " + position + ", head " + within;
            case PAIR -> "position " + position + " at " + k / site.width() + ", head " + within;
        };
    }
}
