package limen.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.io.binary.LimenFormat;

/** Circuits small enough to know every number of. */
final class SmallCircuits {
    private SmallCircuits() {}

    /** Three inputs; level 1 counts them (at least 1, 2, 3), level 2 is their parity. */
    static Circuit parity() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED);
        Bank bank = new Bank();
        builder.stage("count", "linear", 1);
        for (int i = 0; i < 3; i++) {
            bank.base.addWire(i, 1);
        }
        for (int k = 1; k <= 3; k++) {
            bank.addGate(k);
        }
        builder.add(bank);
        builder.stage("parity", "linear", 2);
        bank.clear();
        bank.base.addWire(3, 1);
        bank.base.addWire(4, -1);
        bank.base.addWire(5, 1);
        bank.addGate(1);
        return builder.output(builder.add(bank)).attribute("model", "parity").build();
    }

    /** Two inputs; outputs are their AND and their OR, of unit gates. */
    static Circuit andOr() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.UNIT).stage("both", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.addGate(1);
        bank.addGate(2);
        long or = builder.add(bank);
        return builder.output(or + 1).output(or).build();
    }

    /** Two inputs; the output is their AND, a unit gate. */
    static Circuit both() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.UNIT).stage("both", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.addGate(2);
        return builder.output(builder.add(bank)).build();
    }

    /** The parity circuit in a file. */
    static Path parityFile(Path folder) {
        Path file = folder.resolve("parity.limen");
        try {
            LimenFormat.write(parity(), file, Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
