package limen.compiler.construction;

import java.util.List;
import limen.circuit.GateKind;
import limen.circuit.Provenance;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;

/**
 * The implicit circuit: placed stages and outputs.
 *
 * @param inputs number of input bits
 * @param gateKind weighted or unit
 * @param stages in node order
 * @param outputStage the stage whose gates, in order, are the outputs
 * @param outputsFrom the first of these gates
 * @param provenance where it comes from
 */
public record Family(
        int inputs,
        GateKind gateKind,
        List<FamilyStage> stages,
        FamilyStage outputStage,
        long outputsFrom,
        Provenance provenance)
        implements ThresholdCircuit {
    /**
     * Numbers stages that are in order of level; the outputs are the last one's gates from {@code outputsFrom} on.
     *
     * @param inputs number of input bits, nodes 0 to inputs − 1
     * @param kind weighted or unit
     * @param stages at least one; each is told its first node, so none may be part of another circuit
     * @param outputsFrom from 0, counted within the last stage
     * @param provenance what the circuit says of its origin
     * @return the implicit circuit
     */
    public static Family place(
            int inputs, GateKind kind, List<? extends FamilyStage> stages, long outputsFrom, Provenance provenance) {
        long node = inputs;
        for (FamilyStage stage : stages) {
            stage.placeAt(node);
            node = Math.addExact(node, stage.gates());
        }
        return new Family(inputs, kind, List.copyOf(stages), stages.getLast(), outputsFrom, provenance);
    }

    /** {@return the same gates, said to come from elsewhere}
     *
     * @param other replaces the provenance
     */
    Family with(Provenance other) {
        return new Family(inputs, gateKind, stages, outputStage, outputsFrom, other);
    }

    @Override
    public int outputs() {
        return Math.toIntExact(outputStage.gates() - outputsFrom);
    }

    @Override
    public long output(int k) {
        return outputStage.firstNode(0) + outputsFrom + k;
    }

    @Override
    public String toString() {
        return "family member of " + stages.stream().mapToLong(Stage::gates).sum() + " gates in " + stages.size()
                + " stages";
    }
}
