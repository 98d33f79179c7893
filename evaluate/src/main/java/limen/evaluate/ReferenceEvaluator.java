package limen.evaluate;

import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.Terms;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * The slow and obvious evaluator: every gate by its own merged arguments, one input at a time. The oracle of
 * {@link BatchEvaluator}, never optimised.
 *
 * <p>Gate r of a bank has the weight Σ of all terms of {@code base} plus slope[r] · Σ of all terms of {@code slopeSum} on
 * each node; it fires iff the sum over firing arguments reaches its threshold. Sums are exact: an overflow of 64 bits
 * throws {@link ArithmeticException}, it never wraps.
 *
 * <p>Cost: 12 bytes per wire of memory (gates of equal weights share them), one step per wire and input. For circuits that
 * fit in memory.
 */
public final class ReferenceEvaluator {
    /** One gate: fires iff Σ weights[k] · node(arguments[k]) ≥ threshold. */
    private record Gate(int[] arguments, long[] weights, long threshold) {}

    private final int inputs;
    private final Gate[] gates;
    private final int[] outputs;

    private ReferenceEvaluator(int inputs, Gate[] gates, int[] outputs) {
        this.inputs = inputs;
        this.gates = gates;
        this.outputs = outputs;
    }

    /**
     * Reads every gate of a circuit.
     *
     * @param circuit read once, not kept
     * @return the evaluator, which holds every gate
     * @throws IllegalArgumentException if the circuit has more than 2^31 − 1 nodes or a gate reads a node that is not
     *     before its own bank
     */
    public static ReferenceEvaluator of(ThresholdCircuit circuit) {
        if (circuit.nodes() > Integer.MAX_VALUE) {
            throw new InputException("reference evaluator: the circuit has " + circuit.nodes()
                    + " nodes, more than 2^31 - 1, use the batch evaluator");
        }
        Gate[] gates = new Gate[(int) circuit.gates()];
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                stage.bank(b, bank);
                addGates(stage, b, bank, gates, circuit.inputs());
            }
        }
        int[] outputs = new int[circuit.outputs()];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = (int) circuit.output(k);
        }
        return new ReferenceEvaluator(circuit.inputs(), gates, outputs);
    }

    private static void addGates(Stage stage, long b, Bank bank, Gate[] gates, int inputs) {
        int firstNode = (int) stage.firstNode(b);
        Gate shared = bank.isPencil() ? null : gate(stage, b, bank, 0, firstNode);
        for (int r = 0; r < bank.gates; r++) {
            Gate weights = shared != null ? shared : gate(stage, b, bank, bank.slope[r], firstNode);
            gates[firstNode - inputs + r] = new Gate(weights.arguments, weights.weights, bank.threshold[r]);
        }
    }

    private static Gate gate(Stage stage, long b, Bank bank, long slope, int firstNode) {
        Map<Integer, Long> weights = new TreeMap<>();
        addTerms(bank.base, 1, weights);
        addTerms(bank.slopeSum, slope, weights);
        weights.values().removeIf(weight -> weight == 0);
        int[] arguments = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
        for (int node : arguments) {
            if (node < 0 || node >= firstNode) {
                throw new InputException("stage " + stage.name() + ", bank " + b + ": reads node " + node
                        + ", which is not before its own first node " + firstNode);
            }
        }
        return new Gate(
                arguments, weights.values().stream().mapToLong(Long::longValue).toArray(), 0);
    }

    private static void addTerms(Terms terms, long factor, Map<Integer, Long> weights) {
        for (int t = 0; t < terms.size; t++) {
            for (int k = 0; k < terms.profile[t].length(); k++) {
                long weight = Math.multiplyExact(
                        Math.multiplyExact(factor, terms.coefficient[t]), terms.profile[t].weight(k));
                weights.merge(Math.toIntExact(terms.first[t] + k), weight, Math::addExact);
            }
        }
    }

    /**
     * {@return the bits of all nodes, inputs first}
     *
     * @param input one bit per input node
     * @throws IllegalArgumentException if the bits are not as many as the input nodes
     */
    public boolean[] nodes(boolean... input) {
        if (input.length != inputs) {
            throw new InputException(
                    "input of " + input.length + " bits, the circuit reads " + inputs + ", give exactly these");
        }
        boolean[] nodes = new boolean[inputs + gates.length];
        System.arraycopy(input, 0, nodes, 0, inputs);
        for (int g = 0; g < gates.length; g++) {
            nodes[inputs + g] = fires(gates[g], nodes);
        }
        return nodes;
    }

    private static boolean fires(Gate gate, boolean[] nodes) {
        long sum = 0;
        for (int k = 0; k < gate.arguments.length; k++) {
            if (nodes[gate.arguments[k]]) {
                sum = Math.addExact(sum, gate.weights[k]);
            }
        }
        return sum >= gate.threshold;
    }

    /**
     * {@return the circuit's output bits on an input}
     *
     * @param input one bit per input node
     * @throws IllegalArgumentException if the bits are not as many as the input nodes
     */
    public boolean[] outputs(boolean... input) {
        boolean[] nodes = nodes(input);
        boolean[] result = new boolean[outputs.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = nodes[outputs[k]];
        }
        return result;
    }
}
