package limen.cli.result.instruct;

import java.util.List;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen instruct verify} found.
 *
 * @param cases which circuits, and by which T_d, in words
 * @param size how many circuits there are
 * @param from number of the first
 * @param to number after the last
 * @param every only numbers that are multiples of this
 * @param circuits that were run
 * @param instructions circuits with an input
 * @param ones instructions of value 1
 * @param runs of a T_d on an instruction
 * @param tokens of all runs
 * @param longest tokens of one run
 * @param wrong runs with a wrong value or answer
 * @param firstWrong the first of these, in words
 */
public record VerifyResult(
        String cases,
        long size,
        long from,
        long to,
        long every,
        long circuits,
        long instructions,
        long ones,
        long runs,
        long tokens,
        int longest,
        long wrong,
        List<String> firstWrong,
        double seconds)
        implements Result {
    @Override
    public boolean holds() {
        return wrong == 0;
    }

    @Override
    public void print(Lines lines) {
        lines.line(cases);
        lines.line("numbers " + TextTable.count(from) + " to " + TextTable.count(to - 1) + " of "
                + TextTable.count(size) + (every == 1 ? "" : ", every " + every) + ": " + TextTable.count(circuits)
                + " circuits with " + TextTable.count(instructions) + " inputs (" + TextTable.count(ones)
                + " of value 1), " + TextTable.count(runs) + " runs of " + TextTable.count(longest)
                + " tokens or fewer, " + TextTable.count(tokens) + " tokens in all, in " + seconds + " s");
        lines.line(holds() ? "no wrong answer" : TextTable.count(wrong) + " wrong answers, first:");
        firstWrong.forEach(line -> lines.line("  " + line));
    }
}
