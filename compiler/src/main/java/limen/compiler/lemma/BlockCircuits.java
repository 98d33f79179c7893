package limen.compiler.lemma;

import java.util.List;
import limen.circuit.GateKind;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.compiler.construction.Family;
import limen.compiler.construction.FamilyStage;

/** Single blocks as circuits of their own: to prove them, to count them, to look at them. */
public final class BlockCircuits {
    private BlockCircuits() {}

    /** Lemma 1: q inputs, m outputs, depth 3, 2^q + q + m gates; in plain form NOT, AND and OR only. */
    public static ThresholdCircuit table(TableBlocks.Form form, TruthTable table) {
        TableBlocks blocks = TableBlocks.of(form, "f", 0, table, 1, (block, b) -> b);
        return circuit(table.inputs(), GateKind.UNIT, blocks.stages(), construction("lemma 1"));
    }

    /** Lemma 5: ⊕ of k floats of p bits, float j on inputs j·p … j·p + p − 1; p outputs. */
    public static ThresholdCircuit sum(Addition.Kind kind, int p, int k) {
        Addition addition = Addition.of(kind, "sum", 0, p, k, 1, (group, j, b) -> (long) j * p + b);
        GateKind gates = kind == Addition.Kind.UNIT ? GateKind.UNIT : GateKind.WEIGHTED;
        return circuit(k * p, gates, addition.stages(), construction("lemma 5"));
    }

    private static Provenance construction(String name) {
        return Provenance.NONE.with(Provenance.CONSTRUCTION, name);
    }

    private static Family circuit(int inputs, GateKind kind, List<FamilyStage> stages, Provenance provenance) {
        return Family.place(inputs, kind, stages, 0, provenance);
    }
}
