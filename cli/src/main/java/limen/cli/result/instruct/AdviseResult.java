package limen.cli.result.instruct;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * The advice of {@code limen instruct advise} for one length, and the decision on an input.
 *
 * @param depth of the family of circuits
 * @param n number of bits
 * @param advice the circuit as a string
 * @param decision null where no input was given
 * @param file where the advice is
 * @param holds whether the answer is right
 * @param gates of the circuit
 * @param circuitDepth of the circuit
 */
public record AdviseResult(
        String family,
        String language,
        int depth,
        int n,
        int adviceTokens,
        String advice,
        @JsonUnwrapped Decision decision,
        Optional<Path> file,
        boolean holds,
        double seconds,
        @JsonIgnore int gates,
        @JsonIgnore int circuitDepth)
        implements Result {
    /**
     * The answer for one input.
     *
     * @param tokens of the advice with the input
     * @param answer 0 or 1
     * @param expected what plain code for the language says
     * @param wrongNodes nodes whose value was another than the circuit's
     * @param holds whether that is the answer, and every value on the way is right
     * @param text the string
     */
    public record Decision(
            String input,
            int tokens,
            int evaluatorDepth,
            String similarity,
            int layers,
            int precision,
            int answer,
            int expected,
            List<Integer> wrongNodes,
            @JsonIgnore boolean holds,
            @JsonIgnore String text) {
        private String mismatch() {
            return answer == expected
                    ? wrongNodes.size() + (wrongNodes.size() == 1 ? " node" : " nodes")
                            + " had another value than the circuit's"
                    : "plain code says " + expected;
        }
    }

    @Override
    public void print(Lines lines) {
        lines.line(family + ": " + language);
        lines.line("advice for " + n + (n == 1 ? " bit: " : " bits: ") + TextTable.count(adviceTokens) + " tokens, "
                + TextTable.count(gates) + (gates == 1 ? " gate" : " gates") + ", depth " + circuitDepth);
        if (decision != null) {
            lines.data(decision.text());
            lines.line("T_" + decision.evaluatorDepth() + ", "
                    + EvaluatorWords.evaluator(
                            decision.evaluatorDepth(), decision.similarity(), decision.layers(), decision.precision()));
            lines.line("answer: " + decision.answer() + ", the input is " + (decision.answer() == 1 ? "" : "not ")
                    + "in the language"
                    + (holds ? ", as plain code says" : "; MISMATCH: " + decision.mismatch()));
        } else if (file.isEmpty()) {
            lines.data(advice);
        }
        file.ifPresent(written -> lines.line("wrote " + written));
    }
}
