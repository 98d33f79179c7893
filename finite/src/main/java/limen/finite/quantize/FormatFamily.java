package limen.finite.quantize;

import java.util.Locale;
import limen.io.InputException;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.MiniFloat;
import limen.number.MiniFloat.Variant;
import limen.number.Rational;
import limen.number.Rounding;
import limen.number.ValueList;

/**
 * A family of formats from which calibration picks one per site, by bits and range.
 *
 * <pre>
 * fixed          2^p equally spaced values over the range, zero among them
 * float          1 + e + m = p bits with e = 2, 3, 4 or 5 exponent bits for p up to 4, 7, 8 or more
 * floatE         1 + E + m = p bits, E from 2 to 8
 * e4m3 e5m2 fp16 that format, scaled so that the range fits
 * SPEC           any specification of {@link Format#parse}, used as it is
 * </pre>
 *
 * @param keyword the family as above
 * @param given the format of SPEC, else null
 */
public record FormatFamily(String keyword, Format given) {
    /** Fixed point. */
    public static final FormatFamily FIXED = new FormatFamily("fixed", null);

    private static final int MAX_BITS = 20;
    /** Shares of the range that are tried for fixed point, the one of least mean square error wins. */
    private static final double[] SHARES = {1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5};

    /**
     * Reads a family or a specification.
     *
     * @param text a keyword, in capitals or not, or a specification
     * @return the family; of a specification the one that has this format only
     * @throws IllegalArgumentException with one line that lists what is known
     */
    public static FormatFamily parse(String text) {
        String word = text.trim();
        if (word.contains("(")) {
            return new FormatFamily(word, Format.parse(word));
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.matches("fixed|float|float[2-8]|e4m3|e5m2|fp16")) {
            return new FormatFamily(lower, null);
        }
        throw new InputException("format \"" + text
                + "\": unknown, use fixed, float, float2 to float8, e4m3, e5m2, fp16 or a specification such as"
                + " fixed(unit=1/16,min=-8,max=7)");
    }

    /** The format for values seen in calibration. */
    Format format(String where, int bits, SiteSamples samples, Rounding rounding, boolean clip) {
        if (given != null) {
            return given;
        }
        requireBits(where, bits);
        if (keyword.equals("fixed")) {
            boolean isZero = samples.high() - samples.low() == 0;
            double share = clip && !isZero ? bestShare(bits, samples) : 1;
            return fixed(bits, samples.low() * share, samples.high() * share, rounding);
        }
        double greatest = Math.max(samples.high(), -samples.low());
        MiniFloat base = base(where, bits).withRounding(rounding);
        return greatest == 0
                ? base
                : base.withScale(unitOf(greatest / base.maximum().doubleValue(), bits));
    }

    /**
     * The finest format of the family that holds all of [low, high] and 0; a specification is used as it is.
     *
     * @param where the site, for messages
     * @param low at most 0
     * @param high at least 0
     * @param room whether the format is to have one value less, so that another may join it
     */
    Format covering(String where, int bits, Rational low, Rational high, Rounding rounding, boolean room) {
        if (given != null) {
            return given;
        }
        requireBits(where, bits);
        if (keyword.equals("fixed")) {
            return covering(bits, low, high, rounding, room);
        }
        MiniFloat base = base(where, bits).withRounding(rounding);
        Rational greatest = high.max(low.negate());
        Rational end = room ? base.value(base.topRank() - 1) : base.maximum();
        Format scaled = greatest.signum() == 0 ? base : base.withScale(unitAtLeast(greatest.divide(end), bits));
        return room ? withoutLeast(scaled) : scaled;
    }

