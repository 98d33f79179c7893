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

    private final long[] weights;
    private final long[] prefix;
    private final int support;
    private final long magnitude;
    private final boolean ones;
    private final long maxMagnitude;
    private final int hash;
    /** Where weights are not zero; made when first asked for, as long as there are others. */
    private volatile int[] nonzero;

    private Profile(long[] weights) {
        this.weights = weights;
        prefix = new long[weights.length + 1];
        int nonzero = 0;
        long absolute = 0;
        boolean allOnes = true;
        long greatest = 0;
        for (int k = 0; k < weights.length; k++) {
            prefix[k + 1] = Math.addExact(prefix[k], weights[k]);
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
        return weights.length == 1 && weights[0] == 1 ? WIRE : new Profile(weights.clone());
    }

    /**
     * {@return the profile of {@code length} ones: the rank itself}
     *
     * @param length nodes of the run, at least 1
     * @throws IllegalArgumentException when the length is 0
     */
    public static Profile ones(int length) {
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
        return of(weights);
    }

    /** {@return the number of nodes in the run} */
    public int length() {
        return weights.length;
    }

    /**
     * {@return the weight of the run's node k}
     *
     * @param k 0 to length − 1
     */
    public long weight(int k) {
        return weights[k];
    }

    /**
     * {@return the sum of the first {@code rank} weights}
     *
     * @param rank 0 to length
     */
    public long prefix(int rank) {
        return prefix[rank];
    }

    /** {@return a copy of the weights} */
    public long[] weights() {
        return weights.clone();
    }

    /** {@return a copy of the length + 1 prefix sums, the first of them 0} */
    public long[] prefixes() {
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
        if (support == weights.length) {
            return k;
        }
        int[] places = nonzero;
        if (places == null) {
            places = new int[support];
            int count = 0;
            for (int place = 0; place < weights.length; place++) {
                if (weights[place] != 0) {
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
                || other instanceof Profile that && hash == that.hash && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return weights.length <= 8 ? Arrays.toString(weights) : "profile of " + weights.length + " weights";
    }
}
