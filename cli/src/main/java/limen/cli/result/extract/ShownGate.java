package limen.cli.result.extract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import limen.cli.output.Lines;
import limen.extract.threshold.ThresholdGate;

/**
 * One threshold gate: the model accepts iff the weights of its tokens are at least the threshold together.
 *
 * @param weights by position, then by token; token 0 weighs 0
 * @param threshold what the sum is to reach
 */
public record ShownGate(
        List<List<Long>> weights,
        long threshold,
        @JsonIgnore List<String> tokens) {
    /** Of a gate. */
    public static ShownGate of(ThresholdGate gate, List<String> tokens) {
        return new ShownGate(
                Arrays.stream(gate.weights())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                gate.threshold(),
                List.copyOf(tokens));
    }

    void print(String model, int length, Lines lines) {
        StringBuilder sum = new StringBuilder();
        int terms = 0;
        for (int i = 0; i < length; i++) {
            for (int token = 1; token < tokens.size(); token++) {
                long weight = weights.get(i).get(token);
                if (weight != 0) {
                    sum.append(terms == 0 ? weight < 0 ? "−" : "" : weight < 0 ? " − " : " + ")
                            .append(Math.abs(weight) == 1 ? "" : Math.abs(weight) + "·")
                            .append('[')
                            .append(i + 1)
                            .append(':')
                            .append(tokens.get(token))
                            .append(']');
                    terms++;
                }
            }
        }
        boolean wire = terms == 1 && threshold == 1;
        lines.line(model + ", inputs of " + length + " tokens: "
                + (terms == 0 ? "a constant" : wire ? "a wire" : "one threshold gate of " + terms + " inputs"));
        lines.data("  accepts iff " + (terms == 0 ? "0" : sum) + " ≥ " + threshold);
        lines.line("  [i:t] is 1 if token i is t, else 0");
    }
}