    private static Format covering(int bits, Rational low, Rational high, Rounding rounding, boolean room) {
        long steps = (1L << bits) - (room ? 2 : 1);
        Rational span = high.subtract(low);
        if (span.signum() == 0) {
            FixedPoint plain = FixedPoint.signed(bits, Rational.ONE, rounding);
            return room ? withoutLeast(plain) : plain;
        }
        // With 0 on the grid both ends may cost a part of a step each.
        for (long parts = steps; ; parts--) {
            Rational unit = unitAtLeast(span.divide(Rational.of(parts)), bits);
            long min = low.divide(unit).floor().longValueExact();
            if (high.divide(unit).ceil().longValueExact() - min <= steps) {
                return FixedPoint.of(min, min + steps, unit, rounding);
            }
        }
    }

    /** The same values but the least, of three at least. */
    static Format withoutLeast(Format format) {
        if (format instanceof FixedPoint fixed) {
            return FixedPoint.of(fixed.min() + 1, fixed.max(), fixed.unit(), fixed.rounding());
        }
        return ValueList.of(format.values(1), format.unit(), format.rounding());
    }

    private void requireBits(String where, int bits) {
        if (bits < 2 || bits > MAX_BITS) {
            throw new QuantizeException(
                    "site " + where + ": " + bits + " bits, formats of a quantized model have 2 to " + MAX_BITS);
        }
    }

    private MiniFloat base(String where, int bits) {
        switch (keyword) {
            case "e4m3":
                return MiniFloat.e4m3();
            case "e5m2":
                return MiniFloat.e5m2();
            case "fp16":
                return MiniFloat.fp16();
            default:
                int exponent = keyword.equals("float")
                        ? (bits <= 4 ? 2 : bits <= 7 ? 3 : bits == 8 ? 4 : 5)
                        : keyword.charAt(keyword.length() - 1) - '0';
                int mantissa = bits - 1 - exponent;
                if (mantissa < 0) {
                    throw new QuantizeException("site " + where + ": " + keyword + " with " + bits
                            + " bits has no room for a sign and " + exponent + " exponent bits, give at least "
                            + (exponent + 1));
                }
                return MiniFloat.of(
                        exponent, Math.min(mantissa, 10), Variant.FINITE, Rational.ONE, Rounding.NEAREST_EVEN);
        }
    }

    /** 2^bits equally spaced values that reach from low ≤ 0 to high ≥ 0, as near as a grid with zero on it can. */
    private static Format fixed(int bits, double low, double high, Rounding rounding) {
        long steps = (1L << bits) - 1;
        if (high - low == 0) {
            return FixedPoint.signed(bits, Rational.ONE, rounding);
        }
        Rational unit = unitOf((high - low) / steps, bits);
        long min = Math.clamp(Math.round(low / unit.doubleValue()), -steps, 0);
        return FixedPoint.of(min, min + steps, unit, rounding);
    }

    private static double bestShare(int bits, SiteSamples samples) {
        double best = Double.POSITIVE_INFINITY;
        double bestShare = 1;
        double[] values = samples.values();
        long steps = (1L << bits) - 1;
        for (double share : SHARES) {
            double unit = (samples.high() - samples.low()) * share / steps;
            double min = Math.rint(samples.low() * share / unit);
            double error = 0;
            for (double value : values) {
                double rounded = unit * Math.clamp(Math.rint(value / unit), min, min + steps);
                error += (value - rounded) * (value - rounded);
            }
            if (error < best) {
                best = error;
                bestShare = share;
            }
        }
        return bestShare;
    }

    /** A unit of at most 2·bits + 4 significant bits. */
    private static Rational unitOf(double value, int bits) {
        return Rational.ofDouble(value).roundToSignificantBits(2 * bits + 4);
    }

    private static Rational unitAtLeast(Rational value, int bits) {
        return atLeast(value, 2 * bits + 4);
    }

    /** The least number of so many significant bits that is not less than a positive value. */
    static Rational atLeast(Rational value, int significantBits) {
        Rational rounded = value.roundToSignificantBits(significantBits);
        return rounded.compareTo(value) >= 0
                ? rounded
                : rounded.add(Rational.ONE.scaleByPowerOfTwo(value.floorLog2() + 1 - significantBits));
    }

    @Override
    public String toString() {
        return keyword;
    }
}
