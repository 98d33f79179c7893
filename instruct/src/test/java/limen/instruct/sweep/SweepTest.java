package limen.instruct.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import limen.circuit.Progress;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Instruction;
import limen.instruct.circuits.CircuitEnumeration;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.instruct.evaluator.EvaluatorModel;
import limen.transformer.Architecture.Similarity;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of the sweeps of docs/performance.md, which are run in full by {@code limen instruct verify}. */
class SweepTest {
    private static final int THREADS = 2;

    private static Cases small(PaperGrammar grammar) {
        return new Cases.Enumerated(CircuitEnumeration.prefix(grammar, 3, 3, 3));
    }

    private static Cases random(PaperGrammar grammar, int maxTokens, int size) {
        return new Cases.Drawn(new RandomCircuits(CircuitStyle.MIXED, grammar, maxTokens, 6), size, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "THRESHOLD, ORDER, 4001",
        "THRESHOLD, DOT_PRODUCT, 4003",
        "AND_OR, ORDER, 211",
        "AND_OR, DOT_PRODUCT, 223"
    })
    void smallCircuits(PaperGrammar grammar, Similarity similarity, long every) {
        Cases cases = small(grammar);
        SweepReport report = new Sweep(
                        cases,
                        () -> new EvaluatorRuns(grammar, similarity, 0),
                        Evaluator.BOTH,
                        3,
                        0,
                        cases.size(),
                        every,
                        THREADS)
                .run(Progress.NONE);
        assertThat(report.first()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.circuits()).isEqualTo((cases.size() - 1) / every + 1).isGreaterThan(230);
        assertThat(report.instructions()).isGreaterThan(6 * report.circuits());
        assertThat(report.runs()).isGreaterThan(report.instructions());
        assertThat(report.ones()).isBetween(report.instructions() / 4, 3 * report.instructions() / 4);
    }

    @ParameterizedTest
    @CsvSource({
        "THRESHOLD, ORDER, 150, 120",
        "THRESHOLD, DOT_PRODUCT, 150, 120",
        "AND_OR, ORDER, 150, 120",
        "AND_OR, DOT_PRODUCT, 150, 120",
        "THRESHOLD, ORDER, 2000, 6",
        "AND_OR, DOT_PRODUCT, 2000, 6"
    })
    void randomCircuits(PaperGrammar grammar, Similarity similarity, int maxTokens, int size) {
        SweepReport report = new Sweep(
                        random(grammar, maxTokens, size),
                        () -> new EvaluatorRuns(grammar, similarity, 0),
                        Evaluator.DEEPEST,
                        6,
                        0,
                        size,
                        1,
                        THREADS)
                .run(Progress.NONE);
        assertThat(report.first()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.runs()).isEqualTo(size);
        assertThat(report.longest()).isGreaterThan(maxTokens * 9 / 10);
    }

    @Test
    void partsAddUp() {
        Cases cases = small(PaperGrammar.AND_OR);
        EvaluatorRuns evaluators = new EvaluatorRuns(PaperGrammar.AND_OR, Similarity.ORDER, -1);
        SweepReport whole = SweepReport.EMPTY;
        List<Long> numbers = new ArrayList<>();
        for (long from : new long[] {0, 1, 4000, 40_000}) {
            long to = from == 0 ? 1 : from == 1 ? 4000 : from == 4000 ? 40_000 : cases.size();
            SweepReport part =
                    new Sweep(cases, () -> evaluators, Evaluator.DEEPEST, 3, from, to, 100, 1).run(Progress.NONE);
            whole = whole.plus(part);
            part.first().forEach(wrong -> numbers.add(wrong.number()));
        }
        SweepReport atOnce =
                new Sweep(cases, () -> evaluators, Evaluator.DEEPEST, 3, 0, cases.size(), 100, 1).run(Progress.NONE);
        assertThat(atOnce).isEqualTo(whole);
        Collections.sort(numbers);
        assertThat(atOnce.first().stream().map(SweepReport.Wrong::number))
                .isEqualTo(numbers.subList(0, atOnce.first().size()));
        assertThat(atOnce.wrong()).isGreaterThan(5);
        assertThat(atOnce.holds()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"THRESHOLD, ORDER", "THRESHOLD, DOT_PRODUCT", "AND_OR, ORDER", "AND_OR, DOT_PRODUCT"})
    void oneBitLessIsReported(PaperGrammar grammar, Similarity similarity) {
        Cases cases = small(grammar);
        EvaluatorRuns evaluators = new EvaluatorRuns(grammar, similarity, -1);
        SweepReport report = new Sweep(
                        cases, () -> evaluators, Evaluator.OWN, 3, 0, cases.size(), cases.size() / 200, 1)
                .run(Progress.NONE);
        assertThat(report.wrong()).isPositive();
        assertThat(report.holds()).isFalse();
        SweepReport.Wrong first = report.first().getFirst();
        assertThat(cases.instructions(first.number()).stream().map(Instruction::shortText))
                .contains(first.instruction());
        assertThat(first)
                .hasToString("number " + first.number() + ", T_" + first.depth() + " on " + first.instruction() + ": "
                        + (first.value() ? "0, not 1" : "1, not 0"));
    }

