package limen.cli.result.extract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import limen.cli.output.Lines;
import limen.extract.Extraction.Form;

/**
 * Inputs that show that a model is not of a form.
 *
 * @param accepted inputs that it accepts
 * @param rejected as many that it rejects
 */
public record ShownWitness(
        List<List<Integer>> accepted,
        List<List<Integer>> rejected,
        @JsonIgnore List<String> tokens) {
    /** Of inputs. */
    public static ShownWitness of(List<int[]> accepted, List<int[]> rejected, List<String> tokens) {
        return new ShownWitness(lists(accepted), lists(rejected), List.copyOf(tokens));
    }

    private static List<List<Integer>> lists(List<int[]> inputs) {
        return inputs.stream()
                .map(input -> Arrays.stream(input).boxed().toList())
                .toList();
    }

    private String text(List<Integer> input) {
        String numbers = input.stream().map(String::valueOf).collect(Collectors.joining(","));
        return input.stream().map(tokens::get).collect(Collectors.joining()) + " (tokens " + numbers + ")";
    }

    void print(String model, int length, Form form, Lines lines) {
        lines.line(model + ", inputs of " + length + " tokens: "
                + (form == Form.THRESHOLD
                        ? "no threshold gate; together these have the same tokens at every position, so that no weights"
                                + " tell them apart"
                        : "the order of tokens matters"));
        accepted.forEach(input -> lines.data("  accepts " + text(input)));
        rejected.forEach(input -> lines.data("  rejects " + text(input)));
    }
}
