package limen.certificate.cnf;

import limen.circuit.Circuit;
import limen.circuit.ForwardingCircuit;

/** A circuit whose outputs are all of its nodes. */
record AllNodes(Circuit circuit) implements ForwardingCircuit {
    static AllNodes of(Circuit circuit) {
        return new AllNodes(circuit);
    }

    @Override
    public int outputs() {
        return Math.toIntExact(circuit.nodes());
    }

    @Override
    public long output(int k) {
        return k;
    }
}
