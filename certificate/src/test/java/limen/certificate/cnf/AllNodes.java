package limen.certificate.cnf;

import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.GateKind;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/** A circuit whose outputs are all of its nodes. */
record AllNodes(Circuit circuit) implements ThresholdCircuit {
    static AllNodes of(Circuit circuit) {
        return new AllNodes(circuit);
    }

    @Override
    public int inputs() {
        return circuit.inputs();
    }

    @Override
    public List<? extends Stage> stages() {
        return circuit.stages();
    }

    @Override
    public int outputs() {
        return Math.toIntExact(circuit.nodes());
    }

    @Override
    public long output(int k) {
        return k;
    }

    @Override
    public GateKind gateKind() {
        return circuit.gateKind();
    }

    @Override
    public Provenance provenance() {
        return circuit.provenance();
    }
}
