package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class CircuitTest {
    /** A circuit that exists only as code, with the banks of another but none of its storage. */
    static ThresholdCircuit implicit(ThresholdCircuit of, long claimedInputs) {
        return new ThresholdCircuit() {
            @Override
            public int inputs() {
                return (int) claimedInputs;
            }

            @Override
            public List<? extends Stage> stages() {
                return of.stages();
            }

            @Override
            public int outputs() {
                return of.outputs();
            }

            @Override
            public long output(int k) {
                return of.output(k);
            }

            @Override
            public GateKind gateKind() {
                return of.gateKind();
            }

            @Override
            public Provenance provenance() {
                return of.provenance();
            }
        };
    }

    @Test
    void materializedCircuitHasTheSameBanks() {
        for (long seed : Cases.seeds(200)) {
            Circuit circuit = RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL);
            Circuit copy = Materializer.materialize(implicit(circuit, circuit.inputs()), Long.MAX_VALUE, Progress.NONE);
            assertThat(copy).isNotSameAs(circuit);
            assertThat(CircuitText.of(copy)).isEqualTo(CircuitText.of(circuit));
            assertThat(copy.attributes()).containsEntry("seed", "" + seed);
        }
    }

    @Test
    void bankOfFindsEveryNode() {
        for (long seed : Cases.seeds(200)) {
            for (Stage stage :
                    RandomCircuits.circuit(seed, RandomCircuits.Sizes.SMALL).stages()) {
                for (long b = 0; b < stage.banks(); b++) {
                    for (long node = stage.firstNode(b); node < stage.firstNode(b + 1); node++) {
                        assertThat(stage.bankOf(node)).isEqualTo(b);
                    }
                }
            }
        }
    }

    @Test
    void translatedBanksAndEqualThresholdsAreStoredOnce() {
        CircuitBuilder builder = new CircuitBuilder(64, GateKind.WEIGHTED);
        builder.stage("rows", "linear", 1);
        Bank bank = new Bank();
        for (int position = 0; position < 15; position++) {
            bank.clear();
            for (int d = 0; d < 4; d++) {
                bank.base.addWire(4L * position + d, 7L * d + 1);
            }
            for (int r = 0; r < 10; r++) {
                bank.addGate(3L * r * r);
            }
            builder.add(bank);
        }
        Circuit circuit = builder.build();
        assertThat(circuit.terms().count()).isEqualTo(2);
        assertThat(circuit.lists().count()).isEqualTo(2);
        assertThat(circuit.gates()).isEqualTo(150);
    }

    @Test
    void millionsOfGatesTakeFewBytes() {
        CircuitBuilder builder = new CircuitBuilder(1000, GateKind.WEIGHTED);
        builder.stage("products", "product", 1);
        Bank bank = new Bank();
        for (int b = 0; b < 1_000_000; b++) {
            bank.clear();
            bank.base.addWire(b % 500, 1);
            bank.base.addWire(500 + b * 7L % 500, 1);
            bank.addGate(2);
            builder.add(bank);
        }
        Circuit circuit = builder.build();
        assertThat((double) circuit.bytes() / circuit.gates()).isLessThan(6);
        circuit.stages().getFirst().bank(777_777, bank);
        assertThat(bank.base.first[0]).isEqualTo(277);
        assertThat(bank.base.first[1]).isEqualTo(500 + 777_777 * 7L % 500);
    }

    @Test
    void refusesMoreGatesThanTheLimit() {
        Circuit circuit = RandomCircuits.circuit(1, RandomCircuits.Sizes.SMALL);
        assertThatThrownBy(() -> Materializer.materialize(implicit(circuit, 1), 1, Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("circuit of " + circuit.gates() + " gates: more than the limit of 1; raise the limit, "
                        + "compile at a smaller length, or stream the implicit family");
    }

    @Test
    void refusesNodeNumbersBeyondIntegers() {
        Circuit circuit = RandomCircuits.circuit(1, RandomCircuits.Sizes.SMALL);
        assertThatThrownBy(() ->
                        Materializer.materialize(implicit(circuit, Integer.MAX_VALUE), Long.MAX_VALUE, Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stream the implicit family instead");
        CircuitBuilder builder = new CircuitBuilder(Integer.MAX_VALUE - 1, GateKind.WEIGHTED).stage("s", "k", 1);
        Bank bank = new Bank();
        bank.addGate(0);
        bank.addGate(1);
        assertThatThrownBy(() -> builder.add(bank)).hasMessageContaining("at most 2147483647");
    }

    @Test
    void builderNeedsAStage() {
        assertThatThrownBy(() -> new CircuitBuilder(1, GateKind.UNIT).add(new Bank()))
                .hasMessage("circuit builder: no stage yet, call stage(...) first");
    }
}
