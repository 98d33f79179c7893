package limen.cli.result;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import limen.cli.output.Lines;
import limen.cli.output.Result;

/** The answers of {@code limen run}: of one input under its own keys too, of a batch as lists. */
public sealed interface RunResult extends Result {
    /**
     * One input and what came out.
     *
     * @param input the tokens, or the bits
     * @param output the next token, the labels, accept or reject, or the bits
     * @param text the output for people
     * @param sites values by site, of a trace
     * @param logits of a trace of a finite-precision transformer; nothing else has any
     */
    record Run(
            RunValue input,
            RunValue output,
            String text,
            Optional<Map<String, TracedSite>> sites,
            Optional<Logits> logits) {}

    /**
     * What decides an answer.
     *
     * @param unit the real logit that a numerator of 1 stands for
     * @param numerators [positions × tokens or labels, or one for accept] exact logits as multiples of the unit
     * @param values the same as numbers
     */
    record Logits(double unit, List<List<BigInteger>> numerators, List<List<Double>> values) {
        /** The logits of a run, and what they stand for. */
        public static Logits of(double unit, BigInteger[][] numerators, ToDoubleFunction<BigInteger> real) {
            return new Logits(
                    unit,
                    Arrays.stream(numerators).map(List::of).toList(),
                    Arrays.stream(numerators)
                            .map(row ->
                                    Arrays.stream(row).map(real::applyAsDouble).toList())
                            .toList());
        }
    }

    /** One input. */
    record Single(RunValue input, RunValue output, String text, Optional<Map<String, TracedSite>> sites, List<Run> runs)
            implements RunResult {}

    /** A file of inputs. */
    record Batch(
            List<RunValue> input,
            List<RunValue> output,
            List<String> text,
            Optional<List<Map<String, TracedSite>>> sites,
            List<Run> runs)
            implements RunResult {}

    /** The answer to one input. */
    static RunResult single(Run run) {
        return new Single(run.input(), run.output(), run.text(), run.sites(), List.of(run));
    }

    /** The answers to several, all traced or none. */
    static RunResult batch(List<Run> runs) {
        List<Map<String, TracedSite>> sites =
                runs.stream().flatMap(run -> run.sites().stream()).toList();
        return new Batch(
                runs.stream().map(Run::input).toList(),
                runs.stream().map(Run::output).toList(),
                runs.stream().map(Run::text).toList(),
                sites.isEmpty() ? Optional.empty() : Optional.of(sites),
                runs);
    }

    /** Every run, of one input too. */
    List<Run> runs();

    @Override
    default void print(Lines lines) {
        for (Run run : runs()) {
            run.sites().ifPresent(sites -> sites.forEach((site, values) -> lines.data(site + ": " + values.words())));
            lines.data(run.text());
        }
    }
}
