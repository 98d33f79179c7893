package limen.circuit.simplify;

import java.util.List;
import limen.io.InputException;

/**
 * What to simplify.
 *
 * @param passes passes of one round, in this order
 * @param rounds greatest number of rounds; a round that changes nothing is the last
 */
public record SimplifyOptions(List<Pass> passes, int rounds) {
    /** All passes, up to three rounds. */
    public static final SimplifyOptions DEFAULT = new SimplifyOptions(List.of(Pass.values()), 3);

    /** Copies the list. */
    public SimplifyOptions {
        passes = List.copyOf(passes);
        if (rounds < 0) {
            throw new InputException("simplify: " + rounds + " rounds, give 0 or more");
        }
    }
}
