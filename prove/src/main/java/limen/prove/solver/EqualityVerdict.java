package limen.prove.solver;

/** Whether two circuits are equal. */
public sealed interface EqualityVerdict {
    /** {@return how it was found, in words} */
    String statement();

    /**
     * Equal outputs on every input.
     *
     * @param statement how it was found: by trying all, or by a proof that was checked
     */
    record Equal(String statement) implements EqualityVerdict {}

    /**
     * Different outputs on some input, as both evaluate.
     *
     * @param input the bits
     * @param output the first output that differs, from 0
     * @param first its bit in the first circuit
     * @param statement how it was found
     */
    record Different(boolean[] input, int output, boolean first, String statement) implements EqualityVerdict {}

    /**
     * Nobody knows.
     *
     * @param statement what ran out
     */
    record Unknown(String statement) implements EqualityVerdict {}
}
