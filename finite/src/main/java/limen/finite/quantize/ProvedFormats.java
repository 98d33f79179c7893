package limen.finite.quantize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import limen.finite.Site;
import limen.finite.ranges.RangeAnalysis;
import limen.finite.ranges.SiteRange;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;

/**
 * Formats that hold every value of every input: each site's rule is tried with a first format, its range proved from the sites
 * before it, values as they are after their rounding, and the format made to cover that.
 *
 * <p>Constants are rounded in units of the format, so another format has slightly other constants and another range: it is tried
 * again until the range of the rule with just this format lies within it.
 */
final class ProvedFormats implements SiteFormats {
    /**
     * Two or three suffice where constants have all their bits. Where sums leave them few, each unit moves the range a little: from the
     * third attempt on the range is stretched, by 2^(−9) first, then twice as much each time.
     */
    private static final int ATTEMPTS = 16;

    private static final int PATIENCE = 3;
    private static final int FIRST_STRETCH = -9;

    private final Transformer model;
    private final QuantizeOptions options;
    private final int precision;
    private final SiteFormats observed;
    private final Map<String, Interval> reached;
    private final UnaryOperator<SiteId> shared;
    private final int layers;
    private final RangeAnalysis analysis;
    private final Map<SiteId, Format> settled = new HashMap<>();

    /**
     * Formats for one lowering of a model.
     *
     * @param observed the first format that is tried, and the only one of sites without drafts
     * @param reached what the format of a site of this name is to hold, instead of what is proved
     * @param shared whose format a site has
     */
    ProvedFormats(
            Transformer model,
            QuantizeOptions options,
            int precision,
            SiteFormats observed,
            Map<String, Interval> reached,
            UnaryOperator<SiteId> shared) {
        this.options = options;
        this.precision = precision;
        this.observed = observed;
        this.reached = Map.copyOf(reached);
        this.shared = shared;
        this.model = model;
        Architecture shape = model.architecture();
        layers = shape.layers();
        // The same places as SiteRanges has for the result, so that what holds here holds there.
        analysis = RangeAnalysis.of(
                shape.vocabularySize(), options.length(), shape.causal(), shape.layers(), shape.width());
    }

    @Override
    public Format of(SiteId site) {
        return observed.of(site);
    }

    @Override
    public Format of(SiteId site, List<Function<Format, Site>> drafts) {
        SiteId owner = shared.apply(site);
        Format known = settled.get(owner);
        if (known == null) {
            known = settle(owner, drafts);
            settled.put(owner, known);
        }
        return known;
    }

    private Format settle(SiteId site, List<Function<Format, Site>> drafts) {
        FormatChoice choice = options.choice(site.kind());
        Format format = snapped(site, observed.of(site));
        if (choice.family().given() != null) {
            return format;
        }
        String where = site.name(layers);
        int bits = choice.bits(options.length(), precision);
        boolean room = Quantizer.needsRoom(model, site, options.length());
        double cap = model.architecture().scoreCap();
        if (site.kind() == SiteKind.SCORE && cap != 0) {
            Rational most = Rational.ofDouble(cap);
            return snapped(site, choice.family().covering(where, bits, most.negate(), most, options.rounding(), room));
        }
        Interval known = reached(drafts, format);
        if (known != null) {
            return snapped(
                    site, choice.family().covering(where, bits, known.low(), known.high(), options.rounding(), room));
        }
        Rational low = Rational.ZERO;
        Rational high = Rational.ZERO;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean covers = attempt > 1;
            // The first attempt's units may be far too coarse or fine: only its order of magnitude counts.
            Rational least = attempt > 1 ? low : Rational.ZERO;
            Rational greatest = attempt > 1 ? high : Rational.ZERO;
            for (Function<Format, Site> draft : drafts) {
                SiteRange range = analysis.draft(draft.apply(format));
                covers &= !range.mayExceed();
                least = least.min(range.low());
                greatest = greatest.max(range.high());
            }
            if (covers) {
                return format;
            }
            Rational stretch = attempt < PATIENCE
                    ? Rational.ONE
                    : Rational.ONE.add(Rational.ONE.scaleByPowerOfTwo(FIRST_STRETCH + attempt - PATIENCE));
            low = least.multiply(stretch);
            high = greatest.multiply(stretch);
            format = snapped(site, choice.family().covering(where, bits, low, high, options.rounding(), room));
        }
        throw new QuantizeException("site " + where + ": no format of " + choice + " with " + bits
                + " bits was found that covers its values, give it another format or more bits");
    }

    /** What is known that all drafts reach, 0 besides, or null. */
    private Interval reached(List<Function<Format, Site>> drafts, Format format) {
        Interval all = new Interval(Rational.ZERO, Rational.ZERO);
        for (Function<Format, Site> draft : drafts) {
            Interval own = reached.get(draft.apply(format).name());
            if (own == null) {
                return null;
            }
            all = all.hull(own);
        }
        return all;
    }

    /** A head's unit is a ratio of at most p significant bits of its values' unit, here never a smaller one. */
    private Format snapped(SiteId site, Format format) {
        if (site.kind() != SiteKind.HEAD) {
            return format;
        }
        Rational unit = settled.get(SiteId.of(site.layer(), SiteKind.VALUE)).unit();
        Rational ratio = FormatFamily.atLeast(format.unit().divide(unit), precision);
        return Quantizer.withUnit(format, ratio.multiply(unit));
    }
}
