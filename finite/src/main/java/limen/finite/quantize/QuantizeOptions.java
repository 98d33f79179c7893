package limen.finite.quantize;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.io.InputException;
import limen.number.PrecisionFormula;
import limen.number.Rounding;
import limen.transformer.SiteKind;

/**
 * How a model is quantized.
 *
 * @param precision p as a formula in n
 * @param length n, the greatest number of tokens of the result
 * @param weightBits bits of a weight, beside its row's scale; 0 for p
 * @param rounding of every format
 * @param formats by site kind; {@link FormatChoice#DEFAULT} for kinds without one
 * @param ranges what formats cover; those given by a specification stay as they are
 */
public record QuantizeOptions(
        PrecisionFormula precision,
        int length,
        int weightBits,
        Rounding rounding,
        Map<SiteKind, FormatChoice> formats,
        Ranges ranges) {
    private static final List<SiteKind> RESIDUAL =
            List.of(SiteKind.EMBEDDING, SiteKind.ATTENTION_RESIDUAL, SiteKind.FEED_FORWARD_RESIDUAL);

    /** Copies the formats. */
    public QuantizeOptions {
        formats = Map.copyOf(formats);
        if (weightBits < 0 || weightBits == 1 || weightBits > 24) {
            throw new InputException("weights of " + weightBits + " bits: give 2 to 24, or 0 for the precision");
        }
    }

    /**
     * {@return options for fixed point everywhere}
     *
     * @param precision p as a formula in n
     * @param length n, the greatest number of tokens of the result
     */
    public static QuantizeOptions of(PrecisionFormula precision, int length) {
        return new QuantizeOptions(precision, length, 0, Rounding.NEAREST_EVEN, Map.of(), Ranges.OBSERVED);
    }

    /**
     * {@return the same with so many bits per weight}
     *
     * @param bits 2 to 24, or 0 for p
     */
    public QuantizeOptions withWeightBits(int bits) {
        return new QuantizeOptions(precision, length, bits, rounding, formats, ranges);
    }

    /**
     * {@return the same with another rounding}
     *
     * @param other of every format but those given by a specification, which state their own
     */
    public QuantizeOptions withRounding(Rounding other) {
        return new QuantizeOptions(precision, length, weightBits, other, formats, ranges);
    }

    /**
     * {@return the same with other ranges}
     *
     * @param other what formats are to cover
     */
    public QuantizeOptions withRanges(Ranges other) {
        return new QuantizeOptions(precision, length, weightBits, rounding, formats, other);
    }

    /**
     * {@return the same with a format for one kind}
     *
     * @param kind any but MAXIMUM, which has the format of its scores, and LOGITS, which are exact
     * @param choice replaces the present one of this kind
     */
    public QuantizeOptions withFormat(SiteKind kind, FormatChoice choice) {
        Map<SiteKind, FormatChoice> changed = new EnumMap<>(SiteKind.class);
        changed.putAll(formats);
        changed.put(kind, choice);
        return new QuantizeOptions(precision, length, weightBits, rounding, changed, ranges);
    }

    /**
     * {@return the same with one setting {@code KIND=FAMILY} or {@code KIND=FAMILY:BITS}; KIND is a site kind in lower case, {@code
     * residual} for the embedding and both residual sums, or {@code all}}
     *
     * @param setting for example {@code score=fixed:10}
     * @throws IllegalArgumentException with one line that lists what is known
     */
    public QuantizeOptions withFormat(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
            throw new InputException("format setting \"" + setting + "\": write KIND=FAMILY, for example"
                    + " score=fixed:10 or hidden=e4m3");
        }
        FormatChoice choice = FormatChoice.parse(setting.substring(equals + 1));
        QuantizeOptions changed = this;
        for (SiteKind kind : kinds(setting.substring(0, equals).trim())) {
            changed = changed.withFormat(kind, choice);
        }
        return changed;
    }

    private static List<SiteKind> kinds(String name) {
        List<SiteKind> quantized = java.util.Arrays.stream(SiteKind.values())
                .filter(kind -> kind != SiteKind.MAXIMUM && kind != SiteKind.LOGITS)
                .toList();
        return switch (name) {
            case "residual" -> RESIDUAL;
            case "all" ->
                quantized.stream()
                        .filter(kind -> kind != SiteKind.DIFFERENCE && kind != SiteKind.WEIGHT)
                        .toList();
            default -> {
                List<SiteKind> found = quantized.stream()
                        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                        .toList();
                if (found.isEmpty()) {
                    throw new InputException("site kind \"" + name + "\": unknown, use all, residual or one of "
                            + quantized.stream()
                                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                    .toList());
                }
                yield found;
            }
        };
    }

    /** The choice for a kind. */
    FormatChoice choice(SiteKind kind) {
        return formats.getOrDefault(kind, FormatChoice.DEFAULT);
    }
}
