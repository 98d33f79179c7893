package limen.certificate.cnf;

import limen.io.InputException;

/**
 * Choices of the encoder. Every choice gives clauses that say the same.
 *
 * @param mostPairs a sum is encoded in order if this takes at most so many pairs of a partial sum and a value of the next part, otherwise
 *     by adders
 * @param mostCombinations a gate is a table of its inputs if these have at most so many combinations, 0 to {@value #MOST_COMBINATIONS}
 */
public record EncodingOptions(int mostPairs, int mostCombinations) {
    /** The bits of a table. */
    public static final int MOST_COMBINATIONS = 64;

    /** What engines use. */
    public static final EncodingOptions DEFAULT = new EncodingOptions(1 << 16, 16);

    /** Refuses negative numbers and tables that are too long. */
    public EncodingOptions {
        if (mostPairs < 0 || mostCombinations < 0 || mostCombinations > MOST_COMBINATIONS) {
            throw new InputException("encoding of " + mostPairs + " pairs and " + mostCombinations
                    + " combinations: give 0 or more pairs and 0 to " + MOST_COMBINATIONS + " combinations");
        }
    }
}
