package limen.circuit;

import java.util.Arrays;
import limen.io.InputException;

/**
 * The weights of a run of consecutive nodes, read as one term of a bank.
 *
 * <p>Over a thermometer bank of R gates a profile is the difference table of a univariate function g: weight k is
 * g(v_(k+1)) − g(v_k), so that the sum over a state of rank r is {@code prefix(r)} = g(v_r) − g(v_0). Over a one-hot
 * group weight k is the value of symbol k. Immutable; equality is by content.
 */
public final class Profile {
    /** The profile of a single wire. */
    public static final Profile WIRE = new Profile(new long[] {1});

    /** More weights are not stored where all are equal, and in bytes where these hold them and their sums. */
    private static final int MOST_STORED = 1 << 16;

    private final int length;
    /** Null where they are many, and all equal or in bytes. */
    private final long[] weights;

    private final long[] prefix;
    /** Many small weights, else null. */
    private final byte[] narrow;

    private final byte[] narrowPrefix;
    /** What many weights all are. */
    private final long every;

    private final int support;
    private final long magnitude;
    private final boolean ones;
    private final long maxMagnitude;
    private final int hash;
    /** Where weights are not zero; made when first asked for, as long as there are others. */
    private volatile int[] nonzero;

    /** Many equal weights. */
    private Profile(int length, long every) {
        this.length = length;
        this.every = every;
        weights = null;
        prefix = null;
        narrow = null;
        narrowPrefix = null;
        support = every == 0 ? 0 : length;
        maxMagnitude = Math.absExact(every);
        magnitude = Math.multiplyExact(maxMagnitude, (long) length);
        ones = every == 1;
        int content = 1;
        for (int k = 0; k < length; k++) {
            content = 31 * content + Long.hashCode(every);
        }
        hash = content;
    }

    private Profile(long[] weights) {
        length = weights.length;
        every = 0;
        long[] sums = new long[weights.length + 1];
        int nonzero = 0;
        long absolute = 0;
        boolean allOnes = true;
        long greatest = 0;
        for (int k = 0; k < weights.length; k++) {
            sums[k + 1] = Math.addExact(sums[k], weights[k]);
            nonzero += weights[k] != 0 ? 1 : 0;
            allOnes &= weights[k] == 1;
            absolute = Math.addExact(absolute, Math.absExact(weights[k]));
            greatest = Math.max(greatest, Math.absExact(weights[k]));
        }
        support = nonzero;
        magnitude = absolute;
        ones = allOnes;
        maxMagnitude = greatest;
        hash = Arrays.hashCode(weights);
        byte[] few = length > MOST_STORED ? bytes(weights) : null;
        narrowPrefix = few == null ? null : bytes(sums);
        narrow = narrowPrefix == null ? null : few;
        this.weights = narrowPrefix == null ? weights : null;
        prefix = narrowPrefix == null ? sums : null;
    }

    /** The same numbers as bytes; null where one is none. */
    private static byte[] bytes(long[] values) {
        byte[] bytes = new byte[values.length];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) values[k];
            if (bytes[k] != values[k]) {
                return null;
            }
        }
        return bytes;
    }

    private long unlistedWeight(int k) {
        return narrowPrefix == null ? every : narrow[k];
    }

    private long unlistedPrefix(int rank) {
        return narrowPrefix == null ? every * rank : narrowPrefix[rank];
    }

    /**
     * {@return the profile with these weights}
     *
     * @param weights one per node of the run, in order, at least one; copied
     * @throws ArithmeticException when the absolute values add up to 2^63 or more
     * @throws IllegalArgumentException without weights
     */
    public static Profile of(long... weights) {
        if (weights.length == 0) {
            throw new InputException("profile: no weights, give at least one");
        }
        return made(weights, true);
    }

    private static Profile made(long[] weights, boolean shared) {
        if (weights.length == 1 && weights[0] == 1) {
            return WIRE;
        }
        return weights.length > MOST_STORED && areEqual(weights)
                ? new Profile(weights.length, weights[0])
                : new Profile(shared ? weights.clone() : weights);
    }

    private static boolean areEqual(long[] weights) {
        for (long weight : weights) {
            if (weight != weights[0]) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return the profile of {@code length} ones: the rank itself}
     *
     * @param length nodes of the run, at least 1
     * @throws IllegalArgumentException when the length is 0
     */
    public static Profile ones(int length) {
        if (length > MOST_STORED) {
            return new Profile(length, 1);
        }
        long[] weights = new long[length];
        Arrays.fill(weights, 1);
        return of(weights);
    }

    /**
     * {@return the difference profile of a table by rank: {@code values.length - 1} weights; the constant is {@code values[0]}}
     *
     * @param values of each rank from 0, at least two
     * @throws ArithmeticException when a difference, or the sum of their absolute values, passes 63 bits
     */
    public static Profile differences(long... values) {
        long[] weights = new long[values.length - 1];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.subtractExact(values[k + 1], values[k]);
        }
        return weights.length == 0 ? of(weights) : made(weights, false);
    }

    /** {@return the number of nodes in the run} */
    public int length() {
        return length;
    }

    /**
     * {@return the weight of the run's node k}
     *
     * @param k 0 to length − 1
     */
    public long weight(int k) {
        return weights == null ? unlistedWeight(k) : weights[k];
    }

    /**
     * {@return the sum of the first {@code rank} weights}
     *
     * @param rank 0 to length
     */
    public long prefix(int rank) {
        return prefix == null ? unlistedPrefix(rank) : prefix[rank];
    }

    /** {@return a copy of the weights} */
    public long[] weights() {
        if (weights == null) {
            long[] all = new long[length];
            Arrays.setAll(all, this::unlistedWeight);
            return all;
        }
        return weights.clone();
    }

    /** {@return a copy of the length + 1 prefix sums, the first of them 0} */
    public long[] prefixes() {
        if (prefix == null) {
            long[] all = new long[length + 1];
            Arrays.setAll(all, this::unlistedPrefix);
            return all;
        }
        return prefix.clone();
    }

    /** {@return how many weights are not zero} */
    public int support() {
        return support;
    }

    /**
     * {@return the place of the k-th weight that is not zero, from 0}
     *
     * @param k 0 to support − 1
     */
    public int nonzero(int k) {
        if (support == length) {
            return k;
        }
        int[] places = nonzero;
        if (places == null) {
            places = new int[support];
            int count = 0;
            for (int place = 0; place < length; place++) {
                if (weight(place) != 0) {
                    places[count++] = place;
                }
            }
            nonzero = places;
        }
        return places[k];
    }

    /** {@return Σ |weight|: how far the term can move a sum, whatever the nodes' bits are} */
    public long magnitude() {
        return magnitude;
    }

    /** {@return whether every weight is 1, so that the term is the rank of the run} */
    public boolean isOnes() {
        return ones;
    }

    /** {@return the greatest absolute value of a weight} */
    public long maxMagnitude() {
        return maxMagnitude;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Profile that
                        && hash == that.hash
                        && length == that.length
                        && every == that.every
                        && Arrays.equals(weights, that.weights)
                        && Arrays.equals(narrow, that.narrow);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return length <= 8 ? Arrays.toString(weights) : "profile of " + length + " weights";
    }
}
