package limen.extract;

import java.util.List;
import java.util.Optional;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.evaluate.ReferenceEvaluator;
import limen.extract.Extraction.Found;
import limen.extract.diagram.FunctionStore;
import limen.extract.layer.LayeredAutomaton;
import limen.extract.threshold.ThresholdSearch;
import limen.io.InputException;
import limen.prove.Budget;

/** One output of a circuit, as a function of its bits or of the tokens that they code. */
final class CircuitSubject implements Subject {
    private final ThresholdCircuit circuit;
    private final int output;
    private final InputCode code;
    private LayeredAutomaton function;

    CircuitSubject(ThresholdCircuit circuit, int output, boolean tokens) {
        this.circuit = circuit;
        this.output = output;
        if (output < 0 || output >= circuit.outputs()) {
            throw new InputException("output " + output + ": the circuit has "
                    + (circuit.outputs() == 0 ? "none" : "outputs 0 to " + (circuit.outputs() - 1))
                    + ", give one that is there");
        }
        code = InputCode.of(circuit, tokens);
    }

    @Override
    public LayeredAutomaton function(Budget budget, Progress progress) {
        FunctionStore store = code.store(circuit, budget);
        function = store.automaton(store.of(circuit, budget, progress).output(output));
        return function;
    }

    @Override
    public int length() {
        return circuit.inputs() / code.bits();
    }

    @Override
    public List<String> symbols() {
        return code.names();
    }

    @Override
    public boolean confirms(int[] input, boolean accepts) {
        boolean[] values = new boolean[circuit.inputs()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (input[k / code.bits()] >> k % code.bits() & 1) == 1;
        }
        return ReferenceEvaluator.of(circuit).outputs(values)[output] == accepts;
    }

    /** What was found, made a function again from itself alone, is the circuit's: diagrams are exact, so that this is the proof. */
    @Override
    public Optional<Extraction.Proof> prove(Found found, Progress progress) {
        boolean same = switch (found) {
            case Found.Gate gate -> ThresholdSearch.isGate(gate.gate(), function);
            case Found.Table table -> table.table().automaton().equals(function);
            default -> throw new IllegalArgumentException("no function of one length");
        };
        if (!same) {
            throw new IllegalStateException("internal: what was extracted is not the circuit's function");
        }
        return Optional.empty();
    }
}
