package limen.circuit.unit;

import java.util.List;
import limen.circuit.Gates;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/**
 * Where the gates of the weighted circuit and their complements are in the unit circuit.
 *
 * <p>A stage's gates keep their order; the complements of a bank are in reverse order, so that their thresholds ascend.
 */
final class UnitNodes {
    private final int inputs;
    private final List<? extends Stage> stages;
    private final long[] gates;
    private final long[] complements;
    private long inputComplements = -1;

    UnitNodes(ThresholdCircuit circuit) {
        inputs = circuit.inputs();
        stages = circuit.stages();
        gates = new long[stages.size()];
        complements = new long[stages.size()];
    }

    void placeInputComplements(long first) {
        inputComplements = first;
    }

    void placeGates(int stage, long first) {
        gates[stage] = first;
    }

    void placeComplements(int stage, long first) {
        complements[stage] = first;
    }

    /** The unit gate of a node; an input is itself. */
    long gate(long node) {
        if (node < inputs) {
            return node;
        }
        int s = Gates.stageOf(stages, node);
        return gates[s] + node - stages.get(s).firstNode(0);
    }

    /** The complement of a node. */
    long complement(long node) {
        if (node < inputs) {
            return inputComplements + node;
        }
        int s = Gates.stageOf(stages, node);
        Stage stage = stages.get(s);
        long bank = stage.bankOf(node);
        long reversed = stage.firstNode(bank) + stage.firstNode(bank + 1) - 1 - node;
        return complements[s] + reversed - stage.firstNode(0);
    }
}
