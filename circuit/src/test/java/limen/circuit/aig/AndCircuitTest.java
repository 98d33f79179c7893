package limen.circuit.aig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.ForwardingCircuit;
import limen.circuit.GateKind;
import limen.circuit.NaiveEvaluator;
import limen.circuit.Progress;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

/** Circuits as AND gates against the same circuits gate by gate, on all inputs. */
class AndCircuitTest {
    private static final RandomCircuits.Sizes LARGE_WEIGHTS = new RandomCircuits.Sizes(8, 4, 5, 9, 6, 1 << 20, true);
    private static final RandomCircuits.Sizes LONG_SUMS = new RandomCircuits.Sizes(8, 5, 6, 12, 12, 1, true);

    /** The AND gates of a circuit, as they came. */
    private static List<long[]> gates(AndCircuit circuit) throws IOException {
        List<long[]> gates = new ArrayList<>();
        circuit.forEach((gate, left, right) -> gates.add(new long[] {gate, left, right}), Progress.NONE);
        return gates;
    }

    /** Values of all variables. */
    private static boolean[] values(AndCircuit circuit, List<long[]> gates, long input) {
        boolean[] value = new boolean[(int) circuit.size().variables() + 1];
        for (int i = 0; i < circuit.size().inputs(); i++) {
            value[i + 1] = (input >> i & 1) == 1;
        }
        for (long[] gate : gates) {
            value[(int) gate[0] / 2] = value(value, gate[1]) && value(value, gate[2]);
        }
        return value;
    }

    private static boolean value(boolean[] values, long literal) {
        return values[(int) (literal >> 1)] ^ (literal & 1) == 1;
    }

    /** The inputs on which some output differs. */
    private static long differences(ThresholdCircuit circuit, ThresholdCircuit expected) throws IOException {
        AndCircuit made = AndCircuit.of(circuit, Progress.NONE);
        List<long[]> gates = gates(made);
        assertThat(gates).hasSize((int) made.size().ands());
        long next = 2L * (made.size().inputs() + 1);
        for (long[] gate : gates) {
            assertThat(gate[0]).isEqualTo(next).isGreaterThan(gate[1]);
            assertThat(gate[1]).isGreaterThan(gate[2]);
            assertThat(gate[2]).isGreaterThan(1);
            next += 2;
        }
        long different = 0;
        for (long x = 0; x < 1L << circuit.inputs(); x++) {
            boolean[] values = values(made, gates, x);
            StringBuilder outputs = new StringBuilder();
            for (int k = 0; k < circuit.outputs(); k++) {
                outputs.append(value(values, made.output(k)) ? '1' : '0');
            }
            different += NaiveEvaluator.outputs(expected, x).contentEquals(outputs) ? 0 : 1;
        }
        return different;
    }

    /** The same circuit with every gate an output, or with the thresholds of a bank one higher. */
    private static Circuit rebuilt(Circuit circuit, long raised) {
        CircuitBuilder builder = new CircuitBuilder(circuit.inputs(), GateKind.WEIGHTED);
        Bank bank = new Bank();
        long number = 0;
        for (Stage stage : circuit.stages()) {
            builder.stage(stage.name(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                for (int r = 0; number == raised && r < bank.gates; r++) {
                    bank.threshold[r]++;
                }
                number++;
                builder.add(bank);
            }
        }
        for (long node = 0; node < circuit.nodes(); node++) {
            builder.output(node);
        }
        return builder.build();
    }

    @Test
    void everyGateOfRandomCircuits() throws IOException {
        CaseCounter networks = new CaseCounter();
        for (RandomCircuits.Sizes sizes : List.of(RandomCircuits.Sizes.SMALL, LARGE_WEIGHTS, LONG_SUMS)) {
            for (long seed : Cases.seeds(150)) {
                Circuit circuit = rebuilt(RandomCircuits.circuit(seed, sizes), -1);
                assertThat(differences(circuit, circuit)).as("seed %d", seed).isZero();
                AndSize size = AndCircuit.of(circuit, Progress.NONE).size();
                count(networks, "decisions", size.decisions());
                count(networks, "counters", size.counters());
                count(networks, "sorters", size.sorters());
                count(networks, "shared", size.shared());
            }
        }
        networks.requireEach(5, List.of("decisions", "counters", "sorters", "shared"));
    }

    private static void count(CaseCounter counter, String what, long times) {
        if (times > 0) {
            counter.count(what);
        }
    }

    /** One threshold that is wrong shows on some input, unless the gate is a constant. */
    @Test
    void plantedFaultsAreSeen() throws IOException {
        CaseCounter cases = new CaseCounter();
        for (Case each : Cases.of(60)) {
            Circuit circuit = RandomCircuits.circuit(each.seed(), RandomCircuits.Sizes.SMALL);
            Circuit right = rebuilt(circuit, -1);
            Circuit wrong = rebuilt(circuit, 0);
            long expected = 0;
            for (long x = 0; x < 1L << right.inputs(); x++) {
                expected += NaiveEvaluator.outputs(right, x).equals(NaiveEvaluator.outputs(wrong, x)) ? 0 : 1;
            }
            assertThat(differences(wrong, right)).isEqualTo(expected);
            cases.count(expected > 0 ? "seen" : "constant");
        }
        cases.requireEach(20, List.of("seen"));
    }

    private static Circuit majority(int n, long... thresholds) {
        CircuitBuilder builder = new CircuitBuilder(n, GateKind.UNIT).stage("majority", "linear", 1);
        Bank bank = new Bank();
        for (int i = 0; i < n; i++) {
            bank.base.addWire(i, 1);
        }
        for (long threshold : thresholds) {
            bank.addGate(threshold);
        }
        long first = builder.add(bank);
        for (int r = 0; r < thresholds.length; r++) {
            builder.output(first + r);
        }
        return builder.build();
    }

    private static long ands(ThresholdCircuit circuit) {
        return AndCircuit.of(circuit, Progress.NONE).size().ands();
    }

    /** Sizes that docs/formats/aiger.md shows. */
    @Test
    void sizes() throws IOException {
        assertThat(ands(majority(1, 1))).isZero();
        assertThat(ands(majority(2, 2))).isEqualTo(1);
        assertThat(ands(majority(100_000, 1))).isEqualTo(99_999);
        assertThat(ands(majority(100_000, 100_000))).isEqualTo(99_999);
        assertThat(ands(majority(3, 2))).isEqualTo(4);
        assertThat(differences(majority(9, 1, 2, 3, 4, 5, 6, 7, 8, 9), majority(9, 1, 2, 3, 4, 5, 6, 7, 8, 9)))
                .isZero();
        assertThat(ands(majority(5, 3))).isEqualTo(12);
        assertThat(ands(majority(15, 8))).isEqualTo(71);
        assertThat(ands(majority(31, 16))).isEqualTo(174);
    }

    @Test
    void whatPasses32BitsIsRefused() {
        Circuit circuit = majority(3, 2);
        ThresholdCircuit huge = new ForwardingCircuit() {
            @Override
            public ThresholdCircuit circuit() {
                return circuit;
            }

            @Override
            public long gates() {
                return 1L << 31;
            }
        };
        assertThatThrownBy(() -> AndCircuit.of(huge, Progress.NONE))
                .hasMessage("circuit of 2147483651 nodes: AND gates and inputs are at most 2147483647 together; compile"
                        + " at a smaller length, or simplify the circuit");
    }
}
