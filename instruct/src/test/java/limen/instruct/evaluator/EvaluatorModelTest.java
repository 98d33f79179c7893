package limen.instruct.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture.Similarity;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.quantize.HandBuiltModel;
import limen.transformer.site.FastInterpreter;
import limen.transformer.site.FinitePrecisionTransformer;
import limen.transformer.site.Shape;
import limen.transformer.site.Site;
import limen.transformer.site.StreamingInterpreter;
import limen.transformer.site.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorModelTest {
    /** T_d of one grammar and similarity, lowered once per depth and length. */
    private static final class Evaluators {
        private final PaperGrammar grammar;
        private final Similarity similarity;
        private final int bits;
        private final Map<List<Integer>, StreamingInterpreter> known = new HashMap<>();

        /** With so many bits more than the model's formula says. */
        Evaluators(PaperGrammar grammar, Similarity similarity, int bits) {
            this.grammar = grammar;
            this.similarity = similarity;
            this.bits = bits;
        }

        boolean value(int depth, PaperCircuit circuit, boolean... x) {
            EvaluatorModel built = EvaluatorModel.build(grammar, depth, similarity);
            int[] tokens = Strings.tokens(built.file().transformer(), circuit, x);
            return known.computeIfAbsent(
                                    List.of(depth, tokens.length),
                                    key -> new StreamingInterpreter(model(built, tokens.length, bits)))
                            .answer(tokens)[0]
                    == 1;
        }
    }

    private static FinitePrecisionTransformer model(EvaluatorModel built, int n, int bits) {
        PrecisionFormula precision = PrecisionFormula.parse(built.file().precision() + (bits < 0 ? "" : "+") + bits);
        return HandBuiltModel.of("evaluator", built.file()).at(n, precision);
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void everyCircuitOfTwoInputsAndTwoGatesIsEvaluated(Similarity similarity) {
        Evaluators evaluators = new Evaluators(PaperGrammar.THRESHOLD, similarity, 0);
        int compared = 0;
        for (int inputs = 0; inputs <= 2; inputs++) {
            List<PaperGate> gates = new ArrayList<>(Collections.nCopies(inputs, PaperGate.input()));
            for (PaperGate first : Strings.gates(inputs)) {
                for (PaperGate second : Strings.gates(inputs + 1)) {
                    List<PaperGate> all = new ArrayList<>(gates);
                    all.add(first);
                    all.add(second);
                    PaperCircuit circuit = new PaperCircuit(all);
                    for (int number = 0; number < 1 << inputs; number++) {
                        boolean[] x = Strings.input(inputs, number);
                        assertThat(evaluators.value(2, circuit, x))
                                .as(circuit + " | " + number)
                                .isEqualTo(circuit.evaluate(x));
                        compared++;
                    }
                }
            }
        }
        // Σ over inputs i of 2^i · gates(i) · gates(i + 1), gates(v) = Σ_m C(v, m)·2(m + 1)
        assertThat(compared).isEqualTo(2 * 6 + 2 * 6 * 16 + 4 * 16 * 40);
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void randomCircuitsAreEvaluatedAtAnyDepthThatIsEnough(PaperGrammar grammar, Similarity similarity) {
        Evaluators evaluators = new Evaluators(grammar, similarity, 0);
        Random random = new Random(11);
        int ones = 0;
        int prefix = 0;
        int cases = 700;
        for (int k = 0; k < cases; k++) {
            PaperCircuit circuit = Strings.random(random, grammar, 9);
            boolean[] x = Strings.input(circuit.inputs(), random.nextInt());
            boolean value = circuit.evaluate(x);
            assertThat(evaluators.value(circuit.depth() + random.nextInt(2), circuit, x))
                    .as(circuit.toString())
                    .isEqualTo(value);
            ones += value ? 1 : 0;
            prefix += circuit.isPrefix() ? 1 : 0;
        }
        assertThat(ones).isBetween(cases / 4, 3 * cases / 4);
        assertThat(prefix).isBetween(cases / 10, 9 * cases / 10);
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void wideGatesAndDeepChainsAreEvaluated(Similarity similarity) {
        Evaluators evaluators = new Evaluators(PaperGrammar.THRESHOLD, similarity, 0);
        int inputs = 21;
        List<PaperGate> wide = new ArrayList<>(Collections.nCopies(inputs, PaperGate.input()));
        Integer[] all = java.util.stream.IntStream.range(0, inputs).boxed().toArray(Integer[]::new);
        wide.add(PaperGate.atLeast(11, all));
        wide.add(PaperGate.atMost(11, all));
        wide.add(PaperGate.atLeast(2, inputs, inputs + 1, inputs));
        PaperCircuit majority = new PaperCircuit(wide);
        for (int count : new int[] {0, 10, 11, 12, 21}) {
            boolean[] x = Strings.input(inputs, (1 << count) - 1);
            assertThat(evaluators.value(2, majority, x)).as("%d ones", count).isEqualTo(majority.evaluate(x));
        }
        List<PaperGate> chain = new ArrayList<>(List.of(PaperGate.input()));
        for (int level = 0; level < 12; level++) {
            chain.add(PaperGate.atMost(0, level));
        }
        PaperCircuit negations = new PaperCircuit(chain);
        assertThat(evaluators.value(12, negations, true)).isTrue();
        assertThat(evaluators.value(12, negations, false)).isFalse();
        // With too few levels the value is not there yet: depth matters.
        assertThat(evaluators.value(11, negations, false)).isTrue();
    }

    /**
     * Three pointers to a gate that is 0, at the end of a string of gates that are 1: of their segments' codes, the closest of all, two
     * become equal, their run has no gate's code, and they fetch the mean of all values.
     */
    @ParameterizedTest
    @CsvSource({"128", "256", "1024"})
    void oneBitLessIsWrong(int n) {
        List<PaperGate> gates = new ArrayList<>(List.of(PaperGate.atLeast(0), PaperGate.atMost(0, 0)));
        gates.addAll(Collections.nCopies(n - 15, PaperGate.atLeast(0)));
        gates.add(PaperGate.atLeast(1, 1, 1, 1));
        PaperCircuit circuit = new PaperCircuit(gates);
        assertThat(circuit.evaluate()).isFalse();
        assertThat(new Evaluators(PaperGrammar.THRESHOLD, Similarity.ORDER, 0).value(3, circuit))
                .isFalse();
        assertThat(new Evaluators(PaperGrammar.THRESHOLD, Similarity.ORDER, -1).value(3, circuit))
                .as("one bit below")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER, 3", "THRESHOLD, DOT_PRODUCT, 5", "AND_OR, ORDER, 3", "AND_OR, DOT_PRODUCT, 5"})
    void layersAreTwoPerLevelAndABase(PaperGrammar grammar, Similarity similarity, int base) {
        for (int depth : new int[] {0, 1, 4}) {
            assertThat(EvaluatorModel.build(grammar, depth, similarity)
                            .file()
                            .transformer()
                            .architecture()
                            .layers())
                    .isEqualTo(base + 2 * depth);
        }
    }

    @Test
    void theInterpreterInLinearMemoryHasTheValuesOfTheOther() {
        Random random = new Random(3);
        int values = 0;
        for (int k = 0; k < 12; k++) {
            PaperGrammar grammar = PaperGrammar.values()[k % 2];
            PaperCircuit circuit = Strings.random(random, grammar, 5);
            EvaluatorModel built = EvaluatorModel.build(grammar, circuit.depth(), Similarity.values()[k / 2 % 2]);
            boolean[] x = Strings.input(circuit.inputs(), random.nextInt());
            int[] tokens = Strings.tokens(built.file().transformer(), circuit, x);
            FinitePrecisionTransformer model = model(built, tokens.length, 0);
            Trace trace = new FastInterpreter(model).run(tokens);
            Trace streamed = new StreamingInterpreter(model).run(tokens);
            assertThat(streamed.answer()).isEqualTo(trace.answer());
            for (Site site : model.sites()) {
                if (site.shape() == Shape.POSITION) {
                    assertThat(streamed.ranks().get(site))
                            .isEqualTo(trace.ranks().get(site));
                    values += trace.ranks().get(site).length;
                }
            }
        }
        assertThat(values).isGreaterThan(10_000);
    }

    @Test
    void theModelIsAnOrdinaryFile(@TempDir Path folder) throws IOException {
        EvaluatorModel built = EvaluatorModel.build(PaperGrammar.THRESHOLD, 2, Similarity.ORDER);
        Path file = folder.resolve("t2.json");
        built.file().write(file);
        HandBuiltModel read = HandBuiltModel.read(file);
        assertThat(read.precision().bits(1024)).isEqualTo(22);
        PaperCircuit circuit = PaperCircuit.parse("X X <= 0 &1 >= 10 & &11");
        for (int number = 0; number < 4; number++) {
            boolean[] x = Strings.input(2, number);
            int[] tokens = Strings.tokens(read.transformer(), circuit, x);
            assertThat(new StreamingInterpreter(read.at(tokens.length)).answer(tokens)[0] == 1)
                    .isEqualTo(circuit.evaluate(x));
        }
        assertThat(HandBuiltFile.read(file).formats()).isEqualTo(built.file().formats());
    }

    @Test
    void depthsOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> EvaluatorModel.build(PaperGrammar.THRESHOLD, -1, Similarity.ORDER))
                .hasMessage("depth -1: no transformer of that depth is built, give 0 to 1000");
    }
}
