package limen.prove.formula;

import java.util.List;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.Violation;
import limen.io.InputException;

/**
 * Two circuits that may be equal.
 *
 * @param first a circuit
 * @param second another one, of as many inputs and outputs
 * @param space which inputs are asked about
 */
public record CircuitPair(ThresholdCircuit first, ThresholdCircuit second, InputSpace space) {
    /**
     * {@return two circuits that can be compared}
     *
     * @param first a circuit
     * @param second another one
     * @param tokens whether only inputs are asked about that are strings of tokens, as both circuits' attributes say; otherwise all bits
     * @throws InputException if they have other numbers of inputs or outputs, or are not sound
     */
    public static CircuitPair of(ThresholdCircuit first, ThresholdCircuit second, boolean tokens) {
        if (first.inputs() != second.inputs() || first.outputs() != second.outputs()) {
            throw new InputException("circuits of " + first.inputs() + " inputs and " + first.outputs()
                    + " outputs, and of " + second.inputs() + " and " + second.outputs()
                    + ": compare circuits of the same inputs and outputs");
        }
        requireSound("first", first);
        requireSound("second", second);
        return new CircuitPair(first, second, tokens ? InputSpace.tokens(first, second) : InputSpace.bits(first));
    }

    private static void requireSound(String which, ThresholdCircuit circuit) {
        List<Violation> violations = CircuitChecker.check(circuit, CircuitChecker.Options.FIRST);
        if (!violations.isEmpty()) {
            throw new InputException("the " + which + " circuit is not sound: " + violations.getFirst()
                    + "; compare circuits that limen wrote");
        }
    }
}
