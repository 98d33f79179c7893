package limen.finite.quantize;

import limen.io.InputException;
import limen.number.FixedPoint;
import limen.number.Format;

/**
 * What is left of a stated format in p bits: a number of p bits has at most 2^p values.
 *
 * <p>A format of no more values stays as it is. A fixed-point format of more keeps those whose mantissas are numbers of p bits: −2^(p−1) to
 * 2^(p−1) − 1 where some are negative, else 0 to 2^p − 1; what lies beyond saturates. Of any other format nobody has said which values
 * matter least, so it is refused.
 */
final class PrecisionCut {
    /** Formats have fewer values than 2 to this power. */
    private static final int MOST_BITS = 31;

    private PrecisionCut() {}

    /**
     * The format in p bits.
     *
     * @param p at least 1
     * @throws InputException if it does not exist: one line
     */
    static Format of(Format format, int p) {
        if (p >= MOST_BITS || format.size() <= 1L << p) {
            return format;
        }
        if (!(format instanceof FixedPoint fixed)) {
            throw new InputException(format.spec() + " has " + format.size() + " values, and " + p + " bits are for "
                    + (1L << p) + ", ask for more bits");
        }
        boolean signed = fixed.min() < 0;
        long least = signed ? -(1L << (p - 1)) : 0;
        long greatest = signed ? (1L << (p - 1)) - 1 : (1L << p) - 1;
        long min = Math.max(fixed.min(), least);
        long max = Math.min(fixed.max(), greatest);
        if (min > max) {
            throw new InputException(
                    format.spec() + " has no value whose multiple of the unit has " + p + " bits, ask for more bits");
        }
        return FixedPoint.of(min, max, fixed.unit(), fixed.rounding());
    }
}
