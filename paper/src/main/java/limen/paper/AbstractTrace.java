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

    /** h_i before layer {@code layer}, 0..d: the embedding for 0, the final state for d. */
    public int state(int layer, int i) {
        return states[layer][i];
    }

    /** s(h_i, h_j). */
    public int similarity(int layer, int head, int i, int j) {
        return similarities[layer][head][i][j];
    }

    /** Z_i = ⊕_j s(h_i, h_j). */
    public int normalizer(int layer, int head, int i) {
        return normalizers[layer][head][i];
    }

    /** (s(h_i, h_j)/Z_i)·h_j. */
    public int weighted(int layer, int head, int i, int j) {
        return weighted[layer][head][i][j];
    }

    /** a_i, the head's value: the ⊕ over j of the weighted states. */
    public int attended(int layer, int head, int i) {
        return attended[layer][head][i];
    }

    /** Whether the input is accepted. */
    public boolean accepted() {
        return accepted;
    }
}
