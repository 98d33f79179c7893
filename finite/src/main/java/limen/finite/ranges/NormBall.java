package limen.finite.ranges;

import java.math.BigInteger;
import java.util.Arrays;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.ExactSum;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;

/**
 * Bounds of weighted sums over a norm's channels: the normalised vector has length at most √m, so a sum over it is at most √m times
 * the length of its weights (Cauchy and Schwarz), however wide each channel alone may range.
 *
 * <p>A value's mantissa is b + s·x + δ with x a channel of that vector. A boundary that is off by ε = 2^(−kappaBits/2) at most, as K is off by 1
 * at most, moves it by s·ε; so |δ| is at most the greatest distance from a value to its boundaries, and s·ε. A value that saturates is
 * that of a shorter vector, where the format holds b.
 */
final class NormBall {
    /** Fraction bits of the constants here, rounded outward. */
    private static final int BITS = 24;

    private static final int LONG_BITS = 62;

    private final int width;
    private final BigInteger[] centre;
    private final BigInteger[] scale;
    private final BigInteger[] error;
    private final boolean holds;
    /** Centre, scale and error as longs, null where one has more than 62 bits. */
    private final long[][] longs;

    private final int scaleBits;

    NormBall(Site site, Rule.Norm rule) {
        width = site.width();
        centre = new BigInteger[width];
        scale = new BigInteger[width];
        error = new BigInteger[width];
        Format format = site.format();
        Rational gap = gap(format);
        Rational epsilon = Rational.ONE.scaleByPowerOfTwo(-(rule.kappaBits() / 2));
        boolean all = true;
        for (int c = 0; c < width; c++) {
            Rational b = Rational.of(rule.shift()[c], rule.gain()[c]);
            Rational s = rule.sign()[c] == 0
                    ? Rational.ZERO
                    : Rational.ofScaled(BigInteger.ONE, rule.gainBits()).divide(Rational.of(rule.gain()[c]));
            centre[c] = b.scaleByPowerOfTwo(BITS).floor();
            scale[c] = s.scaleByPowerOfTwo(BITS).ceil();
            error[c] =
                    gap.add(s.multiply(epsilon)).scaleByPowerOfTwo(BITS).ceil().add(BigInteger.ONE);
            all &= b.compareTo(Rational.of(format.mantissa(0))) >= 0
                    && b.compareTo(Rational.of(format.mantissa(format.topRank()))) <= 0;
        }
        holds = all;
        longs = longs(centre, scale, error);
        scaleBits = Arrays.stream(scale).mapToInt(BigInteger::bitLength).max().orElse(0);
    }

    private static long[][] longs(BigInteger[]... constants) {
        long[][] longs = new long[constants.length][];
        for (int k = 0; k < longs.length; k++) {
            if (Arrays.stream(constants[k]).anyMatch(constant -> constant.bitLength() >= LONG_BITS)) {
                return null;
            }
            longs[k] = Arrays.stream(constants[k])
                    .mapToLong(BigInteger::longValueExact)
                    .toArray();
        }
        return longs;
    }

    /** The same of weights that are longs. */
    BigInteger[] bounds(long[] weights) {
        long greatest = 0;
        for (long weight : weights) {
            greatest |= weight ^ weight >> Long.SIZE - 1;
        }
        int weightBits = Long.SIZE - Long.numberOfLeadingZeros(greatest);
        if (!holds || longs == null || weightBits + scaleBits >= LONG_BITS) {
            return bounds(Arrays.stream(weights).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
        }
        ExactSum middle = new ExactSum();
        ExactSum squares = new ExactSum();
        ExactSum slack = new ExactSum();
        for (int c = 0; c < width; c++) {
            long scaled = weights[c] * longs[1][c];
            middle.addProduct(weights[c], longs[0][c]);
            squares.addProduct(scaled, scaled);
            slack.addProduct(Math.abs(weights[c]), longs[2][c]);
        }
        return bounds(middle.value(), squares.value(), slack.value());
    }

    /** The greatest distance from a mantissa to a boundary beside it. */
    private static Rational gap(Format format) {
        if (format.uniform() && !format.isWarped() && !format.hasFloor()) {
            // A half of a step where numbers go to the nearest, else a whole one.
            boolean nearest = format.rounding() == Rounding.NEAREST_EVEN || format.rounding() == Rounding.NEAREST_UP;
            return format.topRank() == 0 ? Rational.ZERO : nearest ? Rational.of(1, 2) : Rational.ONE;
        }
        BigInteger greatest = BigInteger.ZERO;
        for (int r = 1; r <= format.topRank(); r++) {
            BigInteger boundary = format.boundary2(r);
            greatest = greatest.max(format.mantissa(r).shiftLeft(1).subtract(boundary))
                    .max(boundary.subtract(format.mantissa(r - 1).shiftLeft(1)));
        }
        return Rational.ofScaled(greatest, -1);
    }

    /** The least and greatest sum of mantissas with these weights, or null where nothing is known. */
    BigInteger[] bounds(BigInteger[] weights) {
        if (!holds) {
            return null;
        }
        BigInteger middle = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        BigInteger slack = BigInteger.ZERO;
        for (int c = 0; c < width; c++) {
            middle = middle.add(weights[c].multiply(centre[c]));
            squares = squares.add(weights[c].multiply(scale[c]).pow(2));
            slack = slack.add(weights[c].abs().multiply(error[c]));
        }
        return bounds(middle, squares, slack);
    }

    private BigInteger[] bounds(BigInteger middle, BigInteger squares, BigInteger slack) {
        BigInteger radius = squares.multiply(BigInteger.valueOf(width))
                .sqrt()
                .add(BigInteger.ONE)
                .add(slack);
        return new BigInteger[] {
            middle.subtract(radius).shiftRight(BITS),
            middle.add(radius).shiftRight(BITS).add(BigInteger.ONE)
        };
    }
}
