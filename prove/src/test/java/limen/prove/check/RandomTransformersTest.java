package limen.prove.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.compiler.Compiler;
import limen.compiler.construction.CompiledTransformer;
import limen.testkit.CaseCounter;
import limen.testkit.Generator;
import limen.testkit.Property;
import limen.testkit.Shrinker;
import limen.transformer.quantize.QuantizeException;
import org.junit.jupiter.api.Test;

/**
 * Random transformers with real weights, quantized and compiled: circuit, fast evaluator, slow evaluator and both
 * interpreters agree on every input where there are at most 2^14, else on 4096. Every feature occurs at least 10 times.
 */
class RandomTransformersTest {
    private static final int CASES = 320;
    private static final int MOST_REFUSED = 5;
    private static final int LEAST_PER_FEATURE = 10;
    private static final long MOST_EXHAUSTIVE = 1 << 14;
    private static final long SAMPLES = 4096;
    /** Of these, how many the references see too. */
    private static final long SLOW_SAMPLES = 128;

    private static final Generator<List<Long>> DRAWS = Generator.lists(Generator.integers(0, 1 << 30), 64, 64);

    @Test
    void circuitsAndInterpretersAgree() {
        CaseCounter cases = new CaseCounter();
        Property.forAll(DRAWS, Shrinker.lists(Shrinker.integers()), CASES, draws -> {
            RandomTransformer random;
            try {
                random = RandomTransformer.of(draws);
            } catch (QuantizeException refused) {
                return; // the least unit beside the greatest: sums beyond 62 bits
            }
            check(random);
            cases.count(random.features().toArray());
        });
        cases.requireTotal(CASES - MOST_REFUSED);
        cases.requireEach(LEAST_PER_FEATURE, RandomTransformer.FEATURES);
    }

    private static void check(RandomTransformer random) throws InterruptedException {
        int n = random.n();
        CompiledTransformer compiled = Compiler.compile(random.model(), n, random.options());
        ThresholdCircuit circuit = compiled.circuit();
        assertThat(CircuitChecker.check(circuit)).isEmpty();
        int vocabulary = random.model().vocabulary().size();
        InputSource all = InputSource.exhaustive(vocabulary, n);
        boolean exhaustive = all.count() <= MOST_EXHAUSTIVE;
        InputSource inputs = exhaustive ? all : InputSource.samples(vocabulary, n, SAMPLES, 1);
        requireEqual(compiled, circuit, inputs, CheckOptions.DEFAULT);
        InputSource few = exhaustive ? all : InputSource.samples(vocabulary, n, SLOW_SAMPLES, 1);
        requireEqual(compiled, circuit, few, CheckOptions.DEFAULT.withSlow(true));
    }

    private static void requireEqual(
            CompiledTransformer compiled, ThresholdCircuit circuit, InputSource inputs, CheckOptions options)
            throws InterruptedException {
        CheckReport report = CircuitCheck.check(compiled, circuit, inputs, options, Progress.NONE);
        assertThat(report.holds()).as("%s", report).isTrue();
        assertThat(report.inputs()).isEqualTo(inputs.count());
    }
}
