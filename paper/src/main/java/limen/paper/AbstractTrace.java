package limen.paper;

/**
 * Every string that an abstract transformer computes on one input. Layers, heads and positions count from 0.
 *
 * <p>Shapes: states [d + 1 × n], similarities and weighted states [d × k × n × n], normalizers and head values [d × k × n].
 */
public final class AbstractTrace {
    private final int[][] states;
    private final int[][][][] similarities;
    private final int[][][] normalizers;
    private final int[][][][] weighted;
    private final int[][][] attended;
    private final boolean accepted;

    AbstractTrace(
            int[][] states,
            int[][][][] similarities,
            int[][][] normalizers,
            int[][][][] weighted,
            int[][][] attended,
            boolean accepted) {
        this.states = states;
        this.similarities = similarities;
        this.normalizers = normalizers;
        this.weighted = weighted;
        this.attended = attended;
        this.accepted = accepted;
    }

    /**
     * {@return h_i before layer {@code layer}, 0..d: the embedding for 0, the final state for d}
     *
     * @param layer 0..d
     * @param i 0..n−1
     */
    public int state(int layer, int i) {
        return states[layer][i];
    }

    /**
     * {@return s(h_i, h_j)}
     *
     * @param layer 0..d−1
     * @param head 0..k−1
     * @param i 0..n−1, the position that attends
     * @param j 0..n−1, the attended position
     */
    public int similarity(int layer, int head, int i, int j) {
        return similarities[layer][head][i][j];
    }

    /**
     * {@return Z_i = ⊕_j s(h_i, h_j)}
     *
     * @param layer 0..d−1
     * @param head 0..k−1
     * @param i 0..n−1, the position that attends
     */
    public int normalizer(int layer, int head, int i) {
        return normalizers[layer][head][i];
    }

    /**
     * {@return (s(h_i, h_j)/Z_i)·h_j}
     *
     * @param layer 0..d−1
     * @param head 0..k−1
     * @param i 0..n−1, the position that attends
     * @param j 0..n−1, the attended position
     */
    public int weighted(int layer, int head, int i, int j) {
        return weighted[layer][head][i][j];
    }

    /**
     * {@return a_i, the head's value: the ⊕ over j of the weighted states}
     *
     * @param layer 0..d−1
     * @param head 0..k−1
     * @param i 0..n−1, the position that attends
     */
    public int attended(int layer, int head, int i) {
        return attended[layer][head][i];
    }

    /** {@return whether the input is accepted} */
    public boolean accepted() {
        return accepted;
    }
}
