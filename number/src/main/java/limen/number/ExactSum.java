package limen.number;

import java.math.BigInteger;

/**
 * An exact integer sum of longs and of products of longs, for rounded linear expressions Σ a_i·b_i.
 *
 * <p>The sum is kept in 128 bits; what would leave them is moved to a {@link BigInteger}, so that no overflow is ever
 * silent or an error. Adding costs a few machine operations in the usual case. Mutable and not thread-safe.
 */
public final class ExactSum {
    private BigInteger spilled = BigInteger.ZERO;
    /** The rest of the sum is high·2^64 + low, low unsigned. */
    private long high;

    private long low;

    /** Σ a_i·b_i over two arrays of one length. */
    public static ExactSum ofProducts(long[] a, long[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "sum of products of " + a.length + " by " + b.length + " terms: the lengths must agree");
        }
        ExactSum sum = new ExactSum();
        for (int i = 0; i < a.length; i++) {
            sum.addProduct(a[i], b[i]);
        }
        return sum;
    }

    /** Back to zero, for reuse. */
    public ExactSum clear() {
        spilled = BigInteger.ZERO;
        high = 0;
        low = 0;
        return this;
    }

    /** Adds {@code term}. */
    public ExactSum add(long term) {
        return add(term >> (Long.SIZE - 1), term);
    }

    /** Adds {@code a·b}, exactly. */
    public ExactSum addProduct(long a, long b) {
        return add(Math.multiplyHigh(a, b), a * b);
    }

    /** Adds {@code term}. */
    public ExactSum add(BigInteger term) {
        if (term.bitLength() < Long.SIZE) {
            return add(term.longValue());
        }
        spilled = spilled.add(term);
        return this;
    }

    private ExactSum add(long termHigh, long termLow) {
        long newLow = low + termLow;
        long carry = Long.compareUnsigned(newLow, termLow) < 0 ? 1 : 0;
        // |term high| ≤ 2^62, so that adding the carry to it cannot overflow
        long step = termHigh + carry;
        long newHigh = high + step;
        if (((high ^ newHigh) & (step ^ newHigh)) < 0) {
            spilled = spilled.add(wide(high, low)).add(wide(termHigh, termLow));
            high = 0;
            low = 0;
        } else {
            high = newHigh;
            low = newLow;
        }
        return this;
    }

    private static BigInteger wide(long high, long low) {
        BigInteger unsignedLow = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(unsignedLow);
    }

    /** Whether the sum is a long. */
    public boolean fitsLong() {
        if (spilled.signum() == 0) {
            return high == low >> (Long.SIZE - 1);
        }
        return value().bitLength() < Long.SIZE;
    }

    /**
     * The sum as a long.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long longValueExact() {
        if (spilled.signum() == 0 && high == low >> (Long.SIZE - 1)) {
            return low;
        }
        return value().longValueExact();
    }

    /** The sum. */
    public BigInteger value() {
        return spilled.add(wide(high, low));
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
