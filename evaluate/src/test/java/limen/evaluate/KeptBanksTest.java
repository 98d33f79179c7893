package limen.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.Stage;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Banks of every form that is kept give the reference's bits, in blocks before and after they are kept, whether their arguments are in order or not. */
class KeptBanksTest {
    private static final int INPUTS = 14;
    private static final int VALUES = 9;
    private static final int GATES = 7;

    private final Random random = Cases.random(3);

    /** Values of 7 gates; of every third, where asked for, the gates fire in any order. */
    private void values(ListCircuit circuit, boolean inOrder) {
        ListCircuit.ListStage stage = circuit.stage("values");
        for (int v = 0; v < VALUES; v++) {
            Bank bank = new Bank();
            for (int k = 0; k < INPUTS; k++) {
                bank.base.add(k, Profile.of(1 + random.nextInt(3)), random.nextInt(-2, 3));
            }
            bank.base.add(0, Profile.of(1, 1, 2), 1);
            long[] thresholds = random.longs(GATES, -9, 9).toArray();
            if (inOrder || v % 3 > 0) {
                thresholds = LongStream.of(thresholds).sorted().toArray();
            }
            stage.add(ListCircuit.gates(bank, thresholds));
        }
    }

    private static long value(int v) {
        return INPUTS + (long) v * GATES;
    }

    /** Rows over all values, some of them with wires of inputs; weights of so many. */
    private void rows(ListCircuit circuit, long largest, int gates, boolean wired) {
        ListCircuit.ListStage stage = circuit.stage("rows " + largest + " " + gates + " " + wired);
        Profile profile = Profile.of(random.longs(GATES, -3, 9).toArray());
        for (int row = 0; row < 11; row++) {
            Bank bank = new Bank();
            for (int v = 0; v < VALUES; v++) {
                bank.base.add(value(v), v == 4 ? Profile.ones(GATES) : profile, random.nextLong(-largest, largest + 1));
            }
            for (int k = 0; k < 3 && wired; k++) {
                bank.base.addWire(random.nextInt(INPUTS), 6 * random.nextLong(-largest, largest + 1));
            }
            stage.add(ListCircuit.gates(
                    bank,
                    random.longs(gates, -9 * largest, 9 * largest).sorted().toArray()));
        }
    }

    /** Every pair of rows of weights compared, as the greatest of several numbers is found. */
    private void pairs(ListCircuit circuit) {
        ListCircuit.ListStage stage = circuit.stage("pairs");
        long[][] rows = new long[9][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = random.longs(VALUES, -50, 50).toArray();
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length; j++) {
                Bank bank = new Bank();
                for (int v = 0; v < VALUES; v++) {
                    bank.base.add(value(v), Profile.ones(GATES), rows[i][v] - rows[j][v]);
                }
                stage.add(ListCircuit.gates(bank, random.nextLong(-99, 100)));
            }
        }
    }

    /** ORs and ANDs of the gates of three values, and single gates that look at one value. */
    private void extremes(ListCircuit circuit) {
        ListCircuit.ListStage stage = circuit.stage("extremes");
        for (int v = 0; v + 2 < VALUES; v++) {
            for (int k = 0; k < GATES; k++) {
                long[] nodes = {value(v) + k, value(v + 1) + k, value(v + 2) + k};
                stage.add(ListCircuit.wires(nodes, new long[] {1, 1, 1}, v % 2 == 0 ? 1 : 3));
            }
        }
        for (int v = 0; v < VALUES; v++) {
            Bank bank = new Bank();
            bank.base.add(value(v), Profile.of(random.longs(GATES, -3, 4).toArray()), 1 - 2 * (v % 2));
            stage.add(ListCircuit.gates(bank, random.nextLong(-2, 3)));
        }
    }

    private ListCircuit circuit(boolean inOrder) {
        ListCircuit circuit = new ListCircuit(INPUTS);
        values(circuit, inOrder);
        rows(circuit, 40, 5, false);
        rows(circuit, 1 << 28, 5, true);
        rows(circuit, 1L << 50, 5, false);
        rows(circuit, 40, 1, true);
        pairs(circuit);
        extremes(circuit);
        return circuit.outputs(LongStream.range(0, circuit.nodes()).toArray());
    }

    private static KeptBanks kept(ListCircuit circuit, String stage) {
        Layout layout = new Layout(circuit);
        List<? extends Stage> stages = circuit.stages();
        for (int s = 0; s < stages.size(); s++) {
            if (stages.get(s).name().equals(stage)) {
                return new KeptBanksMaker(layout, new KeptStages(layout))
                        .make(s, 0, stages.get(s).banks());
            }
        }
        throw new IllegalArgumentException(stage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyGateIsTheReferences(boolean inOrder) {
        for (int round = 0; round < 8; round++) {
            ListCircuit circuit = circuit(inOrder);
            InputBatch batch = InputBatch.ofLongs(INPUTS, random.longs(300).toArray());
            ReferenceEvaluator reference = ReferenceEvaluator.of(circuit);
            for (String kernel : List.of("scalar", "vector")) {
                EvaluationOptions options = new EvaluationOptions(1 + round % 2, round % 4 < 2 ? 64 : 128, 1L << 30);
                Evaluation result = BatchEvaluator.of(circuit, options, kernel).evaluate(batch);
                for (int lane = 0; lane < batch.lanes(); lane++) {
                    assertThat(result.lane(lane)).as("lane " + lane).isEqualTo(reference.outputs(batch.lane(lane)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyFormIsFound(boolean inOrder) {
        ListCircuit circuit = circuit(inOrder);
        assertThat(kept(circuit, "rows 40 5 false").products()).hasSize(1);
        assertThat(kept(circuit, "rows " + (1 << 28) + " 5 true")
                        .products()
                        .getFirst()
                        .wires())
                .isNotNull();
        assertThat(kept(circuit, "rows " + (1L << 50) + " 5 false").products())
                .as("sums may pass 2^53")
                .isEmpty();
        KeptBanks.Product pairs = kept(circuit, "pairs").products().getFirst();
        assertThat(pairs.continues()).contains(true);
        assertThat(pairs.rows()).isLessThan(pairs.firing().banks().length);
        KeptBanks extremes = kept(circuit, "extremes");
        assertThat(extremes.extremes()).hasSize(VALUES - 2);
        assertThat(extremes.choices().banks()).hasSize(VALUES);
        assertThat(extremes.others()).isEmpty();
    }
}
