package limen.finite;

import java.math.BigInteger;
import limen.number.FixedPoint;
import limen.number.Format;

/** The mantissas of a format that fit a long, by rank: in closed form for fixed point, which may have 2^30 values. */
final class Mantissas {
    private final long least;
    /** Null in closed form. */
    private final long[] values;

    private Mantissas(long least, long[] values) {
        this.least = least;
        this.values = values;
    }

    /** Of a format with {@link Format#fitsLong()}. */
    static Mantissas of(Format format) {
        if (format instanceof FixedPoint fixed) {
            return new Mantissas(fixed.min(), null);
        }
        long[] values = new long[format.size()];
        for (int rank = 0; rank < values.length; rank++) {
            values[rank] = format.mantissaLong(rank);
        }
        return new Mantissas(0, values);
    }

    long at(int rank) {
        return values == null ? least + rank : values[rank];
    }

    /** The greatest magnitude: at one of the ends. */
    static BigInteger greatest(Format format) {
        return format.mantissa(0).abs().max(format.mantissa(format.topRank()).abs());
    }
}
