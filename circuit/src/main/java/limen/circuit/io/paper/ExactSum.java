package limen.circuit.io.paper;

import java.math.BigInteger;

/** A sum of nonnegative products of longs, exact up to 126 bits. */
final class ExactSum {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private long high;
    private long low;

    void clear() {
        high = 0;
        low = 0;
    }

    /** Adds a·b of two nonnegative numbers. */
    void add(long a, long b) {
        carry(Math.multiplyHigh(a, b), a * b);
    }

    /** Adds another sum. */
    void add(ExactSum other) {
        carry(other.high, other.low);
    }

    private void carry(long otherHigh, long otherLow) {
        long sum = low + otherLow;
        int overflow = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        low = sum;
        high = Math.addExact(high, otherHigh + overflow);
    }

    BigInteger total() {
        BigInteger part = BigInteger.valueOf(low);
        part = low < 0 ? part.add(WORD) : part;
        return BigInteger.valueOf(high).multiply(WORD).add(part);
    }
}
