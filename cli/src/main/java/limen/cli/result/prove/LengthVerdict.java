package limen.cli.result.prove;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

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

    /** Who answered, each once, in the order of the lengths, separated by commas; null if nobody. */
    public static String engines(List<LengthVerdict> lengths) {
        String names = lengths.stream()
                .map(LengthVerdict::engine)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(","));
        return names.isEmpty() ? null : names;
    }
}
