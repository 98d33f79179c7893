package limen.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitChecker;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.compiler.construction.OutputDecoder;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.Output;
import limen.finite.Rule.Selection;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The check can fail: of 200 changed weights or thresholds per circuit, those that alter an output on some valid input, by
 * the slow evaluator, are exactly those that an exhaustive check reports, on exactly as many inputs.
 */
class PlantedFaultsTest {
    private static final int MUTATIONS = 200;

    @ParameterizedTest
    @CsvSource({
        "NEXT_TOKEN, SOFTMAX, true, 3, 4, DEPTH, 0",
        "NEXT_TOKEN, SATURATED, true, 4, 3, SIZE, 1",
        "LABELS, LEFTMOST, false, 2, 5, DEPTH, 2",
        "LABELS, SOFTMAX, true, 3, 3, SIZE, 0",
        "LABELS, SOFTMAX1, true, 3, 4, DEPTH, 0",
        "NEXT_TOKEN, SOFTMAX1, false, 3, 4, SIZE, 2",
        "ACCEPT_LAST, SATURATED, false, 4, 3, SIZE, 3",
        "ACCEPT_FIRST, RIGHTMOST, false, 3, 4, SIZE, 1",
    })
    void exhaustiveCheckReportsExactlyTheFaultsThatAlterAnOutput(
            Output.Kind kind,
            Selection selection,
            boolean causal,
            int vocabulary,
            int n,
            Objective objective,
            int digitWidth)
            throws InterruptedException {
        CompiledTransformer compiled = Compiler.compile(
                SmallModels.sensitive(kind, selection, causal, vocabulary, n),
                n,
                new CompileOptions(objective, digitWidth));
        Circuit circuit = Materializer.materialize(compiled.circuit(), Long.MAX_VALUE, Progress.NONE);
        InputSource inputs = InputSource.exhaustive(vocabulary, n);
        boolean[][] right = outputs(circuit, inputs);
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(MUTATIONS, "planted faults " + kind + selection + objective)) {
            RandomGenerator random = each.random();
            Mutation mutation = Mutation.random(circuit, random);
            Circuit faulty = mutation.apply(circuit);
            assertThat(CircuitChecker.check(faulty)).as("%s", mutation).isEmpty();
            long altered = differences(right, outputs(faulty, inputs));
            CheckReport onOutputs = check(compiled, faulty, inputs, CheckOptions.DEFAULT.withOutputsOnly(true));
            assertThat(onOutputs.mismatches()).as("%s", mutation).isEqualTo(altered);
            CheckReport onSites = check(compiled, faulty, inputs, CheckOptions.DEFAULT);
            assertThat(onSites.mismatches()).as("%s", mutation).isGreaterThanOrEqualTo(altered);
            CheckReport slow = check(compiled, faulty, inputs, CheckOptions.DEFAULT.withSlow(true));
            assertThat(slow).as("%s", mutation).isEqualTo(onSites);
            cases.count(mutation.kind(), altered > 0 ? "altered" : onSites.holds() ? "harmless" : "inner");
        }
        cases.requireTotal(MUTATIONS);
        cases.requireEach(20, Arrays.asList(Mutation.Kind.values()));
        cases.requireEach(10, List.of("altered", "harmless", "inner"));
    }

    private static CheckReport check(
            CompiledTransformer compiled, Circuit circuit, InputSource inputs, CheckOptions options)
            throws InterruptedException {
        return CircuitCheck.check(compiled, circuit, inputs, options, Progress.NONE);
    }

    private static boolean[][] outputs(Circuit circuit, InputSource inputs) {
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
        OutputDecoder decoder = OutputDecoder.of(circuit);
        boolean[][] outputs = new boolean[Math.toIntExact(inputs.count())][];
        int[] tokens = new int[inputs.length()];
        for (int k = 0; k < outputs.length; k++) {
            inputs.tokens(k, tokens);
            outputs[k] = evaluator.outputs(decoder.encode(tokens));
        }
        return outputs;
    }

    private static long differences(boolean[][] one, boolean[][] other) {
        long sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += Arrays.equals(one[k], other[k]) ? 0 : 1;
        }
        return sum;
    }
}
