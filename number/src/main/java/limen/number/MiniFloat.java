package limen.number;

import java.math.BigInteger;
import java.util.Objects;
import limen.io.InputException;

/**
 * A small binary floating-point format with one sign bit, e exponent bits, m mantissa bits and subnormals, times an
 * optional positive rational scale.
 *
 * <p>The exponent bias is 2^(e−1) − 1 and the unit is scale·2^(2−2^(e−1)−m), the smallest subnormal. The two zeros are
 * one value; infinities and NaN are not values, so overflow saturates at the largest finite value. Values are numbered
 * from zero outwards: the magnitude of rank zero ± k has the code k of the encoding without its sign bit, and ties to
 * even go to the even code, as IEEE 754 and the OCP 8-bit floating point specification (OFP8) have it.
 */
public final class MiniFloat extends Format {
    /** Which codes of the top exponent are finite values. */
    public enum Variant {
        /** None: the top exponent is for infinities and NaN, as in IEEE 754 and OCP E5M2. */
        IEEE,
        /** All but the one with all mantissa bits set, which is NaN, as in OCP E4M3. */
        OCP,
        /** All: there is no NaN, as in the OCP microscaling (MX) element formats E2M1, E2M3 and E3M2. */
        FINITE;

        String keyword() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final int MAX_EXPONENT_BITS = 8;
    private static final int MAX_MANTISSA_BITS = 23;
    /** Of sign, exponent and mantissa: ranks are ints. */
    private static final int MAX_BITS = 30;

    private static final int LONG_MANTISSA_BITS = 62;

    private final int exponentBits;
    private final int mantissaBits;
    private final Variant variant;
    private final Rational scale;
    /** The code of the largest finite magnitude, also the rank of zero. */
    private final int topCode;

    private final boolean fitsLong;

    private MiniFloat(int exponentBits, int mantissaBits, Variant variant, Rational scale, Rounding rounding) {
        super(scale.scaleByPowerOfTwo(2 - (1 << (exponentBits - 1)) - mantissaBits), rounding);
        this.exponentBits = exponentBits;
        this.mantissaBits = mantissaBits;
        this.variant = variant;
        this.scale = scale;
        this.topCode = topCode(exponentBits, mantissaBits, variant);
        this.fitsLong = magnitude(topCode).bitLength() <= LONG_MANTISSA_BITS;
    }

    /**
     * A format of 1 + e + m bits.
     *
     * @param exponentBits e, 2..8
     * @param mantissaBits m, 0..23, and 1 + e + m at most 30
     * @param scale positive; multiplies every value
     */
    public static MiniFloat of(int exponentBits, int mantissaBits, Variant variant, Rational scale, Rounding rounding) {
        if (exponentBits < 2 || exponentBits > MAX_EXPONENT_BITS) {
            throw new InputException(
                    "minifloat with " + exponentBits + " exponent bits: use 2 to " + MAX_EXPONENT_BITS);
        }
        if (mantissaBits < 0 || mantissaBits > MAX_MANTISSA_BITS) {
            throw new InputException(
                    "minifloat with " + mantissaBits + " mantissa bits: use 0 to " + MAX_MANTISSA_BITS);
        }
        if (1 + exponentBits + mantissaBits > MAX_BITS) {
            throw new InputException("minifloat with " + exponentBits + " exponent and " + mantissaBits
                    + " mantissa bits: with the sign use at most " + MAX_BITS + " bits");
        }
        if (scale.signum() <= 0) {
            throw new InputException("minifloat with scale " + scale + ": it must be positive");
        }
        return new MiniFloat(exponentBits, mantissaBits, variant, scale, rounding);
    }

    /** OCP OFP8 E4M3: largest value 448, smallest subnormal 2^-9. */
    public static MiniFloat e4m3() {
        return of(4, 3, Variant.OCP, Rational.ONE, Rounding.NEAREST_EVEN);
    }

    /** OCP OFP8 E5M2: largest value 57344, smallest subnormal 2^-16. */
    public static MiniFloat e5m2() {
        return of(5, 2, Variant.IEEE, Rational.ONE, Rounding.NEAREST_EVEN);
    }

    /** IEEE 754 binary16: largest value 65504, smallest subnormal 2^-24. */
    public static MiniFloat fp16() {
        return of(5, 10, Variant.IEEE, Rational.ONE, Rounding.NEAREST_EVEN);
    }

    /** bfloat16, the upper half of binary32, with subnormals. Its mantissas do not fit a long. */
    public static MiniFloat bf16() {
        return of(8, 7, Variant.IEEE, Rational.ONE, Rounding.NEAREST_EVEN);
    }

    /** The same encoding with every value multiplied by {@code newScale} in place of the present scale. */
    public MiniFloat withScale(Rational newScale) {
        return of(exponentBits, mantissaBits, variant, newScale, rounding());
    }

    /** The same values with another rounding rule. */
    public MiniFloat withRounding(Rounding newRounding) {
        return of(exponentBits, mantissaBits, variant, scale, newRounding);
    }

    private static int topCode(int exponentBits, int mantissaBits, Variant variant) {
        int codes = 1 << (exponentBits + mantissaBits);
        return switch (variant) {
            case IEEE -> codes - (1 << mantissaBits) - 1;
            case OCP -> codes - 2;
            case FINITE -> codes - 1;
        };
    }

