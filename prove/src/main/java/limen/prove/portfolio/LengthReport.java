package limen.prove.portfolio;

import java.util.List;

/**
 * The answer for one length.
 *
 * @param n number of tokens
 * @param status what is known now
 * @param engine whose answer it is, empty if unknown
 * @param states how many states it saw, 0 where it sees none
 * @param inputs how many inputs (or pairs) there are, {@code 2^64} for instance; empty where nobody counted them
 * @param statement what was checked, in words; why not, if unknown
 * @param seconds wall-clock time, with the check
 * @param engines those that ran, in the order in which they ended
 */
public record LengthReport(
        int n,
        Status status,
        String engine,
        long states,
        String inputs,
        String statement,
        double seconds,
        List<EngineReport> engines) {
    /** What is known of a length. */
    public enum Status {
        /** The property holds for every input of this length; the proof was checked. */
        PROVED,
        /** It does not hold for one of them. */
        COUNTEREXAMPLE,
        /** Nobody knows. */
        UNKNOWN
    }

    /** Nobody knows, because of this. */
    static LengthReport unknown(int n, String inputs, String reason, double seconds, List<EngineReport> engines) {
        return new LengthReport(n, Status.UNKNOWN, "", 0, inputs, reason, seconds, engines);
    }
}
