package limen.cli.result.prove;

import java.util.List;

/**
 * The answer at one length.
 *
 * @param engine whose answer it is; null if nobody knows
 * @param states that were seen, 0 where an engine sees none
 * @param inputs how many there are, as a power where it is one; null where nobody counted
 * @param statement what was checked; why not, if nobody knows
 * @param engines those that ran
 */
public record LengthVerdict(
        int n,
        VerdictName verdict,
        String engine,
        long states,
        String inputs,
        String statement,
        double seconds,
        List<EngineTried> engines) {
    /**
     * An engine that ran.
     *
     * @param found what it said, or why it gave up
     */
    public record EngineTried(String engine, String found, double seconds) {}
}
