package limen.compiler.construction;

import limen.circuit.Attribute;
import limen.circuit.GateKind;
import limen.finite.Output;

/** What compiled circuits say of their origin besides the attributes of {@link limen.circuit.Provenance}. */
public final class CompilerAttributes {
    /** {@link limen.circuit.Provenance#CONSTRUCTION} of the thermometer construction. */
    public static final String THERMOMETER = "thermometer";

    /** {@link limen.circuit.Provenance#CONSTRUCTION} of the lemma construction. */
    public static final String LEMMA = "lemma";

    /** What the output bits answer. */
    public static final Attribute<Output.Kind> OUTPUT =
            Attribute.keyword("output", "kind of output", Output.Kind.class);

    /** What the thermometer construction preferred. */
    public static final Attribute<Objective> OBJECTIVE = Attribute.keyword("objective", "objective", Objective.class);

    /** With which gates the lemma construction adds. */
    public static final Attribute<GateKind> ADDITION =
            Attribute.keyword("addition", "kind of addition", GateKind.class);

    /** Which part of a model the circuit is, where it is not the whole. */
    public static final Attribute<String> PART = Attribute.text("part");

    /** What the inputs of a part are, a JSON list. */
    public static final Attribute<String> PART_INPUTS = Attribute.text("part.inputs");

    /** What the outputs of a part are, a JSON list. */
    public static final Attribute<String> PART_OUTPUTS = Attribute.text("part.outputs");

    private CompilerAttributes() {}
}
