package limen.circuit;

import java.util.Arrays;

/**
 * A weighted sum over runs of nodes: Σ_t coefficient_t · Σ_k profile_t.weight(k) · node(first_t + k).
 *
 * <p>A growable, reusable buffer; the arrays are exposed for hot loops and valid up to {@link #size}.
 */
public final class Terms {
    /** Number of terms in use. */
    public int size;
    /** First node of each term's run. */
    public long[] first = new long[8];
    /** Weights along each term's run. */
    public Profile[] profile = new Profile[8];
    /** Factor of each term. */
    public long[] coefficient = new long[8];

    /** An empty sum. */
    public Terms() {}

    /** Forgets all terms. */
    public void clear() {
        size = 0;
    }

    /**
     * Appends coefficient · profile over the run that begins at {@code firstNode}; a zero coefficient is left out.
     *
     * @param firstNode an input or a gate, from 0
     * @param weights one per node of the run
     * @param factor by which all of them are multiplied
     */
    public void add(long firstNode, Profile weights, long factor) {
        if (factor == 0) {
            return;
        }
        if (size == first.length) {
            first = Arrays.copyOf(first, 2 * size);
            profile = Arrays.copyOf(profile, 2 * size);
            coefficient = Arrays.copyOf(coefficient, 2 * size);
        }
        first[size] = firstNode;
        profile[size] = weights;
        coefficient[size++] = factor;
    }

    /**
     * Appends one wire with a weight; a zero weight is left out.
     *
     * @param node an input or a gate, from 0
     * @param weight of either sign
     */
    public void addWire(long node, long weight) {
        add(node, Profile.WIRE, weight);
    }
}
