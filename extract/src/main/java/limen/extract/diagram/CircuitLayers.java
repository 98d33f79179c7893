package limen.extract.diagram;

import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.extract.layer.LayeredAutomaton;
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * An output of a circuit as a {@link LayeredAutomaton} of its inputs: bank after bank as decision diagrams, exact on every input.
 */
public final class CircuitLayers {
    private CircuitLayers() {}

    /**
     * {@return the function of the circuit's input bits}
     *
     * @param circuit any with an input
     * @param output the number of the output
     * @param budget of time
     * @param progress hears the stages
     * @throws LimitException if the budget is used up, or diagrams are too large
     */
    public static LayeredAutomaton ofBits(ThresholdCircuit circuit, int output, Budget budget, Progress progress) {
        return ofDigits(circuit, output, 2, 1, budget, progress);
    }

    /**
     * {@return the function of digits that are coded in bits each, codes of other numbers being no inputs}
     *
     * @param circuit its inputs are the digits' bits, one digit after the other, least bit first
     * @param output the number of the output
     * @param symbols digits are less
     * @param bits of a digit
     * @param budget of time
     * @param progress hears the stages
     * @throws LimitException if the budget is used up, or diagrams are too large
     */
    public static LayeredAutomaton ofDigits(
            ThresholdCircuit circuit, int output, int symbols, int bits, Budget budget, Progress progress) {
        FunctionStore store = new FunctionStore(circuit.inputs(), symbols, bits, budget.bytes());
        return store.automaton(store.of(circuit, budget, progress).output(output));
    }
}
