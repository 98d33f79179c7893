package limen.circuit;

import java.util.List;

/** A circuit like another one, but for what is overridden. Whoever moves gates overrides {@link #stages} and {@link #output}. */
public interface ForwardingCircuit extends ThresholdCircuit {
    /** {@return the circuit that is asked} */
    ThresholdCircuit circuit();

    @Override
    default int inputs() {
        return circuit().inputs();
    }

    @Override
    default List<? extends Stage> stages() {
        return circuit().stages();
    }

    @Override
    default int outputs() {
        return circuit().outputs();
    }

    @Override
    default long output(int k) {
        return circuit().output(k);
    }

    @Override
    default GateKind gateKind() {
        return circuit().gateKind();
    }

    @Override
    default Provenance provenance() {
        return circuit().provenance();
    }
}
