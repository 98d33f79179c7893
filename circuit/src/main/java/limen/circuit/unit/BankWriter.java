package limen.circuit.unit;

import java.util.BitSet;
import limen.circuit.Bank;
import limen.circuit.CircuitBuilder;
import limen.circuit.WireRuns;

/** Writes banks wire by wire and gate by gate. */
final class BankWriter {
    private final CircuitBuilder builder;
    private final BitSet starts = new BitSet();
    private final WireRuns wires = new WireRuns(starts);
    private final Bank bank = new Bank();

    BankWriter(CircuitBuilder builder) {
        this.builder = builder;
        starts.set(0);
    }

    /** The node of the next gate. */
    long nextNode() {
        return builder.nextNode();
    }

    /** Begins a stage. */
    void stage(String name, String family, String kind, int level) {
        builder.stage(name, family, kind, level);
    }

    /** Begins a bank. */
    BankWriter begin() {
        bank.clear();
        wires.clear();
        return this;
    }

    /** Adds a wire. */
    void wire(long node, long weight) {
        wires.add(node, weight);
    }

    /** Adds a wire of a pencil. */
    void wire(long node, long alpha, long beta) {
        wires.add(node, alpha, beta);
    }

    /** Adds a gate. */
    void gate(long threshold, long slope) {
        bank.addGate(threshold, slope);
    }

    /** Ends a bank of the gates θ≥from, θ≥from + step, …. */
    void end(long from, long step, int gates) {
        for (int r = 0; r < gates; r++) {
            bank.addGate(from + r * step);
        }
        end();
    }

    /** Ends a bank. */
    void end() {
        wires.writeTo(bank);
        starts.set((int) builder.nextNode());
        builder.add(bank);
    }
}
