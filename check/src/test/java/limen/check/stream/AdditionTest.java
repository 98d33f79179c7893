package limen.check.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import limen.circuit.Gate;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.BlockCircuits;
import limen.compiler.lemma.TableBlocks;
import limen.compiler.lemma.TruthTable;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.number.paper.PaperFloats;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lemmas 1 and 5: blocks equal their definitions, with the depth and the size that the lemmas state. */
class AdditionTest {
    /** Inputs of a case: all, if there are no more, or so many at random. */
    private static final int SAMPLES = Integer.getInteger("limen.inputs", 1 << 14);

    private static final int BATCH = 1 << 14;

    static Stream<Arguments> shapes() {
        return Stream.of(4, 6, 8).flatMap(p -> IntStream.rangeClosed(1, 8).mapToObj(k -> Arguments.of(p, k)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void iteratedSumIsTheDefinition(int p, int k) {
        for (Addition.Kind kind : Addition.Kind.values()) {
            ThresholdCircuit circuit = BlockCircuits.sum(kind, p, k);
            assertThat(circuit.depth()).isEqualTo(kind.depth());
            assertThat(CircuitChecker.check(circuit)).isEmpty();
            assertSums(circuit, p, k);
        }
    }

    private static void assertSums(ThresholdCircuit circuit, int p, int k) {
        PaperFloats paper = PaperFloats.of(p);
        boolean exhaustive = p * k < Long.SIZE - 1 && 1L << p * k <= SAMPLES;
        int count = exhaustive ? 1 << p * k : SAMPLES;
        Random random = Cases.random(31L * p + k);
        BatchEvaluator evaluator = BatchEvaluator.of(circuit);
        for (int from = 0; from < count; from += BATCH) {
            int[][] floats = new int[Math.min(BATCH, count - from)][k];
            for (int lane = 0; lane < floats.length; lane++) {
                for (int j = 0; j < k; j++) {
                    floats[lane][j] = exhaustive ? from + lane >> j * p & (1 << p) - 1 : random.nextInt(1 << p);
                }
            }
            InputBatch batch = InputBatch.generate(floats.length, lane -> bits(floats[lane], p));
            Evaluation evaluation = evaluator.evaluate(batch);
            for (int lane = 0; lane < floats.length; lane++) {
                int sum = 0;
                for (int b = 0; b < p; b++) {
                    sum |= evaluation.bit(lane, b) ? 1 << b : 0;
                }
                // Described only where it fails: there may be millions.
                if (sum != paper.sum(floats[lane])) {
                    assertThat(sum)
                            .as("p %d, %s", p, java.util.Arrays.toString(floats[lane]))
                            .isEqualTo(paper.sum(floats[lane]));
                }
            }
        }
    }

    private static boolean[] bits(int[] floats, int p) {
        boolean[] bits = new boolean[floats.length * p];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (floats[i / p] >> i % p & 1) != 0;
        }
        return bits;
    }

    @ParameterizedTest
    @EnumSource(Addition.Kind.class)
    void countsFromClassesAreThoseOfTheBuiltCircuit(Addition.Kind kind) {
        ThresholdCircuit circuit = BlockCircuits.sum(kind, 6, 5);
        ThresholdCircuit built = Materializer.materialize(circuit, 1 << 24, Progress.NONE);
        assertThat(CircuitStatistics.of(circuit)).isEqualTo(CircuitStatistics.of(built));
        assertThat(built.gateKind() == GateKind.UNIT).isEqualTo(kind == Addition.Kind.UNIT);
    }

    @Test
    void tablesHaveDepthThreeAndTheLemmasSize() {
        Random random = Cases.random(1);
        for (int q = 1; q <= 10; q++) {
            for (int m = 1; m <= 5; m++) {
                long[] values = random.longs(1 << q, 0, 1L << m).toArray();
                if (m == 3) {
                    java.util.Arrays.fill(values, 0);
                }
                TruthTable table = TruthTable.of(q, m, x -> values[(int) x]);
                for (TableBlocks.Form form : TableBlocks.Form.values()) {
                    ThresholdCircuit circuit = BlockCircuits.table(form, table);
                    assertThat(circuit.depth()).isEqualTo(3);
                    assertThat(circuit.gates()).isEqualTo((1L << q) + q + m).isEqualTo(table.blockSize());
                    assertThat(CircuitChecker.check(circuit)).isEmpty();
                    Evaluation evaluation = BatchEvaluator.of(circuit).evaluate(InputBatch.exhaustive(q));
                    for (int x = 0; x < values.length; x++) {
                        for (int t = 0; t < m; t++) {
                            assertThat(evaluation.bit(x, t)).isEqualTo((values[x] >> t & 1) != 0);
                        }
                    }
                    assertForm(form, circuit, q, m, values);
                }
            }
        }
    }

    /** Plain blocks are NOT, AND and OR gates; padded outputs have 2^q arguments, each known from two values of f. */
    private static void assertForm(TableBlocks.Form form, ThresholdCircuit circuit, int q, int m, long... values) {
        long terms = 2L * q;
        for (int t = 0; t < m; t++) {
            Gate gate = Gates.gate(circuit, terms + values.length + t);
            Map<Long, Long> weights = new TreeMap<>();
            boolean first = (values[0] >> t & 1) != 0;
            boolean never = true;
            for (int x = 0; x < values.length; x++) {
                boolean one = (values[x] >> t & 1) != 0;
                never &= !one;
                if (form == TableBlocks.Form.PADDED) {
                    weights.merge(one == first ? terms + x : terms, first ? 1L : -1L, Long::sum);
                } else if (one) {
                    weights.put(terms + x, 1L);
                }
            }
            if (form == TableBlocks.Form.PLAIN && never) {
                assertThat(gate.fanIn()).isEqualTo(values.length);
                assertThat(gate.threshold()).isEqualTo(values.length);
                continue;
            }
            assertThat(gate.arguments()).containsExactly(weights.keySet().toArray(Long[]::new));
            assertThat(gate.weights()).containsExactly(weights.values().toArray(Long[]::new));
            assertThat(gate.threshold()).isEqualTo(form == TableBlocks.Form.PLAIN || first ? 1 : 0);
        }
    }
}
