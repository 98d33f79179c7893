package limen.circuit.simplify;

import java.util.List;
import limen.circuit.Circuit;

/**
 * A simplified circuit and how it came about.
 *
 * @param circuit the circuit
 * @param before sizes of the given circuit
 * @param steps the passes in the order they ran
 */
public record Simplified(Circuit circuit, Sizes before, List<Step> steps) {
    /**
     * Sizes of a circuit.
     *
     * @param gates number of gates
     * @param wires arguments of all gates, as {@link limen.circuit.GateKind} counts them
     * @param depth the greatest level
     */
    public record Sizes(long gates, long wires, int depth) {}

    /**
     * One pass.
     *
     * @param round from 1
     * @param pass which
     * @param after sizes after it
     */
    public record Step(int round, Pass pass, Sizes after) {}

    /** {@return the sizes of the simplified circuit} */
    public Sizes after() {
        return steps.isEmpty() ? before : steps.getLast().after();
    }
}
