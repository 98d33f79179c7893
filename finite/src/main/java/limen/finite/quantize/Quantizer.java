package limen.finite.quantize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.finite.FinitePrecisionTransformer;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.MiniFloat;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.FloatForward;
import limen.transformer.NormPlace;
import limen.transformer.SiteKind;
import limen.transformer.SiteObserver;
import limen.transformer.Transformer;

/**
 * Makes a finite-precision transformer of one with real weights.
 *
 * <p>The float64 model runs on the samples and shows the range of every site; each site kind's family turns range and bits
 * into a format; {@link Lowering} makes the exact rules. With {@link Ranges#PROVED} the formats cover what any input can reach
 * instead ({@link ProvedFormats}). The same model, options and samples give the same bits everywhere.
 */
public final class Quantizer {
    private final Transformer model;
    private final QuantizeOptions options;
    private final int n;
    private final int precision;
    private final Map<SiteId, SiteSamples> seen = new HashMap<>();
    private final Map<SiteId, Format> chosen = new HashMap<>();
    private final Map<String, Interval> reached;

    /**
     * Refuses what cannot be quantized whatever the samples are, before they are drawn.
     *
     * @param model the one with real weights
     * @param options how
     * @throws QuantizeException if the length is no length of the model, or the precision does not fit it
     */
    public static void require(Transformer model, QuantizeOptions options) {
        new Quantizer(model, options, Map.of());
    }

    private Quantizer(Transformer model, QuantizeOptions options, Map<String, Interval> reached) {
        this.model = model;
        this.reached = reached;
        this.options = options;
        n = options.length();
        precision = options.precision().bits(Math.max(1, n));
        requireLength();
        requirePositions();
    }

    /**
     * Quantizes and compares on the same samples.
     *
     * @param model the one with real weights; not changed
     * @param options how; their length is the greatest of the result
     * @param samples at least one, none longer than that length, and exactly so long for positions i/n
     * @return the result beside the model it was made of
     * @throws QuantizeException if the length is no length of the model, or the precision does not fit it
     */
    public static Quantization quantize(Transformer model, QuantizeOptions options, List<int[]> samples) {
        FinitePrecisionTransformer finite = transformer(model, options, samples);
        return new Quantization(finite, Comparison.of(model, finite, samples));
    }

    /**
     * Quantizes only.
     *
     * @param model the one with real weights; not changed
     * @param options how; their length is the greatest of the result
     * @param samples at least one, none longer than that length, and exactly so long for positions i/n
     * @return the result, not compared with the model
     * @throws QuantizeException if the length is no length of the model, or the precision or a sample does not fit it
     */
    public static FinitePrecisionTransformer transformer(
            Transformer model, QuantizeOptions options, List<int[]> samples) {
        return new Quantizer(model, options, Map.of()).build(samples);
    }

    /**
     * Quantizes with formats that hold what sites are known to reach.
     *
     * @param model the one with real weights; not changed
     * @param options how; {@link Ranges#PROVED} for sites of which nothing is known
     * @param samples as above
     * @param reached by the site's name; where a format is given by a specification it stays as it is
     * @return the result; whether its own values lie in its formats is not known yet
     * @throws QuantizeException as above
     */
    public static FinitePrecisionTransformer transformer(
            Transformer model, QuantizeOptions options, List<int[]> samples, Map<String, Interval> reached) {
        return new Quantizer(model, options.withRanges(Ranges.PROVED), reached).build(samples);
    }

    private void requireLength() {
        int maximum = model.architecture().maximumLength();
        if (n < 1 || n > maximum) {
            throw new QuantizeException(
                    "length " + n + ": " + model.name() + " takes 1 to " + maximum + " tokens, give such a length");
        }
    }

    /** A value must be able to tell n positions apart where positions are values. */
    private void requirePositions() {
        Architecture.Positions positions = model.architecture().positions();
        boolean valued = model.isFractional()
                || positions == Architecture.Positions.LEARNED
                || positions == Architecture.Positions.SINUSOIDAL;
        int needed = 32 - Integer.numberOfLeadingZeros(n - 1);
        int bits = options.choice(SiteKind.EMBEDDING).bits(n, precision);
        if (valued && bits < needed) {
            throw new QuantizeException("precision " + bits + " bits at length " + n + ": the embedding of "
                    + model.name() + " cannot tell " + n + " positions apart, give at least " + needed
                    + " bits or a shorter length");
        }
    }

