package limen.evaluate;

import java.util.Arrays;
import limen.circuit.CircuitStage;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/** A circuit's stages by node number, and in which form each holds its states. Made once per circuit. */
final class Layout {
    final ThresholdCircuit circuit;
    final Stage[] stages;
    /** First node of each stage, and one past the last node. */
    final long[] first;
    /** Whether all banks of the stage have one gate: its states are one set of planes. */
    private final boolean[] flat;
    /** The outputs that are inputs, then those of each stage. */
    private final int[][] outputs;

    Layout(ThresholdCircuit circuit) {
        this.circuit = circuit;
        stages = circuit.stages().toArray(Stage[]::new);
        first = new long[stages.length + 1];
        flat = new boolean[stages.length];
        first[0] = circuit.inputs();
        for (int s = 0; s < stages.length; s++) {
            Stage stage = stages[s];
            first[s + 1] = Math.addExact(first[s], stage.gates());
            if (stage.banks() > 0
                    && (stage.firstNode(0) != first[s] || stage.firstNode(stage.banks()) != first[s + 1])) {
                throw new InputException("stage " + stage.name() + ": its nodes are " + stage.firstNode(0)
                        + " to " + stage.firstNode(stage.banks()) + ", the circuit's numbering needs " + first[s]
                        + " to "
                        + first[s + 1] + ", number the stages one after the other");
            }
            flat[s] = isFlat(stage);
        }
        outputs = outputs();
    }

    private int[][] outputs() {
        int[] homes = new int[circuit.outputs()];
        int[] sizes = new int[stages.length + 1];
        for (int k = 0; k < homes.length; k++) {
            if (circuit.output(k) < 0 || circuit.output(k) >= first[stages.length]) {
                throw new InputException("output " + k + " is node " + circuit.output(k)
                        + ", the circuit's nodes are 0 to " + (first[stages.length] - 1));
            }
            homes[k] = stageOf(circuit.output(k)) + 1;
            sizes[homes[k]]++;
        }
        int[][] lists = new int[sizes.length][];
        Arrays.setAll(lists, s -> new int[sizes[s]]);
        for (int k = homes.length - 1; k >= 0; k--) {
            lists[homes[k]][--sizes[homes[k]]] = k;
        }
        return lists;
    }

    private static boolean isFlat(Stage stage) {
        if (stage.gates() != stage.banks()) {
            return false;
        }
        for (long bank = 0; bank < stage.banks(); ) {
            if (stage.gates(bank) != 1) {
                return false;
            }
            bank = stage instanceof CircuitStage stored ? stored.alikeUntil(bank) : bank + 1;
        }
        return true;
    }

    /** Which outputs are nodes of a stage, or inputs: stage −1. */
    int[] outputsOf(int stage) {
        return outputs[stage + 1];
    }

    boolean isFlat(int stage) {
        return flat[stage];
    }

    /** The index of the stage that holds a node, −1 for an input. */
    int stageOf(long node) {
        int low = -1;
        int high = stages.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (first[middle] <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Bytes that the states of a stage take with so many lanes, if all its banks are thermometers. */
    long bytes(int stage, int lanes) {
        long banks = stages[stage].banks();
        if (flat[stage]) {
            return banks * (lanes / Byte.SIZE);
        }
        long widest = banks == 0 ? 0 : stages[stage].gates() / banks;
        int rankBytes = widest > Short.MAX_VALUE ? Integer.BYTES : Short.BYTES;
        return banks * (24 + (long) lanes * rankBytes);
    }
}
