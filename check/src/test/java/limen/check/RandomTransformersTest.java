package limen.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.check.CheckReport.Compared;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitCount;
import limen.circuit.unit.UnitWeights;
import limen.compiler.Compiler;
import limen.compiler.construction.CompiledTransformer;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.QuantizeException;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Check;
import limen.testkit.Generator;
import limen.testkit.Property;
import limen.testkit.Shrinker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random transformers with real weights, quantized and compiled: circuit, fast evaluator, slow evaluator and both
 * interpreters agree on every input where there are at most 2^14, else on 4096. Every feature occurs at least 10 times.
 */
class RandomTransformersTest {
    private static final int CASES = 320;
    private static final int MOST_REFUSED = 5;
    private static final int LEAST_PER_FEATURE = 10;
    private static final int LEAST_VARYING = 200;
    private static final long MOST_EXHAUSTIVE = 1 << 14;
    private static final long SAMPLES = 4096;
    /** Gates that the slow evaluator evaluates per circuit. */
    private static final long MOST_SLOW_GATES = 4_000_000;

    private static final long MOST_SIMPLIFIED_GATES = 20_000;

    private static final Generator<List<Long>> DRAWS = Generator.lists(Generator.integers(0, 1 << 30), 64, 64);

    @Test
    void circuitsAndInterpretersAgree() {
        CaseCounter cases = new CaseCounter();
        Check<List<Long>> agrees = draws -> {
            RandomTransformer random;
            try {
                random = RandomTransformer.of(draws);
            } catch (QuantizeException refused) {
                return; // units so far apart that sums pass 61 bits
            }
            check(random);
            cases.count(random.features().toArray());
        };
        Property.forAll(DRAWS, Shrinker.lists(Shrinker.integers()), CASES, agrees, RandomTransformersTest::save);
        cases.requireTotal(CASES - MOST_REFUSED);
        cases.requireEach(LEAST_PER_FEATURE, RandomTransformer.FEATURES);
        cases.requireEach(LEAST_VARYING, List.of(RandomTransformer.VARYING));
    }

    /** A failing case is saved as a model file, for {@code limen check FILE}. */
    private static void save(List<Long> draws, Path file) throws IOException {
        FiniteModelFile.write(new FiniteModel(RandomTransformer.of(draws).model(), Optional.empty()), file);
    }

    @Test
    void savedCasesAreTheSameModels(@TempDir Path folder) throws IOException, InterruptedException {
        Cases cases = Cases.of(8, 5);
        for (int k = 0; k < 8; k++) {
            List<Long> draws = DRAWS.generate(cases.at(k).random());
            RandomTransformer random = RandomTransformer.of(draws);
            Path file = folder.resolve(k + ".case");
            save(draws, file);
            FinitePrecisionTransformer read = FiniteModelFile.read(file).model();
            int n = random.n();
            InputSource inputs = InputSource.samples(read.vocabulary().size(), n, 64, k);
            CompiledTransformer compiled = Compiler.compile(random.model(), n, random.options());
            CompiledTransformer again = Compiler.compile(read, n, random.options());
            CheckReport report =
                    CircuitCheck.check(compiled, again.circuit(), inputs, CheckOptions.DEFAULT, Progress.NONE);
            assertThat(report.holds()).isTrue();
            assertThat(report.compared()).isEqualTo(Compared.SITES);
        }
    }

    private static void check(RandomTransformer random) throws InterruptedException {
        CompiledTransformer compiled = Compiler.compile(random.model(), random.n(), random.options());
        requireEqual(compiled, compiled.circuit(), Compared.SITES);
        ThresholdCircuit circuit = compiled.circuit();
        if (random.unit() != null) {
            UnitCount count = UnitWeights.count(circuit, random.unit());
            if (count.gates() > random.unit().maxGates()) {
                return;
            }
            circuit = UnitWeights.convert(circuit, random.unit(), Progress.NONE);
            assertThat(circuit.gates()).isEqualTo(count.gates());
            assertThat(circuit.depth()).isEqualTo(count.depth());
            requireEqual(compiled, circuit, Compared.OUTPUTS);
            if (count.repeated() > 0) {
                random.features().add("gates unit by repetition");
            }
            if (count.added() > 0) {
                random.features().add("gates unit by two-stage addition");
            }
        }
        if (circuit.gates() <= MOST_SIMPLIFIED_GATES) {
            Circuit whole = Materializer.materialize(circuit, MOST_SIMPLIFIED_GATES, Progress.NONE);
            Circuit simplified = Simplifier.simplify(whole, SimplifyOptions.DEFAULT, Progress.NONE)
                    .circuit();
            requireEqual(compiled, simplified, Compared.OUTPUTS);
            random.features().add("simplified " + circuit.gateKind());
        }
    }

    /** Sound, and equal to both interpreters by both evaluators; the slow one sees fewer inputs where there are many gates. */
    private static void requireEqual(CompiledTransformer compiled, ThresholdCircuit circuit, Compared compared)
            throws InterruptedException {
        assertThat(CircuitChecker.check(circuit)).isEmpty();
        int vocabulary = compiled.model().vocabulary().size();
        InputSource all = InputSource.exhaustive(vocabulary, compiled.n());
        InputSource fast =
                all.count() <= MOST_EXHAUSTIVE ? all : InputSource.samples(vocabulary, compiled.n(), SAMPLES, 1);
        CheckOptions options = CheckOptions.DEFAULT.withOutputsOnly(compared == Compared.OUTPUTS);
        requireEqual(compiled, circuit, fast, options, compared);
        long most = Math.max(16, MOST_SLOW_GATES / Math.max(1, circuit.gates()));
        InputSource slow = all.count() <= most ? all : InputSource.samples(vocabulary, compiled.n(), most, 1);
        requireEqual(compiled, circuit, slow, options.withSlow(true), compared);
    }

    private static void requireEqual(
            CompiledTransformer compiled,
            ThresholdCircuit circuit,
            InputSource inputs,
            CheckOptions options,
            Compared compared)
            throws InterruptedException {
        CheckReport report = CircuitCheck.check(compiled, circuit, inputs, options, Progress.NONE);
        assertThat(report.holds())
                .as("%s; length %d, %s, %s", report, compiled.n(), compiled.options(), circuit.gateKind())
                .isTrue();
        assertThat(report.inputs()).isEqualTo(inputs.count());
        assertThat(report.compared()).isEqualTo(compared);
    }
}
