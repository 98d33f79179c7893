package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class BankSumsTest {
    private static final RandomCircuits.Sizes MANY_SLOPES = new RandomCircuits.Sizes(7, 3, 4, 40, 4, 9, true);

    /** Weights and arguments of every gate, one by one. */
    @Test
    void everyGateHasTheSumThatItIsMadeOf() {
        CaseCounter counter = new CaseCounter();
        BankSums sums = new BankSums();
        Bank bank = new Bank();
        for (long seed : Cases.seeds(200)) {
            Circuit circuit = RandomCircuits.circuit(seed, MANY_SLOPES);
            for (Stage stage : circuit.stages()) {
                for (long b = 0; b < stage.banks(); b++) {
                    stage.bank(b, bank);
                    sums.set(bank);
                    for (int r = 0; r < bank.gates; r++) {
                        Gate gate = Gates.gate(circuit, stage.firstNode(b) + r);
                        assertThat(wires(sums, sums.sumOf(r)))
                                .as("seed %d", seed)
                                .isEqualTo(wires(gate));
                    }
                    assertThat(sums.size()).isLessThanOrEqualTo(bank.isPencil() ? 7 : 1);
                    counter.count(sums.size() > 1 ? "many" : "one");
                }
            }
        }
        counter.requireEach(50, List.of("many", "one"));
    }

    private static List<List<Long>> wires(BankSums sums, int sum) {
        List<List<Long>> wires = new ArrayList<>();
        for (int k = 0; k < sums.arguments(); k++) {
            if (sums.weight(sum, k) != 0) {
                wires.add(List.of(sums.argument(k), sums.weight(sum, k)));
            }
        }
        return wires;
    }

    private static List<List<Long>> wires(Gate gate) {
        List<List<Long>> wires = new ArrayList<>();
        for (int k = 0; k < gate.fanIn(); k++) {
            wires.add(List.of(gate.arguments()[k], gate.weights()[k]));
        }
        return wires;
    }
}
