package limen.certificate.proof;

/** Hears the steps of an LRAT proof in their order. Arrays are reused: valid during the call. */
public interface ProofSteps {
    /**
     * A clause that is said to follow.
     *
     * @param id its number, above all before it
     * @param literals its literals
     * @param count how many
     * @param hints numbers of the clauses that it follows from, in this order; negative ones begin the parts of a RAT step
     * @param hintCount how many
     */
    void add(long id, int[] literals, int count, long[] hints, int hintCount);

    /**
     * Clauses that are not needed any more.
     *
     * @param ids their numbers
     * @param count how many
     */
    void delete(long[] ids, int count);
}