    /** Each weight of the heads' outputs of T_3, removed: the sweep ends with the first instructions that show it. */
    @ParameterizedTest
    @CsvSource({"ORDER, 18", "DOT_PRODUCT, 24"})
    void oneWeightLessIsReported(Similarity similarity, int weights) {
        HandBuiltFile file =
                EvaluatorModel.build(PaperGrammar.THRESHOLD, 3, similarity).file();
        Cases cases = new Cases.Drawn(new RandomCircuits(CircuitStyle.MIXED, PaperGrammar.THRESHOLD, 40, 3), 400, 1);
        int faults = 0;
        for (int layer = 0; layer < file.transformer().layers().size(); layer++) {
            Matrix output = file.transformer().layer(layer).output().weight();
            for (int row = 0; row < output.rows(); row++) {
                for (int column = 0; column < output.columns(); column++) {
                    if (output.get(row, column) != 0) {
                        EvaluatorRuns evaluators = new EvaluatorRuns(PaperGrammar.THRESHOLD, similarity, 0)
                                .with(3, without(file, layer, row, column));
                        long wrong = 0;
                        for (int from = 0; wrong == 0 && from < cases.size(); from += 20) {
                            wrong = new Sweep(cases, () -> evaluators, Evaluator.DEEPEST, 3, from, from + 20, 1, 1)
                                    .run(Progress.NONE)
                                    .wrong();
                        }
                        assertThat(wrong)
                                .as("layer %d, output %d %d", layer, row, column)
                                .isPositive();
                        faults++;
                    }
                }
            }
        }
        assertThat(faults).isEqualTo(weights);
    }

    private static HandBuiltFile without(HandBuiltFile file, int layer, int row, int column) {
        Transformer model = file.transformer();
        Transformer.Builder builder = Transformer.builder(model.name(), model.architecture())
                .alphabet(model.alphabet().orElseThrow())
                .tokenEmbedding(model.tokenEmbedding())
                .fractionalDirection(model.fractionalDirection())
                .fractionalSquareDirection(model.fractionalSquareDirection())
                .classifier(model.classifier());
        for (int l = 0; l < model.layers().size(); l++) {
            LayerWeights old = model.layer(l);
            builder.layer(
                    l != layer
                            ? old
                            : LayerWeights.attention(
                                            old.query(), old.key(), old.value(), zero(old.output(), row, column))
                                    .withFeedForward(old.gate(), old.up(), old.down()));
        }
        return new HandBuiltFile(builder.build(), file.precision(), file.formats(), file.exact());
    }

    private static LinearWeights zero(LinearWeights map, int row, int column) {
        double[][] rows = new double[map.weight().rows()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = map.weight().row(r).clone();
        }
        rows[row][column] = 0;
        return new LinearWeights(Matrix.ofRows(rows), map.bias());
    }

    @Test
    void rangesOutsideAreRefused() {
        Cases cases = random(PaperGrammar.THRESHOLD, 60, 60);
        assertThatThrownBy(() -> new Sweep(cases, () -> null, Evaluator.OWN, 6, 10, 61, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sweep: numbers 10 to 61, there are 0 to 60; give a range of these");
        assertThatThrownBy(() -> new Sweep(cases, () -> null, Evaluator.OWN, 6, 0, 60, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sweep: every 0 numbers on 1 threads, give 1 or more");
    }

    @Test
    void stringsThatTheModelDoesNotTakeAreRefused() {
        Cases cases = random(PaperGrammar.THRESHOLD, 9000, 40);
        Sweep sweep = new Sweep(
                cases,
                () -> new EvaluatorRuns(PaperGrammar.THRESHOLD, Similarity.DOT_PRODUCT, 0),
                Evaluator.DEEPEST,
                6,
                0,
                40,
                39,
                THREADS);
        assertThatThrownBy(() -> sweep.run(Progress.NONE))
                .isInstanceOf(RuntimeException.class)
                .hasMessageMatching(
                        "length \\d+: circuit evaluator of depth 6 takes 1 to 4096 tokens, give such a length");
    }
}
