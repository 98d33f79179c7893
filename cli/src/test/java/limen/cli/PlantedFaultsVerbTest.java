package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import limen.check.InputSource;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;
import limen.compiler.construction.OutputDecoder;
import limen.evaluate.ReferenceEvaluator;
import limen.finite.Output;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * {@code limen check --exhaustive} of circuit files with one changed weight or threshold: every change that alters an
 * output, by the slow evaluator, is reported, and no change that alters no gate on any input.
 */
class PlantedFaultsVerbTest {
    private static final int MUTATIONS = 200;

    /** Kinds of cases that must have been seen this often; more are drawn for them where gates are mostly idle. */
    private static final int EACH = 10;

    private static final int MOST_MUTATIONS = 5 * MUTATIONS;

    @ParameterizedTest
    @CsvSource({"NEXT_TOKEN, depth", "LABELS, size", "ACCEPT_LAST, depth"})
    void everyFaultThatAltersAnOutputIsReported(Output.Kind kind, String objective, @TempDir Path folder)
            throws IOException {
        Path model = SmallModels.finiteFile(folder, kind);
        Path good = folder.resolve("good.limen");
        Path bad = folder.resolve("bad.limen");
        CliRun.of("compile", model, "--length", 3, "-o", good, "--objective", objective)
                .done();
        Circuit circuit = LimenFormat.read(good);
        boolean[][] right = nodes(circuit);
        CaseCounter cases = new CaseCounter();
        Cases faults = Cases.of(MOST_MUTATIONS, "planted faults by the verb " + kind + objective);
        for (int k = 0, altered = 0; k < MUTATIONS || altered < EACH && k < MOST_MUTATIONS; k++) {
            Mutation mutation = Mutation.random(circuit, faults.at(k).random());
            Circuit faulty = mutation.apply(circuit);
            LimenFormat.write(faulty, bad, Progress.NONE);
            boolean[][] wrong = nodes(faulty);
            int alteredOutputs = 0;
            for (int input = 0; input < right.length; input++) {
                alteredOutputs += Arrays.equals(outputs(circuit, right[input]), outputs(faulty, wrong[input])) ? 0 : 1;
            }
            JsonNode report = CliRun.json("check", model, "--length", 3, "--exhaustive", "--circuit", bad);
            long mismatches = report.get("mismatches").longValue();
            assertThat(mismatches).as("%s", mutation).isGreaterThanOrEqualTo(alteredOutputs);
            boolean sameGates = Arrays.deepEquals(right, wrong);
            if (sameGates) {
                assertThat(mismatches).as("%s", mutation).isZero();
            }
            altered += alteredOutputs > 0 ? 1 : 0;
            cases.count(alteredOutputs > 0 ? "altered" : sameGates ? "harmless" : "inner");
        }
        cases.requireEach(EACH, List.of("altered", "harmless"));
    }

    /** [inputs × nodes], gate by gate. */
    private static boolean[][] nodes(Circuit circuit) {
        ReferenceEvaluator evaluator = ReferenceEvaluator.of(circuit);
        OutputDecoder decoder = OutputDecoder.of(circuit);
        InputSource inputs = InputSource.exhaustive(decoder.vocabulary(), decoder.n());
        boolean[][] nodes = new boolean[Math.toIntExact(inputs.count())][];
        int[] tokens = new int[decoder.n()];
        for (int k = 0; k < nodes.length; k++) {
            inputs.tokens(k, tokens);
            nodes[k] = evaluator.nodes(decoder.encode(tokens));
        }
        return nodes;
    }

    private static boolean[] outputs(Circuit circuit, boolean[] nodes) {
        boolean[] outputs = new boolean[circuit.outputs()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = nodes[(int) circuit.output(k)];
        }
        return outputs;
    }
}
