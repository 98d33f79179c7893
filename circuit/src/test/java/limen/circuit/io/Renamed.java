package limen.circuit.io;

import java.util.List;
import limen.circuit.GateKind;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/** A circuit known by the interface alone. */
record Renamed(ThresholdCircuit circuit) implements ThresholdCircuit {
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
        return circuit.outputs();
    }

    @Override
    public long output(int k) {
        return circuit.output(k);
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
