package limen.circuit;

import java.util.Arrays;
import java.util.List;
import limen.io.InputException;

/** Random access to single gates of any circuit, implicit or materialized. */
public final class Gates {
    private Gates() {}

    /**
     * {@return the gate of a node, from its number alone; O(fan-in) memory and time besides O(log stages)}
     *
     * @param circuit implicit or materialized
     * @param node {@code circuit.inputs()} to {@code circuit.nodes()} − 1
     * @throws IllegalArgumentException when the node is an input or outside the circuit
     */
    public static Gate gate(ThresholdCircuit circuit, long node) {
        if (node < circuit.inputs() || node >= circuit.nodes()) {
            throw new InputException("node " + node + " is no gate: gates are nodes " + circuit.inputs() + " to "
                    + (circuit.nodes() - 1));
        }
        Stage stage = circuit.stages().get(stageOf(circuit.stages(), node));
        long bankNumber = stage.bankOf(node);
        Bank bank = new Bank();
        stage.bank(bankNumber, bank);
        MergedSums sums = new MergedSums();
        sums.merge(bank);
        return gate(sums, bank, (int) (node - stage.firstNode(bankNumber)), node, stage.level());
    }

    /**
     * {@return gate r of a bank, given its merged sums, its node and its level}
     *
     * @param sums what {@link MergedSums#merge(Bank)} makes of the bank
     * @param bank read for the threshold and the slope of gate r
     * @param r 0 to {@code bank.gates} − 1
     * @param node becomes {@link Gate#node()}; not checked
     * @param level becomes {@link Gate#level()}; not checked
     */
    public static Gate gate(MergedSums sums, Bank bank, int r, long node, int level) {
        long[] arguments = new long[sums.size];
        long[] weights = new long[sums.size];
        int n = 0;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, bank.slope[r]);
            if (weight != 0) {
                arguments[n] = sums.node[k];
                weights[n++] = weight;
            }
        }
        return new Gate(node, level, bank.threshold[r], Arrays.copyOf(arguments, n), Arrays.copyOf(weights, n));
    }

    /**
     * {@return the place in the list, from 0, of the stage that holds a gate's node, by binary search}
     *
     * @param stages all stages of a circuit, in its order
     * @param node of a gate of these; not checked
     */
    public static int stageOf(List<? extends Stage> stages, long node) {
        int low = 0;
        int high = stages.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stages.get(middle).firstNode(0) <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
