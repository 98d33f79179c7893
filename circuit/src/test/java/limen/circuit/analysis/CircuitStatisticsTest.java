package limen.circuit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.Gate;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.Profile;
import limen.circuit.RandomCircuits;
import limen.circuit.Stage;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class CircuitStatisticsTest {
    @Test
    void equalsTheCountOfEveryExpandedGate() {
        for (long seed : Cases.seeds(400)) {
            RandomCircuits.Sizes sizes = new RandomCircuits.Sizes(9, 5, 5, 6, 5, 2, true);
            Circuit circuit = RandomCircuits.circuit(seed, sizes);
            assertThat(CircuitStatistics.of(circuit)).as("seed %d", seed).isEqualTo(expanded(circuit));
        }
    }

    private static CircuitStatistics expanded(Circuit circuit) {
        long wires = 0, banks = 0, bankWires = 0, fanIn = 0, weight = 0, threshold = 0, sum = 0;
        TreeMap<Integer, LevelStatistics> levels = new TreeMap<>();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++, banks++) {
                var arguments = new java.util.TreeSet<Long>();
                for (long node = stage.firstNode(b); node < stage.firstNode(b + 1); node++) {
                    Gate gate = Gates.gate(circuit, node);
                    long gateSum = 0;
                    for (int k = 0; k < gate.fanIn(); k++) {
                        arguments.add(gate.arguments()[k]);
                        gateSum += Math.abs(gate.weights()[k]);
                        weight = Math.max(weight, Math.abs(gate.weights()[k]));
                    }
                    wires += gate.fanIn();
                    fanIn = Math.max(fanIn, gate.fanIn());
                    sum = Math.max(sum, gateSum);
                    threshold = Math.max(threshold, Math.abs(gate.threshold()));
                    LevelStatistics old = levels.getOrDefault(
                            stage.level(), new LevelStatistics(stage.level(), 0, 0, new TreeMap<>()));
                    var kinds = new TreeMap<>(old.gatesByKind());
                    kinds.merge(stage.kind(), 1L, Long::sum);
                    levels.put(
                            stage.level(),
                            new LevelStatistics(stage.level(), old.gates() + 1, old.wires() + gate.fanIn(), kinds));
                }
                bankWires += arguments.size();
            }
        }
        return new CircuitStatistics(
                circuit.gates(),
                wires,
                banks,
                bankWires,
                circuit.depth(),
                fanIn,
                weight,
                threshold,
                sum,
                java.util.List.copyOf(levels.values()));
    }

    @Test
    void unitCircuitsCountRepeatedArguments() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.UNIT).stage("s", "k", 1);
        Bank bank = new Bank();
        bank.base.add(0, Profile.of(1, 2, 3), 2);
        bank.addGate(1);
        bank.addGate(2);
        builder.add(bank);
        CircuitStatistics statistics = CircuitStatistics.of(builder.build());
        assertThat(statistics.wires()).isEqualTo(24);
        assertThat(statistics.bankWires()).isEqualTo(3);
        assertThat(statistics.maxFanIn()).isEqualTo(3);
    }

    @Test
    void weightThatCancelsAtOneSlopeIsNoWireThere() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("s", "k", 1);
        Bank bank = new Bank();
        bank.base.add(0, Profile.of(4, 1), 1);
        bank.slopeSum.addWire(0, -2);
        for (int slope = 0; slope < 4; slope++) {
            bank.addGate(0, slope);
        }
        builder.add(bank);
        CircuitStatistics statistics = CircuitStatistics.of(builder.build());
        assertThat(statistics.wires()).isEqualTo(7);
        assertThat(statistics.maxWeight()).isEqualTo(4);
    }
}
