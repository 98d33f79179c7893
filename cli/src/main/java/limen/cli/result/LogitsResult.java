package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;

/**
 * What {@code limen logits} found.
 *
 * @param model the model's name
 * @param tokens the input
 * @param from the first position whose logits are shown; the others follow
 * @param float64 [positions × outputs] from the real weights, where there are any
 * @param finite [positions × outputs] of the finite-precision model in real units, where it was asked for
 * @param precision bits of the finite-precision model
 * @param npy where they are written
 * @param against what they were compared with
 * @param names of the tokens of the input
 * @param vocabulary names of the outputs, where they are tokens
 */
public record LogitsResult(
        String model,
        List<Integer> tokens,
        int from,
        Optional<List<List<Double>>> float64,
        Optional<List<List<Double>>> finite,
        Optional<Integer> precision,
        Optional<Path> npy,
        Optional<Against> against,
        @JsonIgnore List<String> names,
        @JsonIgnore Optional<List<String>> vocabulary)
        implements Result {
    private static final int SHOWN = 10;

    /**
     * A comparison with a file.
     *
     * @param file with the other logits
     * @param greatestDifference of all logits that were compared
     * @param position where it is, from 0
     * @param output of which output, from 0
     * @param logit ours there
     * @param other theirs there
     * @param agreeing positions with the same greatest logit, or of one logit the same sign
     * @param positions that were compared
     * @param tolerance the greatest difference that is allowed
     * @param holds whether it is not passed
     */
    public record Against(
            Path file,
            double greatestDifference,
            int position,
            int output,
            double logit,
            double other,
            int agreeing,
            int positions,
            Optional<Double> tolerance,
            boolean holds) {}

    /** Logits as lists. */
    public static List<List<Double>> rows(double[]... logits) {
        return Arrays.stream(logits)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    @Override
    public boolean holds() {
        return against.map(Against::holds).orElse(true);
    }

    @Override
    public void print(Lines lines) {
        npy.ifPresent(file -> lines.line("wrote " + file));
        against.ifPresentOrElse(found -> print(found, lines), () -> lines.text(table().toString()));
    }

    private void print(Against found, Lines lines) {
        lines.line("greatest difference " + found.greatestDifference() + " at position " + found.position()
                + ", output " + output(found.output()) + ": " + found.logit() + ", " + found.file() + " has "
                + found.other());
        lines.line("same answer at " + found.agreeing() + " of " + found.positions()
                + (found.positions() == 1 ? " position" : " positions"));
        found.tolerance()
                .ifPresent(most -> lines.line(
                        found.holds()
                                ? "within the tolerance of " + most
                                : "MISMATCH: more than the tolerance of " + most));
    }

    /** The greatest logits of each position. */
    private TextTable table() {
        String rounded = "at precision " + precision.orElse(0);
        TextTable table = float64.isPresent() && finite.isPresent()
                ? new TextTable("position", "token", "output", "float64", rounded)
                : new TextTable("position", "token", "output", float64.isPresent() ? "float64" : rounded);
        List<List<Double>> order = float64.or(() -> finite).orElseThrow();
        for (int i = 0; i < order.size(); i++) {
            List<Double> row = order.get(i);
            List<Integer> best = IntStream.range(0, row.size())
                    .boxed()
                    .sorted((a, b) -> Double.compare(row.get(b), row.get(a)))
                    .limit(order.size() == 1 ? SHOWN : 1)
                    .toList();
            for (int output : best) {
                String token = from + i < names.size() ? "\"" + names.get(from + i) + "\"" : "";
                Double real = float64.isPresent() ? float64.get().get(i).get(output) : null;
                Double finiteOne = finite.isPresent() ? finite.get().get(i).get(output) : null;
                if (real != null && finiteOne != null) {
                    table.row(from + i, token, output(output), real.toString(), finiteOne.toString());
                } else {
                    table.row(from + i, token, output(output), String.valueOf(real == null ? finiteOne : real));
                }
            }
        }
        return table;
    }

    private String output(int output) {
        return output + vocabulary.map(list -> " \"" + list.get(output) + "\"").orElse("");
    }
}
