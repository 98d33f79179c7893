package limen.instruct.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sweep found.
 *
 * @param circuits circuits, or random instructions
 * @param instructions circuits with an input
 * @param runs answers of an evaluator that were compared
 * @param ones instructions of value 1
 * @param tokens tokens of all runs
 * @param longest tokens of the longest instruction
 * @param wrong runs with another answer than the circuit's value
 * @param first the first of them, by number, {@value #MOST} at most
 */
public record SweepReport(
        long circuits,
        long instructions,
        long runs,
        long ones,
        long tokens,
        int longest,
        long wrong,
        List<Wrong> first) {
    private static final int MOST = 5;

    static final SweepReport EMPTY = new SweepReport(0, 0, 0, 0, 0, 0, 0, List.of());

    /**
     * A wrong answer.
     *
     * @param number of the circuit among the cases
     * @param depth d of the T_d that was wrong
     * @param instruction the string, shortened if it is long
     * @param value what is right
     */
    public record Wrong(long number, int depth, String instruction, boolean value) {
        @Override
        public String toString() {
            return "number " + number + ", T_" + depth + " on " + instruction + ": "
                    + (value ? "0, not 1" : "1, not 0");
        }
    }

    /** Keeps the first of the wrong answers. */
    public SweepReport {
        first = first.stream()
                .sorted(Comparator.comparingLong(Wrong::number).thenComparingInt(Wrong::depth))
                .limit(MOST)
                .toList();
    }

    /** Whether every answer was right, and there was one. */
    public boolean holds() {
        return wrong == 0 && runs > 0;
    }

    /** This and what another part of the sweep found. */
    SweepReport plus(SweepReport other) {
        return new SweepReport(
                circuits + other.circuits,
                instructions + other.instructions,
                runs + other.runs,
                ones + other.ones,
                tokens + other.tokens,
                Math.max(longest, other.longest),
                wrong + other.wrong,
                Stream.concat(first.stream(), other.first.stream()).toList());
    }
}
