package limen.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import limen.check.CheckReport.Compared;
import limen.check.fault.Mutation;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule.Selection;
import limen.finite.random.RandomSites;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitCheckTest {
    private static final CompileOptions ONE_BIT = new CompileOptions(Objective.SIZE, 1);

    private static CompiledTransformer compiled(Output.Kind kind, Selection selection, int n, CompileOptions options) {
        FinitePrecisionTransformer model = SmallModels.model(kind, selection, true, 3, n, 7);
        return Compiler.compile(model, n, options);
    }

    private static CompiledTransformer softmax(int n) {
        return compiled(Output.Kind.NEXT_TOKEN, Selection.SOFTMAX, n, ONE_BIT);
    }

    private static CheckReport check(CompiledTransformer compiled, InputSource inputs, CheckOptions options)
            throws InterruptedException {
        return CircuitCheck.check(compiled, inputs, options, Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void soundCircuitsAgreeEverywhere(Output.Kind kind) throws InterruptedException {
        for (Selection selection : Selection.values()) {
            for (CompileOptions options : List.of(CompileOptions.DEPTH, CompileOptions.SIZE, ONE_BIT)) {
                CompiledTransformer compiled = compiled(kind, selection, 4, options);
                CheckReport report = check(compiled, InputSource.exhaustive(3, 4), CheckOptions.DEFAULT);
                assertThat(report.holds()).as("%s", report).isTrue();
                assertThat(report.inputs()).isEqualTo(81);
                assertThat(report.compared()).isEqualTo(Compared.SITES);
            }
        }
    }

    /** Two layers, every rule and format; some of them of a single value. */
    @Test
    void referencesAndFastPairGiveTheSameReport() throws InterruptedException {
        for (long seed : Cases.seeds(60)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            int n = model.maximumLength();
            CompiledTransformer compiled = Compiler.compile(model, n, seed % 2 == 0 ? CompileOptions.DEPTH : ONE_BIT);
            InputSource inputs = InputSource.samples(model.vocabulary().size(), n, 20, seed);
            CheckReport report = check(compiled, inputs, CheckOptions.DEFAULT);
            assertThat(report.holds()).as("seed %d: %s", seed, report).isTrue();
            assertThat(check(compiled, inputs, CheckOptions.DEFAULT.withSlow(true)))
                    .as("seed %d", seed)
                    .isEqualTo(report);
        }
    }

    /** Each value is counted once however many digits it has: 4 positions, 10 pairs. */
    @Test
    void valuesAreCounted() throws InterruptedException {
        CompiledTransformer compiled = softmax(4);
        CheckReport report = check(compiled, InputSource.samples(3, 4, 5, 1), CheckOptions.DEFAULT);
        long perInput = 3 + 3; // outputs and comparisons
        for (var site : compiled.sites()) {
            perInput += site.count();
        }
        assertThat(report.values()).isEqualTo(5 * perInput);
        assertThat(compiled.sites())
                .anySatisfy(site -> assertThat(site.digits()).hasSizeGreaterThan(1));
    }

    @Test
    void reportDependsOnNoOption() throws InterruptedException {
        CompiledTransformer compiled = softmax(4);
        Circuit circuit = Materializer.materialize(compiled.circuit(), Long.MAX_VALUE, Progress.NONE);
        InputSource inputs = InputSource.samples(3, 4, 700, 3);
        Circuit faulty = Mutation.random(circuit, Cases.of(1, 1).at(0).random()).apply(circuit);
        CheckReport report = CircuitCheck.check(compiled, faulty, inputs, CheckOptions.DEFAULT, Progress.NONE);
        assertThat(report.mismatches()).isPositive().isLessThan(700);
        for (CheckOptions options : List.of(
                CheckOptions.DEFAULT.withThreads(1),
                CheckOptions.DEFAULT.withThreads(3),
                CheckOptions.DEFAULT.withMemory(0),
                CheckOptions.DEFAULT.withMemory(1 << 20),
                CheckOptions.DEFAULT.withSlow(true),
                CheckOptions.DEFAULT.withSlow(true).withThreads(1))) {
            assertThat(CircuitCheck.check(compiled, faulty, inputs, options, Progress.NONE))
                    .as("%s", options)
                    .isEqualTo(report);
        }
    }

    /** The gate that says whether rank ≥ 1 of position 1's first value never fires: rank 0 where others fire, one less else. */
    @Test
    void firstMismatchIsNamed() throws InterruptedException {
        CompiledTransformer compiled = compiled(Output.Kind.LABELS, Selection.LEFTMOST, 3, CompileOptions.DEPTH);
        Circuit circuit = Materializer.materialize(compiled.circuit(), Long.MAX_VALUE, Progress.NONE);
        var value = compiled.sites().stream()
                .filter(site -> site.site().name().equals("value"))
                .findFirst()
                .orElseThrow();
        var digit = value.digits().getFirst();
        long node = digit.stage().firstNode(0) + 2L * digit.gates();
        Circuit faulty = new Mutation(Mutation.Kind.THRESHOLD, node, false, 0, 0, 1000).apply(circuit);
        CheckReport report =
                CircuitCheck.check(compiled, faulty, InputSource.exhaustive(3, 3), CheckOptions.DEFAULT, Progress.NONE);
        assertThat(report.first().site()).isEqualTo("value");
        assertThat(report.first().place()).isEqualTo("position 1, channel 0");
        assertThat(report.first().index()).isEqualTo(2);
        assertThat(report.first().node()).isEqualTo(node);
        assertThat(report.first().stage()).isEqualTo(digit.stage().name());
        assertThat(report.first().circuit()).isEqualTo(report.first().interpreter() - 1);
        assertThat(report.compared()).isEqualTo(CheckReport.Compared.SITES);
        assertThat(report.inputs()).isEqualTo(27);
        assertThat(report.mismatches()).isPositive();
        assertThat(report.toString()).contains("27 inputs").contains("value, position 1, channel 0: circuit ");
    }

    @Test
    void pairsAreNamedByPositions() throws InterruptedException {
        CompiledTransformer compiled = compiled(Output.Kind.LABELS, Selection.SOFTMAX, 3, CompileOptions.DEPTH);
        Circuit circuit = Materializer.materialize(compiled.circuit(), Long.MAX_VALUE, Progress.NONE);
        var score = compiled.sites().stream()
                .filter(site -> site.site().name().equals("score"))
                .findFirst()
                .orElseThrow();
        long node = score.digits().getFirst().stage().firstNode(0) + 4 * 7; // pair (2, 1) is number 3 + 1
        Circuit faulty = new Mutation(Mutation.Kind.THRESHOLD, node, false, 0, 0, 1000).apply(circuit);
        CheckReport report =
                CircuitCheck.check(compiled, faulty, InputSource.exhaustive(3, 3), CheckOptions.DEFAULT, Progress.NONE);
        assertThat(report.first().place()).isEqualTo("position 2 to 1, head 0");
    }

    @Test
    void outputsOnlyWhereTheLayoutDiffersOrIsAsked() throws InterruptedException {
        CompiledTransformer compiled = softmax(3);
        InputSource inputs = InputSource.exhaustive(3, 3);
        CompiledTransformer other = compiled(Output.Kind.NEXT_TOKEN, Selection.SOFTMAX, 3, CompileOptions.DEPTH);
        CheckReport report = CircuitCheck.check(compiled, other.circuit(), inputs, CheckOptions.DEFAULT, Progress.NONE);
        assertThat(report).isEqualTo(new CheckReport(Compared.OUTPUTS, 27, 81, 0, null));
        assertThat(check(compiled, inputs, CheckOptions.DEFAULT.withOutputsOnly(true)))
                .isEqualTo(report);
        assertThat(CircuitCheck.checkOutputs(
                        compiled.model(), 3, compiled.circuit(), inputs, CheckOptions.DEFAULT, Progress.NONE))
                .isEqualTo(report);
    }

    @Test
    void progressEndsAtTheTotal() throws InterruptedException {
        CompiledTransformer compiled = softmax(4);
        List<Long> done = new ArrayList<>();
        CircuitCheck.check(compiled, InputSource.samples(3, 4, 1100, 1), CheckOptions.DEFAULT, (at, total, what) -> {
            done.add(at);
            assertThat(total).isEqualTo(3L * compiled.circuit().stages().size());
            assertThat(what).startsWith("checking from input ");
        });
        assertThat(done)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(3L * compiled.circuit().stages().size());
    }

    @Test
    void interruptEndsTheCheck() {
        CompiledTransformer compiled = softmax(4);
        Progress interrupting = (at, total, what) -> Thread.currentThread().interrupt();
        for (boolean slow : new boolean[] {false, true}) {
            assertThatThrownBy(() -> CircuitCheck.check(
                            compiled, InputSource.exhaustive(3, 4), CheckOptions.DEFAULT.withSlow(slow), interrupting))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        CompiledTransformer compiled = softmax(4);
        assertThatThrownBy(() -> check(compiled, InputSource.exhaustive(3, 3), CheckOptions.DEFAULT))
                .hasMessage("inputs of 3 tokens: the circuit reads 4, give such inputs");
        assertThatThrownBy(() -> check(compiled, InputSource.of(new int[] {0, 1, 2, 3}), CheckOptions.DEFAULT))
                .hasMessageStartingWith("token 3 at position 3: the vocabulary has tokens 0 to 2");
        assertThatThrownBy(() -> CircuitCheck.check(
                        compiled,
                        softmax(3).circuit(),
                        InputSource.exhaustive(3, 4),
                        CheckOptions.DEFAULT,
                        Progress.NONE))
                .hasMessage("circuit of 6 inputs and 3 outputs: 4 tokens of 2 bits need 8 and 3, "
                        + "use the circuit of this model and length");
    }
}
