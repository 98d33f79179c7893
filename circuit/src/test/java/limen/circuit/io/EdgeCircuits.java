package limen.circuit.io;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.SumLimit;

/** Circuits at the edges of what formats hold. */
public final class EdgeCircuits {
    private EdgeCircuits() {}

    /** All of them; at most four inputs. */
    public static List<Circuit> all() {
        List<Circuit> all = new ArrayList<>();
        all.add(new CircuitBuilder(0, GateKind.WEIGHTED).build());
        all.add(new CircuitBuilder(2, GateKind.WEIGHTED).build());
        all.add(new CircuitBuilder(2, GateKind.WEIGHTED)
                .output(1)
                .output(0)
                .output(1)
                .build());
        all.add(constants(0));
        all.add(constants(1));
        all.add(repeated());
        all.add(one(3, 2, 1, 1, 1));
        all.add(one(3, -1, -1, -1, -1));
        all.add(one(3, -2, 3, -5, 0));
        long large = SumLimit.BOUND / 4;
        all.add(one(3, large, large, large - 1, -large));
        all.add(one(2, -large, large, -large));
        all.add(one(2, SumLimit.BOUND - 3, 1, 1));
        all.add(one(2, 3 - SumLimit.BOUND, 1, -1));
        all.add(twice());
        return all;
    }

    /** Gates that never and always fire, one of them read by another. */
    private static Circuit constants(int inputs) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("constants", "constant", 1);
        Bank bank = new Bank();
        bank.addGate(0);
        bank.addGate(1);
        long first = builder.add(bank);
        builder.stage("reads", "linear", 2);
        bank.clear();
        bank.base.addWire(first, 1);
        bank.base.addWire(first + 1, 1);
        bank.addGate(1);
        bank.addGate(2);
        long second = builder.add(bank);
        return builder.output(first)
                .output(first + 1)
                .output(second)
                .output(second + 1)
                .build();
    }

    /** An output that is a gate, twice, and inputs, twice. */
    private static Circuit repeated() {
        CircuitBuilder builder = new CircuitBuilder(2, GateKind.WEIGHTED).stage("and", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 1);
        bank.base.addWire(1, 1);
        bank.addGate(2);
        long gate = builder.add(bank);
        return builder.output(gate)
                .output(0)
                .output(gate)
                .output(0)
                .attribute("names.inputs", "{\"0\": \"a b\", \"1\": \"g2\"}")
                .attribute("names.outputs", "{\"0\": \"and\", \"1\": \"and\", \"3\": \"q#\"}")
                .build();
    }

    /** One gate over as many inputs as there are weights. */
    private static Circuit one(int inputs, long threshold, long... weights) {
        CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.WEIGHTED).stage("one", "linear", 1);
        Bank bank = new Bank();
        for (int i = 0; i < weights.length; i++) {
            bank.base.addWire(i % inputs, weights[i]);
        }
        bank.addGate(threshold);
        return builder.output(builder.add(bank)).build();
    }

    /** An argument that is added and taken away, and a pencil whose slopes cancel. */
    private static Circuit twice() {
        CircuitBuilder builder = new CircuitBuilder(3, GateKind.WEIGHTED).stage("twice", "linear", 1);
        Bank bank = new Bank();
        bank.base.addWire(0, 2);
        bank.base.addWire(1, 1);
        bank.base.addWire(0, -2);
        bank.slopeSum.addWire(1, 1);
        bank.slopeSum.addWire(2, -1);
        bank.addGate(1, -1);
        bank.addGate(0, 2);
        bank.addGate(1, 0);
        long first = builder.add(bank);
        return builder.output(first).output(first + 1).output(first + 2).build();
    }
}
