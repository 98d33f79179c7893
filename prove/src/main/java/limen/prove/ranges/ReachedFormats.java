package limen.prove.ranges;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Progress;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.SeenRanks;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.quantize.Interval;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.finite.quantize.Ranges;
import limen.finite.ranges.SiteRange;
import limen.finite.ranges.SiteRanges;
import limen.io.LimitException;
import limen.number.Format;
import limen.number.Rational;
import limen.prove.Budget;
import limen.prove.states.ReachedRanks;
import limen.transformer.Transformer;

/**
 * Formats that hold every value of every input and not much besides: ranges by prefix states instead of intervals.
 *
 * <p>Begins with the formats that intervals give ({@link Ranges#PROVED}), asks prefix states for the ranks that each site reaches there,
 * and gives each a format for these and one unit more. Values are rounded otherwise then, so the same is asked of the result: it is
 * right if no site has a value at an end of its format beyond which intervals reach; else these ranges are widened, and all begins again.
 */
public final class ReachedFormats {
    /** What a search may take where nobody says otherwise. */
    public static final double SECONDS = 600;

    private static final int ROUNDS = 12;

    private final FinitePrecisionTransformer model;
    private final Map<Site, SiteRange> ranges;

    private ReachedFormats(FinitePrecisionTransformer model, Map<Site, SiteRange> ranges) {
        this.model = model;
        this.ranges = ranges;
    }

    /** {@return the finite-precision transformer, whose values never saturate} */
    public FinitePrecisionTransformer model() {
        return model;
    }

    /**
     * {@return where the values of a site lie on all inputs}
     *
     * @param site of the model
     */
    public SiteRange range(Site site) {
        return ranges.get(site);
    }

    /**
     * {@return whether a model was made by {@link #of}, as it says of itself}
     *
     * @param model any
     */
    public static boolean isMade(FinitePrecisionTransformer model) {
        return Ranges.REACHED.equals(model.attributes().get(Ranges.ATTRIBUTE));
    }

    /**
     * {@return where the values of every site lie on all inputs of a length, by a search}
     *
     * @param model any
     * @param n the greatest number of tokens
     * @param budget of the search
     * @param progress hears how far it is
     * @throws LimitException if the budget is used up
     */
    public static Map<Site, SiteRange> ranges(
            FinitePrecisionTransformer model, int n, Budget budget, Progress progress) {
        return ranges(model, ReachedRanks.of(model, n, budget, progress), SiteRanges.of(model, n));
    }

    /**
     * {@return a model with real weights in formats that hold what it reaches}
     *
     * @param transformer the one with real weights; not changed
     * @param options how; its length is the greatest of the result, its ranges do not matter
     * @param samples as {@link Quantizer#transformer(Transformer, QuantizeOptions, List)} asks
     * @param budget for everything
     * @param progress hears how far it is
     * @throws LimitException if the budget is used up, or formats do not settle
     */
    public static ReachedFormats of(
            Transformer transformer, QuantizeOptions options, List<int[]> samples, Budget budget, Progress progress) {
        int n = options.length();
        FinitePrecisionTransformer model =
                Quantizer.transformer(transformer, options.withRanges(Ranges.PROVED), samples);
        Map<String, Interval> reached = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            SeenRanks seen = ReachedRanks.of(model, n, budget, progress);
            SiteRanges proved = SiteRanges.of(model, n);
            boolean holds = true;
            for (Site site : model.sites()) {
                if (isSeen(site)) {
                    boolean cut = proved.of(site).mayClip(seen.low(site), seen.high(site));
                    holds &= !cut;
                    reached.merge(site.name(), interval(site, seen, proved.of(site), cut), Interval::hull);
                }
            }
            if (round > 0 && holds) {
                return new ReachedFormats(model, ranges(model, seen, proved));
            }
            model = Quantizer.transformer(transformer, options, samples, reached);
        }
        throw new LimitException("ranges of " + transformer.name() + ": formats for what is reached do not settle in "
                + ROUNDS + " rounds, use --ranges proved or give more bits");
    }

    /** Not of scores that may be −∞ or are capped: their values say too little of the numbers before rounding. */
    private static boolean isSeen(Site site) {
        boolean plain = !site.format().hasFloor() && !site.format().isWarped();
        return plain && (site.shape() == Shape.POSITION || site.rule() instanceof Rule.Score);
    }

    /** What the site's format is to hold: its values and a unit more, as far as intervals allow; an eighth more where it cut values off. */
    private static Interval interval(Site site, SeenRanks seen, SiteRange proved, boolean cut) {
        Format format = site.format();
        Rational low = format.value(seen.low(site));
        Rational high = format.value(seen.high(site));
        Rational more = cut ? high.subtract(low).scaleByPowerOfTwo(-3).max(format.unit()) : format.unit();
        low = low.subtract(more).max(proved.low());
        high = high.add(more).min(proved.high());
        return new Interval(low.min(Rational.ZERO), high.max(Rational.ZERO));
    }

    private static Map<Site, SiteRange> ranges(FinitePrecisionTransformer model, SeenRanks seen, SiteRanges proved) {
        Map<Site, SiteRange> ranges = new HashMap<>();
        for (Site site : model.sites()) {
            SiteRange range = proved.of(site);
            if (isSeen(site)) {
                Format format = site.format();
                // Before its rounding a value is less than one rank away from the rounded one.
                int below = Math.max(seen.low(site) - 1, 0);
                int above = Math.min(seen.high(site) + 1, format.topRank());
                Rational low =
                        seen.low(site) == 0 ? range.low() : format.value(below).max(range.low());
                Rational high = seen.high(site) == format.topRank()
                        ? range.high()
                        : format.value(above).min(range.high());
                range = new SiteRange(site, low, low, high, seen.low(site), seen.high(site));
            }
            ranges.put(site, range);
        }
        return ranges;
    }
}
