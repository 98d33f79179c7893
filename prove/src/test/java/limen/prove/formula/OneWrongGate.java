package limen.prove.formula;

import java.util.Random;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.Stage;

/** Circuits of which one gate is another one. */
public final class OneWrongGate {
    private OneWrongGate() {}

    /** The same circuit with another threshold at one gate. */
    public static Circuit of(Circuit circuit, Random random) {
        int wrong = circuit.inputs() + random.nextInt((int) circuit.gates());
        CircuitBuilder builder =
                new CircuitBuilder(circuit.inputs(), circuit.gateKind()).provenance(circuit.provenance());
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            builder.stage(stage.name(), stage.kind(), stage.level());
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                int r = (int) (wrong - stage.firstNode(b));
                if (r >= 0 && r < bank.gates) {
                    bank.threshold[r] += 1 + random.nextInt(2);
                    for (int k = r + 1; k < bank.gates && !bank.isPencil(); k++) {
                        bank.threshold[k] = Math.max(bank.threshold[k], bank.threshold[r]);
                    }
                }
                builder.add(bank);
            }
        }
        for (int k = 0; k < circuit.outputs(); k++) {
            builder.output(circuit.output(k));
        }
        return builder.build();
    }
}
