package limen.compiler.lemma;

/** The stages of {@link UnitAddition} after its integers, in order of level. */
public enum UnitStage {
    /** θ≥u of a block's columns, u = 0..most. */
    AT_LEAST(true),
    /** θ≤(most − r) of a block's columns, r = 0..most. */
    AT_MOST(true),
    /** The count of a block is u. */
    EXACTLY(true),
    /** Two rows of bits, and a zero. */
    ROWS(true),
    /** Generated, then propagated carries. */
    CHANCES(true),
    /** Carries generated at j and propagated below c. */
    CHAINS(true),
    /** The carry into a column. */
    CARRIES(true),
    /** At least one, at most one, all three bits of a column. */
    COUNTS(true),
    /** Exactly one. */
    ONES(true),
    /** The bits of the sum, and the complement of its sign. */
    SUMS(true),
    /** The magnitude where z ≥ 0, then where z &lt; 0. */
    HALVES(false),
    /** |z|. */
    MAGNITUDE(false),
    /** No one above a column; then none at all. */
    HIGHER(false),
    /** The leading one. */
    LEADING(false),
    /** Mantissa bits by leading one, leading ones, zero, sign. */
    PLACES(false),
    /** The float. */
    RESULT(false);

    private final boolean signed;

    UnitStage(boolean signed) {
        this.signed = signed;
    }

    /** Units of a sum: two where both z and −z are computed, unit 2·group and 2·group + 1; one otherwise. */
    public int units() {
        return signed ? 2 : 1;
    }

    private static final UnitStage[] ALL = values();

    /** Stage number i, 0..15. */
    public static UnitStage at(int i) {
        return ALL[i];
    }
}
