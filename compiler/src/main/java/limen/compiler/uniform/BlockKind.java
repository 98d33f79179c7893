package limen.compiler.uniform;

/** The parts of the construction of Theorem 2, in the order of a layer; an embedding comes first. */
public enum BlockKind {
    /** φ, one block per position. */
    EMBEDDING,
    /** s, one block per head, i and j. */
    SIMILARITY,
    /** Z = ⊕ of similarities, one sum per head and i. */
    NORMALIZER,
    /** (s/Z)·h, one block per head, i and j. */
    WEIGHTED,
    /** ⊕ of weighted states, one sum per head and i. */
    HEAD,
    /** f, one block per position. */
    ACTIVATION;

    private static final BlockKind[] ALL = values();

    /** Whether its blocks are sums; their first three stages map floats to integers. */
    public boolean isSum() {
        return this == NORMALIZER || this == HEAD;
    }

    static BlockKind at(int i) {
        return ALL[i];
    }
}
