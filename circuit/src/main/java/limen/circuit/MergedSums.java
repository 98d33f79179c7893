package limen.circuit;

import java.util.Arrays;

/**
 * The two sums of a bank with every argument once: gate r weighs argument k by {@code alpha[k] + slope[r] · beta[k]}.
 *
 * <p>A reusable buffer; arguments are ascending, and those with alpha = beta = 0 are left out. Cost: linear in the runs'
 * total length. Weights that pass 63 bits raise {@link ArithmeticException}.
 */
public final class MergedSums {
    /** Number of arguments. */
    public int size;
    /** Arguments, ascending. */
    public long[] node = new long[16];
    /** Weight in the base. */
    public long[] alpha = new long[16];
    /** Weight in the slope sum. */
    public long[] beta = new long[16];

    private final TermOrder order = new TermOrder();

    /** Empty sums. */
    public MergedSums() {}

    /**
     * Merges the terms of a bank.
     *
     * @param bank not changed; its gates do not matter
     */
    public void merge(Bank bank) {
        merge(bank.base, bank.slopeSum);
    }

    /**
     * Merges two sums.
     *
     * @param base gives {@link #alpha}; not changed
     * @param slopeSum gives {@link #beta}; not changed, and empty in an ordinary bank
     */
    public void merge(Terms base, Terms slopeSum) {
        order.sort(base, slopeSum);
        size = 0;
        for (int place = 0; place < order.size(); ) {
            int end = order.clusterEnd(place);
            mergeCluster(order, place, end);
            place = end;
        }
    }

    /**
     * Appends the arguments of one cluster of an order.
     *
     * @param terms the order, sorted
     * @param from the place where the cluster begins
     * @param to the place after it, as {@link TermOrder#clusterEnd} tells
     */
    public void mergeCluster(TermOrder terms, int from, int to) {
        long first = terms.first(terms.term(from));
        long last = first;
        for (int place = from; place < to; place++) {
            last = Math.max(last, terms.end(terms.term(place)));
        }
        int length = Math.toIntExact(last - first);
        reserve(size + length);
        Arrays.fill(alpha, size, size + length, 0);
        Arrays.fill(beta, size, size + length, 0);
        for (int place = from; place < to; place++) {
            int term = terms.term(place);
            int at = size + (int) (terms.first(term) - first);
            addTerm(terms.isSlope(term) ? beta : alpha, at, terms.profile(term), terms.coefficient(term));
        }
        int kept = size;
        for (int k = 0; k < length; k++) {
            if (alpha[size + k] != 0 || beta[size + k] != 0) {
                node[kept] = first + k;
                alpha[kept] = alpha[size + k];
                beta[kept++] = beta[size + k];
            }
        }
        size = kept;
    }

    private static void addTerm(long[] sum, int at, Profile profile, long coefficient) {
        for (int k = 0; k < profile.length(); k++) {
            sum[at + k] = Math.addExact(sum[at + k], Math.multiplyExact(coefficient, profile.weight(k)));
        }
    }

    /** Forgets all arguments, before {@link #mergeCluster}. */
    public void clear() {
        size = 0;
    }

    /**
     * {@return the weight of argument k at a gate of this slope}
     *
     * @param k 0 to {@link #size} − 1
     * @param slope of no effect on an argument that the slope sum does not read
     */
    public long weight(int k, long slope) {
        return beta[k] == 0 ? alpha[k] : Math.addExact(alpha[k], Math.multiplyExact(slope, beta[k]));
    }

    private void reserve(int capacity) {
        if (capacity > node.length) {
            int grown = Math.max(capacity, 2 * node.length);
            node = Arrays.copyOf(node, grown);
            alpha = Arrays.copyOf(alpha, grown);
            beta = Arrays.copyOf(beta, grown);
        }
    }
}