    private FinitePrecisionTransformer build(List<int[]> samples) {
        if (samples.isEmpty()) {
            throw new QuantizeException("calibration of " + model.name() + ": no samples, give a text or tokens");
        }
        for (int[] sample : samples) {
            if (sample.length > n || model.isFractional() && sample.length != n) {
                throw new QuantizeException("calibration sample of " + sample.length + " tokens: the length is " + n
                        + ", give samples of " + (model.isFractional() ? "exactly" : "at most") + " that");
            }
        }
        // logits are exact: no format is made for them
        new FloatForward(model).run(samples, this::observer, null);
        int weightBits = options.weightBits() == 0 ? Math.clamp(precision, 2, 24) : options.weightBits();
        return Lowering.lower(
                model, n, precision, formats(), Constants.rounded(precision, weightBits), attributes(weightBits));
    }

    /** Collects the values of one sample. */
    private SiteObserver observer(int sample) {
        long first = (long) sample * n;
        return (layer, kind, occurrence, position, values) -> seen.computeIfAbsent(
                        seenAs(new SiteId(layer, kind, occurrence)), unused -> new SiteSamples())
                .add(first + position, values);
    }

    private SiteFormats formats() {
        if (options.ranges() == Ranges.OBSERVED) {
            return this::format;
        }
        return new ProvedFormats(model, options, precision, this::format, reached, this::shared);
    }

    private Format format(SiteId site) {
        boolean optional = site.kind() == SiteKind.DIFFERENCE || site.kind() == SiteKind.WEIGHT;
        if (optional && !options.formats().containsKey(site.kind())) {
            return null;
        }
        return chosen.computeIfAbsent(seenAs(site), this::choose);
    }

    /** Whose samples and format a site has: a similarity may compare queries and keys, which so need one unit. */
    private SiteId shared(SiteId site) {
        boolean one = model.architecture().similarity().comparesValues()
                && options.choice(SiteKind.QUERY).equals(options.choice(SiteKind.KEY));
        return one && site.kind() == SiteKind.KEY ? SiteId.of(site.layer(), SiteKind.QUERY) : site;
    }

    /** Whose samples a site has, too: those of all heads, whose order is a matter of how a model is stored. */
    private SiteId seenAs(SiteId site) {
        boolean byHead = site.kind().isRepeated() && site.kind() != SiteKind.NORM_CENTRED;
        int first = byHead ? 0 : NormPlace.of(site.occurrence()).occurrence(0);
        return site.kind().isRepeated() ? new SiteId(site.layer(), site.kind(), first) : shared(site);
    }

    private Format choose(SiteId site) {
        FormatChoice choice = options.choice(site.kind());
        String where = site.name(model.architecture().layers());
        SiteSamples samples = seen.getOrDefault(site, new SiteSamples());
        // The greatest score decides the softmax: scores keep their whole range.
        boolean clip = site.kind() != SiteKind.SCORE && site.kind() != SiteKind.WEIGHT;
        Format format = choice.family().format(where, choice.bits(n, precision), samples, options.rounding(), clip);
        if (site.kind() == SiteKind.HEAD) {
            return headUnit(site, format);
        }
        boolean room = needsRoom(model, site, n) && choice.family().given() == null;
        return room ? FormatFamily.withoutLeast(format) : format;
    }

    /** Scores that may be −∞ need a value for that: a format that is made for them has one value less. */
    static boolean needsRoom(Transformer model, SiteId site, int n) {
        return site.kind() == SiteKind.SCORE && model.layer(site.layer()).hides(model.architecture(), site.layer(), n);
    }

    /** A head's unit is a ratio of at most p significant bits of its values' unit. */
    private Format headUnit(SiteId head, Format format) {
        Rational unit = format(SiteId.of(head.layer(), SiteKind.VALUE)).unit();
        Rational ratio = format.unit().divide(unit).roundToSignificantBits(precision);
        return withUnit(format, ratio.multiply(unit));
    }

    /** The format stretched to another unit; a list of values has none but its own. */
    static Format withUnit(Format format, Rational unit) {
        return switch (format) {
            case FixedPoint fixed -> FixedPoint.of(fixed.min(), fixed.max(), unit, fixed.rounding());
            case MiniFloat mini -> mini.withScale(mini.scale().multiply(unit.divide(mini.unit())));
            default -> format;
        };
    }

    private Map<String, String> attributes(int weightBits) {
        Map<String, String> attributes = new TreeMap<>(model.attributes());
        attributes.put("quantized from", model.name());
        attributes.put("precision formula", options.precision().toString());
        attributes.put("weight bits", String.valueOf(weightBits));
        attributes.put("rounding", options.rounding().keyword());
        if (options.ranges() != Ranges.OBSERVED) {
            attributes.put(
                    Ranges.ATTRIBUTE, reached.isEmpty() ? options.ranges().keyword() : Ranges.REACHED);
        }
        options.formats()
                .forEach((kind, choice) ->
                        attributes.put("format " + kind.name().toLowerCase(java.util.Locale.ROOT), choice.toString()));
        return attributes;
    }
}