    public int exponentBits() {
        return exponentBits;
    }

    public int mantissaBits() {
        return mantissaBits;
    }

    public Variant variant() {
        return variant;
    }

    /** What every value is multiplied by; one for the plain formats. */
    public Rational scale() {
        return scale;
    }

    @Override
    public String spec() {
        String name = FormatParser.nameOf(this);
        return name != null
                ? name
                : "float(exponent=" + exponentBits + ",mantissa=" + mantissaBits + ",variant=" + variant.keyword()
                        + ",scale=" + scale + ",round=" + rounding().keyword() + ")";
    }

    @Override
    public int size() {
        return 2 * topCode + 1;
    }

    @Override
    public BigInteger mantissa(int rank) {
        checkRank(rank);
        BigInteger magnitude = magnitude(Math.abs(rank - topCode));
        return rank < topCode ? magnitude.negate() : magnitude;
    }

    private BigInteger magnitude(int code) {
        return BigInteger.valueOf(significand(code)).shiftLeft(exponent(code));
    }

    /** The code's significand as an integer, the leading one of normal numbers included. */
    private long significand(int code) {
        int fraction = code & ((1 << mantissaBits) - 1);
        return code >> mantissaBits == 0 ? fraction : fraction | 1 << mantissaBits;
    }

    /** The power of two, in units, of the code's last mantissa bit. */
    private int exponent(int code) {
        return Math.max((code >> mantissaBits) - 1, 0);
    }

    @Override
    public boolean fitsLong() {
        return fitsLong;
    }

    @Override
    public long mantissaLong(int rank) {
        if (!fitsLong) {
            return mantissa(rank).longValueExact();
        }
        checkRank(rank);
        int code = Math.abs(rank - topCode);
        long magnitude = significand(code) << exponent(code);
        return rank < topCode ? -magnitude : magnitude;
    }

    @Override
    public boolean uniform() {
        // up to code 2^(m+1) the code is the magnitude; beyond it the step is at least two
        return topCode <= 1 << (mantissaBits + 1);
    }

    @Override
    boolean evenEncoding(int rank) {
        return (rank - topCode) % 2 == 0;
    }

    @Override
    public int rankOfMantissa(BigInteger mantissa) {
        int rank = rank(mantissa.shiftLeft(1), false);
        return mantissa(rank).equals(mantissa) ? rank : -1;
    }

    @Override
    int rankLong(long halves, boolean inexact) {
        if (halves == Long.MIN_VALUE) {
            return 0; // below every boundary, and without a magnitude in long
        }
        boolean negative = halves < 0;
        // ⌊2|x|⌋ from ⌊2x⌋
        long magnitude = !negative ? halves : inexact ? ~halves : -halves;
        int drop = dropped(Long.SIZE - Long.numberOfLeadingZeros(magnitude));
        boolean half = (magnitude >>> (drop - 1) & 1) != 0;
        boolean sticky = inexact || (magnitude & ((1L << (drop - 1)) - 1)) != 0;
        return signedRank(code(drop, magnitude >>> drop), half, sticky, negative);
    }

    @Override
    int rankBig(BigInteger halves, boolean inexact) {
        boolean negative = halves.signum() < 0;
        BigInteger magnitude = !negative ? halves : inexact ? halves.not() : halves.negate();
        int drop = dropped(magnitude.bitLength());
        boolean half = magnitude.testBit(drop - 1);
        boolean sticky = inexact || magnitude.signum() != 0 && magnitude.getLowestSetBit() < drop - 1;
        // the shifted magnitude has at most m + 1 bits
        return signedRank(code(drop, magnitude.shiftRight(drop).longValue()), half, sticky, negative);
    }

    /** How many low bits of a number in half-units lie below the last mantissa bit; at least the half-unit itself. */
    private int dropped(int bitLength) {
        return 1 + Math.max(bitLength - 1 - (mantissaBits + 1), 0);
    }

    /** The code whose significand, or whose leading part, was left by dropping; beyond the last code for overflow. */
    private long code(int drop, long significand) {
        return ((long) (drop - 1) << mantissaBits) + significand;
    }

    /** Rounds between this code and the next, whose difference is {@code half} and {@code sticky}, and saturates. */
    private int signedRank(long code, boolean half, boolean sticky, boolean negative) {
        boolean up = switch (rounding()) {
            case NEAREST_EVEN -> half && (sticky || (code & 1) != 0);
            case NEAREST_UP -> half && (sticky || !negative);
            case TOWARD_ZERO -> false;
            case DOWN -> negative && (half || sticky);
        };
        int rounded = (int) Math.min(up ? code + 1 : code, topCode);
        return negative ? topCode - rounded : topCode + rounded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MiniFloat that
                && exponentBits == that.exponentBits
                && mantissaBits == that.mantissaBits
                && variant == that.variant
                && scale.equals(that.scale)
                && rounding() == that.rounding();
    }

    @Override
    public int hashCode() {
        return Objects.hash(exponentBits, mantissaBits, variant, scale, rounding());
    }
}
