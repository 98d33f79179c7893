package limen.check.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.CircuitCheck;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaConstruction;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.onehot.AbstractThermometer;
import limen.compiler.onehot.ThermometerSize;
import limen.paper.AbstractFunctions;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The circuits of Theorems 1 and 2 for random functions: every string equals the interpreter's, depth and size as stated. */
class LemmaConstructionTest {
    /** Functions without any structure, by hashing. */
    private record Hashed(long seed, int p) implements AbstractFunctions {
        private int string(long... parts) {
            long hash = seed;
            for (long part : parts) {
                hash = Seeds.mix(hash ^ part * 0x9E3779B97F4A7C15L);
            }
            return (int) (hash >>> 64 - p);
        }

        @Override
        public int embed(int token, int position) {
            return string(1, token, position);
        }

        @Override
        public int similarity(int layer, int head, int hi, int hj) {
            return string(2, layer, head, hi, hj);
        }

        @Override
        public int activation(int layer, int[] a, int h) {
            long hash = string(3, layer, h);
            for (int head : a) {
                hash = string(4, hash, head);
            }
            return (int) hash;
        }
    }

    private static AbstractInstance random(int n, int p, int tokens, int heads, int layers, boolean last) {
        long seed = 1000L * n + p;
        return new AbstractInstance(new AbstractShape(n, p, tokens, heads, layers, n % p, last), new Hashed(seed, p));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 2, 1, 1, true",
        "2, 4, 2, 1, 1, false",
        "3, 4, 3, 1, 2, true",
        "5, 4, 2, 1, 1, true",
        "3, 4, 2, 2, 1, false",
        "2, 4, 5, 2, 2, true",
        "8, 4, 2, 1, 1, false",
        "2, 6, 2, 1, 1, true"
    })
    void everyStringIsTheInterpreters(int n, int p, int tokens, int heads, int layers, boolean last)
            throws InterruptedException {
        AbstractInstance instance = random(n, p, tokens, heads, layers, last);
        for (Addition.Kind kind : Addition.Kind.values()) {
            CompiledAbstract compiled = LemmaConstruction.compile(instance, kind);
            assertThat(compiled.circuit().depth()).isEqualTo(3 + (9 + 2 * kind.depth()) * layers);
            assertThat(BigInteger.valueOf(compiled.circuit().gates()))
                    .isEqualTo(LemmaSize.of(instance.shape(), kind).gates());
            assertThat(compiled.circuit().gateKind() == GateKind.UNIT).isEqualTo(kind == Addition.Kind.UNIT);
            assertThat(compiled.circuit().output(0))
                    .isEqualTo(compiled.circuit().nodes() - 1);
            if (p == 4 && n <= 3) {
                assertThat(CircuitChecker.check(compiled.circuit())).isEmpty();
                requireCountOfClasses(compiled.circuit());
            }
            CheckReport check = CircuitCheck.check(
                    compiled,
                    compiled.circuit(),
                    AbstractInputs.of(instance, 1 << 10, 7),
                    CheckOptions.DEFAULT,
                    Progress.NONE);
            assertThat(check.first()).as("%s n %d p %d", kind, n, p).isNull();
            assertThat(check.values()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4, 2, 1, 1, true",
        "2, 4, 2, 1, 2, false",
        "3, 4, 3, 1, 2, true",
        "5, 4, 2, 1, 1, true",
        "3, 4, 2, 2, 2, false",
        "8, 4, 2, 1, 1, false",
        "2, 6, 2, 1, 1, true",
        "3, 6, 2, 1, 2, true"
    })
    void thermometerConstructionAgreesInEveryState(int n, int p, int tokens, int heads, int layers, boolean last)
            throws InterruptedException {
        AbstractInstance instance = random(n, p, tokens, heads, layers, last);
        CompiledAbstract compiled = AbstractThermometer.compile(instance);
        assertThat(compiled.circuit().depth()).isEqualTo(2 + 6 * layers);
        assertThat(compiled.strings()).hasSize(layers);
        assertThat(ThermometerSize.of(instance.shape()).gates())
                .isEqualTo(BigInteger.valueOf(compiled.circuit().gates()));
        CheckReport check = CircuitCheck.check(
                compiled,
                compiled.circuit(),
                AbstractInputs.of(instance, 1 << 10, 7),
                CheckOptions.DEFAULT,
                Progress.NONE);
        assertThat(check.first()).as("n %d p %d", n, p).isNull();
        assertThat(check.values()).isPositive();
        if (p == 4 && n <= 3) {
            assertThat(CircuitChecker.check(compiled.circuit())).isEmpty();
            requireCountOfClasses(compiled.circuit());
        }
    }

    /** Wires counted from weight classes are those of all gates. */
    private static void requireCountOfClasses(ThresholdCircuit circuit) {
        CircuitStatistics all =
                CircuitStatistics.of(Materializer.materialize(circuit, Circuit.MAX_NODES, Progress.NONE));
        CircuitStatistics classes = CircuitStatistics.of(circuit);
        assertThat(classes.wires()).isEqualTo(all.wires());
        assertThat(classes.bankWires()).isEqualTo(all.bankWires());
    }

    @Test
    void thermometerRefusesTablesThatDoNotFit() {
        assertThatThrownBy(() -> AbstractThermometer.compile(random(2, 10, 2, 1, 1, true)))
                .isInstanceOf(CompileException.class)
                .hasMessage("thermometer construction at precision 10 with 1 head: a function has 535822336 arguments,"
                        + " the most is 67108864, lower the precision or choose the lemma construction");
    }

    @Test
    void weightedSumsRefuseWhatDoesNotFit() {
        AbstractInstance wide = random(2, 12, 2, 1, 1, true);
        assertThatThrownBy(() -> LemmaConstruction.compile(wide, Addition.Kind.WEIGHTED))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("lower the precision to 10 or choose unit gates");
        assertThat(LemmaConstruction.compile(wide, Addition.Kind.UNIT).circuit().depth())
                .isEqualTo(48);
    }
}
