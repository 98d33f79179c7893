package limen.extract.circuit;

import java.util.HashMap;
import java.util.Map;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.extract.diagram.CircuitFunctions;
import limen.extract.diagram.FunctionStore;

/**
 * A circuit in which every function is made once: of all gates, inputs and negations that are the same on every valid input one stays, of the least
 * level, and of these the first; gates that are constant on valid inputs are constants. Cost: a map of the diagram per gate.
 */
final class FunctionSweep {
    private final ThresholdCircuit circuit;
    private final CircuitFunctions functions;
    private final FunctionStore store;
    private final GateNetwork network;
    /** The first node of each function. */
    private final Map<Integer, Long> first = new HashMap<>();

    private final Map<Integer, Integer> literals = new HashMap<>();

    private FunctionSweep(
            ThresholdCircuit circuit, CircuitFunctions functions, FunctionStore store, GateNetwork network) {
        this.circuit = circuit;
        this.functions = functions;
        this.store = store;
        this.network = network;
        literals.put(store.constant(0), GateNetwork.FALSE);
        literals.put(store.constant(1), GateNetwork.TRUE);
        for (int i = 0; i < circuit.inputs(); i++) {
            literals.putIfAbsent(store.input(i), network.input(i));
        }
        for (Stage stage : circuit.stages()) {
            long end = stage.firstNode(stage.banks());
            for (long node = stage.firstNode(0); node < end; node++) {
                first.putIfAbsent(functions.node(node), node);
            }
        }
    }

    /**
     * {@return the literals of the outputs}
     *
     * @param circuit any
     * @param functions of its nodes
     * @param store that they are of
     * @param network gets the gates
     */
    static int[] of(ThresholdCircuit circuit, CircuitFunctions functions, FunctionStore store, GateNetwork network) {
        FunctionSweep sweep = new FunctionSweep(circuit, functions, store, network);
        int[] outputs = new int[circuit.outputs()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = sweep.literal(functions.output(k));
        }
        return outputs;
    }

    /** Goes as deep as the circuit. */
    private int literal(int function) {
        Integer known = literals.get(function);
        if (known != null) {
            return known;
        }
        int negation = store.negation(function);
        Integer knownNegation = literals.get(negation);
        Long own = first.get(function);
        Long other = first.get(negation);
        int literal;
        if (knownNegation != null) {
            literal = GateNetwork.not(knownNegation);
        } else if (other != null && other < own) {
            literal = GateNetwork.not(literal(negation));
        } else {
            Gate gate = Gates.gate(circuit, own);
            int[] arguments = new int[gate.fanIn()];
            for (int k = 0; k < arguments.length; k++) {
                arguments[k] = literal(functions.node(gate.arguments()[k]));
            }
            literal = network.gate(arguments, gate.weights(), gate.threshold());
        }
        literals.put(function, literal);
        return literal;
    }
}
