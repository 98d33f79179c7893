package limen.instruct.follow;

import java.util.List;
import limen.instruct.Instruction;
import limen.instruct.trace.ValueTrace;

/**
 * What an evaluator made of an instruction, beside what is right.
 *
 * @param instruction circuit and input
 * @param precision p(n) bits, at which the evaluator ran
 * @param answer whether it accepted
 * @param expected C(x), by the slow reference
 * @param trace the values that its residual stream held after each layer
 * @param wrong the nodes that held another value than the reference's, or neither 0 nor 1, after some layer by which they should be
 *     known; ascending
 */
public record Followed(
        Instruction instruction,
        int precision,
        boolean answer,
        boolean expected,
        ValueTrace trace,
        List<Integer> wrong) {
    /** Copies the list. */
    public Followed {
        wrong = List.copyOf(wrong);
    }

    /** Whether the answer and every value on the way to it are right. */
    public boolean holds() {
        return answer == expected && wrong.isEmpty();
    }
}
