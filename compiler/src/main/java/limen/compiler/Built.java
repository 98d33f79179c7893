package limen.compiler;

import limen.circuit.Circuit;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Compiled;

/**
 * A circuit in memory, and what it was compiled to before.
 *
 * @param compiled the implicit circuit with the values that it holds
 * @param implicit that circuit, or the part of it that was asked for
 * @param circuit the same materialized, as chosen of unit gates or simplified
 * @param isAsCompiled whether it has the gates of the implicit circuit
 */
public record Built(Compiled compiled, ThresholdCircuit implicit, Circuit circuit, boolean isAsCompiled) {
    /** {@return the circuit to count: the implicit one where its gates are the same, by its weight classes, which is faster} */
    public ThresholdCircuit counted() {
        return isAsCompiled ? implicit : circuit;
    }
}
