package limen.extract.circuit;

import java.util.List;
import java.util.Optional;
import limen.circuit.Circuit;

/**
 * The smallest circuit that was found, and what was tried.
 *
 * @param circuit it equals the one it was made from on every valid input
 * @param steps what was tried, in order; the first is the circuit given
 * @param chosen the number of the step that made the circuit
 * @param ended why not all was tried, if not all was
 */
public record SmallCircuit(Circuit circuit, List<Step> steps, int chosen, Optional<String> ended) {
    /**
     * A circuit that was tried; those after the first were proved equal to it.
     *
     * @param name what was done, in words
     * @param gates of the circuit
     * @param wires arguments of all gates
     * @param depth the greatest level
     * @param ands AND nodes of its AIG
     * @param andDepth AND nodes on a longest path
     */
    public record Step(String name, long gates, long wires, int depth, long ands, int andDepth) {}

    /** {@return the step that made the circuit} */
    public Step found() {
        return steps.get(chosen);
    }
}
