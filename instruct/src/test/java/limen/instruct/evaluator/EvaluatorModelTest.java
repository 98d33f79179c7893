package limen.instruct.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperLayout;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.StreamingInterpreter;
import limen.finite.Trace;
import limen.finite.quantize.HandBuiltModel;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.circuits.CircuitEnumeration;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.instruct.sweep.EvaluatorRuns;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.Architecture.Similarity;
import limen.transformer.load.HandBuiltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluatorModelTest {
    /** All inputs of so many bits. */
    private static boolean[] input(int bits, int number) {
        boolean[] x = new boolean[bits];
        for (int b = 0; b < bits; b++) {
            x[b] = (number >> b & 1) == 1;
        }
        return x;
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void everyCircuitOfOneInputAndTwoGatesIsEvaluated(PaperGrammar grammar, Similarity similarity) {
        EvaluatorRuns evaluators = new EvaluatorRuns(grammar, similarity, 0);
        CircuitEnumeration circuits = CircuitEnumeration.interleaved(grammar, 1, 2, 2);
        for (PaperCircuit circuit : circuits) {
            for (int number = 0; number < 1 << circuit.inputs(); number++) {
                Instruction instruction = new Instruction(circuit, input(circuit.inputs(), number));
                for (int depth = circuit.depth(); depth <= 2; depth++) {
                    assertThat(evaluators.accepts(depth, instruction))
                            .as("T_%d on %s", depth, instruction)
                            .isEqualTo(instruction.value());
                }
            }
        }
        assertThat(circuits.size()).isGreaterThan(grammar == PaperGrammar.THRESHOLD ? 150 : 50);
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void randomCircuitsAreEvaluatedAtAnyDepthThatIsEnough(PaperGrammar grammar, Similarity similarity) {
        EvaluatorRuns evaluators = new EvaluatorRuns(grammar, similarity, 0);
        CaseCounter seen = new CaseCounter();
        for (Case each : Cases.of(180, "random circuits " + grammar + similarity)) {
            RandomGenerator random = each.random();
            CircuitStyle style = CircuitStyle.values()[each.index() % CircuitStyle.values().length];
            Instruction instruction = new RandomCircuits(style, grammar, 60, 4).generate(random);
            int depth = instruction.circuit().depth() + random.nextInt(2);
            boolean value = instruction.value();
            assertThat(evaluators.accepts(depth, instruction))
                    .as("T_%d on %s", depth, instruction)
                    .isEqualTo(value);
            seen.count(value, instruction.circuit().isPrefix() ? "prefix" : "not prefix");
        }
        seen.requireEach(20, List.of(true, false, "prefix", "not prefix"));
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void wideGatesAndDeepChainsAreEvaluated(Similarity similarity) {
        EvaluatorRuns evaluators = new EvaluatorRuns(PaperGrammar.THRESHOLD, similarity, 0);
        int inputs = 21;
        List<PaperGate> wide = new ArrayList<>(Collections.nCopies(inputs, PaperGate.input()));
        Integer[] all = IntStream.range(0, inputs).boxed().toArray(Integer[]::new);
        wide.add(PaperGate.atLeast(11, all));
        wide.add(PaperGate.atMost(11, all));
        wide.add(PaperGate.atLeast(2, inputs, inputs + 1, inputs));
        PaperCircuit majority = new PaperCircuit(wide);
        for (int count : new int[] {0, 10, 11, 12, 21}) {
            Instruction instruction = new Instruction(majority, input(inputs, (1 << count) - 1));
            assertThat(evaluators.accepts(2, instruction)).as("%d ones", count).isEqualTo(instruction.value());
        }
        List<PaperGate> chain = new ArrayList<>(List.of(PaperGate.input()));
        for (int level = 0; level < 12; level++) {
            chain.add(PaperGate.atMost(0, level));
        }
        PaperCircuit negations = new PaperCircuit(chain);
        Instruction zero = new Instruction(negations, new boolean[] {false});
        assertThat(evaluators.accepts(12, new Instruction(negations, new boolean[] {true})))
                .isTrue();
        assertThat(evaluators.accepts(12, zero)).isFalse();
        // With too few levels the value is not there yet: depth matters.
        assertThat(evaluators.accepts(11, zero)).isTrue();
    }

    private static void assertWrongOneBitBelow(Instruction instruction, PaperGrammar grammar, Similarity similarity) {
        int depth = instruction.circuit().depth();
        assertThat(new EvaluatorRuns(grammar, similarity, 0).accepts(depth, instruction))
                .isEqualTo(instruction.value());
        assertThat(new EvaluatorRuns(grammar, similarity, -1).accepts(depth, instruction))
                .as("one bit below")
                .isNotEqualTo(instruction.value());
    }

    /**
     * Three pointers to a gate that is 0, at the end of a string of gates that are 1: of their segments' codes, the closest of all, two
     * become equal, their run has no gate's code, and they fetch the mean of all values.
     */
    @ParameterizedTest
    @CsvSource({"64", "128", "256", "1024"})
    void oneBitLessIsWrongInSimilarityOrder(int n) {
        List<PaperGate> gates = new ArrayList<>(List.of(PaperGate.atLeast(0), PaperGate.atMost(0, 0)));
        gates.addAll(Collections.nCopies(n - 15, PaperGate.atLeast(0)));
        gates.add(PaperGate.atLeast(1, 1, 1, 1));
        Instruction thresholds = new Instruction(new PaperCircuit(gates), new boolean[0]);
        assertThat(thresholds.length()).isEqualTo(n);
        assertWrongOneBitBelow(thresholds, PaperGrammar.THRESHOLD, Similarity.ORDER);
        gates = new ArrayList<>(List.of(PaperGate.and(), PaperGate.or()));
        gates.addAll(Collections.nCopies(n - 10, PaperGate.and()));
        gates.add(PaperGate.or(1, 1, 1));
        Instruction operators = new Instruction(new PaperCircuit(gates), new boolean[0]);
        assertThat(operators.length()).isEqualTo(n);
        assertWrongOneBitBelow(operators, PaperGrammar.AND_OR, Similarity.ORDER);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, X X <= 0 & | 10",
        "ORDER, X X OR &1 | 01",
        "DOT_PRODUCT, X X <= 0 & | 10",
        "DOT_PRODUCT, X OR AND | 0",
        "DOT_PRODUCT, AND OR & OR |"
    })
    void oneBitLessIsWrongOnShortStrings(Similarity similarity, String text) throws IOException {
        Instruction instruction = Instruction.parse(text);
        assertWrongOneBitBelow(instruction, instruction.circuit().grammar(), similarity);
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

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void theInterpreterInLinearMemoryHasTheValuesOfTheOther(PaperGrammar grammar, Similarity similarity) {
        EvaluatorRuns evaluators = new EvaluatorRuns(grammar, similarity, 0);
        int values = 0;
        for (Case each : Cases.of(4, 3)) {
            Instruction instruction = new RandomCircuits(CircuitStyle.MIXED, grammar, 40, 3).generate(each.random());
            int[] tokens = instruction.tokens(Alphabet.of(grammar));
            FinitePrecisionTransformer model =
                    evaluators.model(instruction.circuit().depth(), tokens.length);
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
        assertThat(read.precision().bits(1024)).isEqualTo(15);
        PaperCircuit circuit = PaperCircuit.parse("X X <= 0 &1 >= 10 & &11");
        for (int number = 0; number < 4; number++) {
            Instruction instruction = new Instruction(circuit, input(2, number));
            int[] tokens = instruction.tokens();
            assertThat(new StreamingInterpreter(read.at(tokens.length)).answer(tokens)[0] == 1)
                    .isEqualTo(instruction.value());
        }
        assertThat(HandBuiltFile.read(file).formats()).isEqualTo(built.file().formats());
    }

    @Test
    void itsTokensAreThoseOfInstructions() {
        for (PaperGrammar grammar : PaperGrammar.values()) {
            Instruction instruction = new RandomCircuits(CircuitStyle.MIXED, grammar, 200, 4)
                    .generate(Cases.of(1, 1).at(0).random());
            String text = instruction.text(PaperLayout.COMPACT);
            assertThat(EvaluatorModel.build(grammar, 1, Similarity.ORDER)
                            .file()
                            .transformer()
                            .tokenizer()
                            .orElseThrow()
                            .encode(text))
                    .isEqualTo(instruction.tokens(Alphabet.of(grammar)));
        }
    }

    @Test
    void depthsOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> EvaluatorModel.build(PaperGrammar.THRESHOLD, -1, Similarity.ORDER))
                .hasMessage("depth -1: no transformer of that depth is built, give 0 to 1000");
    }
}
