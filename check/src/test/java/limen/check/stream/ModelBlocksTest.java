package limen.check.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.stream.Stream;
import limen.circuit.ThresholdCircuit;
import limen.compiler.lemma.BlockCircuits;
import limen.compiler.lemma.TableBlocks;
import limen.compiler.lemma.TruthTable;
import limen.compiler.lemma.UnitIndex;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.number.paper.PaperFloats;
import limen.paper.AbstractInstance;
import limen.paper.AbstractModels;
import limen.zoo.AbstractZoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every block of Lemma 1 in the circuits of the abstract models equals its function on every string, reachable or not. */
class ModelBlocksTest {
    /** Greater tables are left to the random inputs of whole circuits; 18 are all at p = 6. */
    private static final int MOST_INPUTS = Integer.getInteger("limen.block.inputs", 12);

    private static final int LENGTH = 3;

    static Stream<ZooModel> models() {
        return AbstractZoo.models().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void blocksAreTheModelsFunctions(ZooModel model) {
        for (int p = 4; p <= 6; p += 2) {
            AbstractInstance instance =
                    AbstractModels.read(model.file(Path.of(".."))).at(LENGTH, p);
            int mask = (1 << p) - 1;
            int precision = p;
            for (int i = 1; i <= LENGTH; i++) {
                int position = i;
                check(instance.tokenBits(), p, x -> instance.embed((int) x, position));
            }
            for (int layer = 0; layer < instance.layers(); layer++) {
                int at = layer;
                for (int h = 0; h < instance.heads(); h++) {
                    int head = h;
                    check(2 * p, p, x -> instance.similarity(at, head, (int) x & mask, (int) (x >> precision) & mask));
                }
                check((instance.heads() + 1) * p, p, x -> activation(instance, at, x));
            }
            check(
                    3 * p,
                    p,
                    x -> instance.weigh(
                            (int) x & mask, (int) (x >> precision) & mask, (int) (x >> 2 * precision) & mask));
        }
    }

    private static long activation(AbstractInstance instance, int layer, long x) {
        int p = instance.precision();
        int mask = (1 << p) - 1;
        int[] a = new int[instance.heads()];
        for (int head = 0; head < a.length; head++) {
            a[head] = (int) (x >> (head + 1) * p) & mask;
        }
        return instance.activation(layer, a, (int) x & mask);
    }

    private static void check(int q, int m, TruthTable.Word function) {
        if (q > MOST_INPUTS) {
            return;
        }
        check(q, m, TruthTable.of(q, m, function).function());
    }

    private static void check(int q, int m, TruthTable.Bit function) {
        ThresholdCircuit circuit = BlockCircuits.table(TableBlocks.Form.PADDED, new TruthTable(q, m, function));
        assertThat(circuit.depth()).isEqualTo(3);
        assertThat(circuit.gates()).isEqualTo((1L << q) + q + m);
        Evaluation evaluation = BatchEvaluator.of(circuit).evaluate(InputBatch.exhaustive(q));
        for (int x = 0; x < 1 << q; x++) {
            for (int t = 0; t < m; t++) {
                if (evaluation.bit(x, t) != function.at(x, t)) {
                    assertThat(x)
                            .as("string on which bit %d of %d is wrong", t, m)
                            .isNull();
                }
            }
        }
    }

    /** The integers that sums begin with: g⁺, the complement of g⁻, g⁻, the complement of g⁺. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8, 10})
    void integersAreThoseOfTheFloats(int p) {
        UnitIndex unit = new UnitIndex(p, 8);
        PaperFloats paper = PaperFloats.of(p);
        int columns = unit.columns();
        for (int x = 0; x < 1 << p; x++) {
            BigInteger[] parts = {
                paper.g(x).max(BigInteger.ZERO), paper.g(x).negate().max(BigInteger.ZERO)
            };
            for (int c = 0; c < columns; c++) {
                assertThat(unit.integerBit(x, c)).isEqualTo(parts[0].testBit(c));
                assertThat(unit.integerBit(x, columns + c)).isNotEqualTo(parts[1].testBit(c));
                assertThat(unit.integerBit(x, 2 * columns + c)).isEqualTo(parts[1].testBit(c));
                assertThat(unit.integerBit(x, 3 * columns + c)).isNotEqualTo(parts[0].testBit(c));
            }
        }
        check(p, 4 * columns, unit::integerBit);
    }
}
