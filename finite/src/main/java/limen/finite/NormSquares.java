package limen.finite;

import java.math.BigInteger;
import limen.number.Format;

/**
 * The squared boundaries of one channel as {@link NormBoundaries#signedKappa} has them, where they fit a long: by doubles, unless a square is
 * too near to the middle of two integers.
 *
 * <p>t = gain·B2(r) − 2·shift is found exactly, in 128 bits; as a double it is off by 3·2^-53 of itself at most, its square by 7·2^-53, and scaling
 * by a power of two is exact. Twice that, 2^-49, is a bound with room for its own rounding.
 */
final class NormSquares {
    /** Squares below this are off by less than a sixteenth. */
    private static final double MOST = 0x1p45;
    /** t² is below 2^256: so scaled it is no subnormal number and not infinite. */
    private static final int MOST_SHIFT = 700;

    private final Rule.Norm rule;
    private final Format format;
    private final int channel;
    private final long gain;
    private final long shift;
    private final double scale;
    private final long beyond;
    private final boolean usable;

    NormSquares(Rule.Norm rule, Format format, int channel) {
        this.rule = rule;
        this.format = format;
        this.channel = channel;
        gain = rule.gain()[channel];
        shift = rule.shift()[channel];
        int down = 2 * rule.gainBits() + 2 - rule.kappaBits();
        scale = Math.scalb(1.0, -down);
        BigInteger most = BigInteger.valueOf(rule.source().width())
                .shiftLeft(rule.kappaBits())
                .add(BigInteger.ONE);
        usable = format.fitsLong()
                && Math.abs(down) < MOST_SHIFT
                && most.bitLength() < Long.SIZE
                && Math.abs(shift) < 1L << 62;
        beyond = most.bitLength() < Long.SIZE ? most.longValue() : 0;
    }

    /** sgn(t)·K of boundary r. */
    long signedKappa(int r) {
        if (usable) {
            long boundary = format.boundary2Long(r);
            long low = gain * boundary;
            long high = Math.multiplyHigh(gain, boundary);
            long twice = -2 * shift;
            low += twice;
            high += (shift > 0 ? -1 : 0) + (Long.compareUnsigned(low, twice) < 0 ? 1 : 0);
            long kappa = kappa(high, low);
            if (kappa != 0) {
                return kappa;
            }
        }
        return NormBoundaries.signedKappa(rule, format, channel, r).longValueExact();
    }

    /** sgn(t)·K for t = high·2^64 + low, low unsigned; 0 where doubles do not tell, or for t = 0. */
    private long kappa(long high, long low) {
        boolean negative = high < 0;
        long top = negative ? ~high + (low == 0 ? 1 : 0) : high;
        long bottom = negative ? -low : low;
        double t = top * 0x1p64 + (bottom >>> 11) * 0x1p11 + (bottom & 0x7ff);
        double square = t * t * scale;
        if (square >= beyond + (square + 2) * 0x1p-49 + 1) {
            return negative ? -beyond : beyond;
        }
        double off = square * 0x1p-49;
        double rounded = Math.rint(square - off);
        if (t == 0 || !(square < MOST) || rounded != Math.rint(square + off)) {
            return 0;
        }
        long kappa = Math.clamp((long) rounded, 1, beyond);
        return negative ? -kappa : kappa;
    }
}
