package limen.circuit;

import java.util.List;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongLists;

/**
 * A materialized threshold circuit: immutable, compact, random access to every bank.
 *
 * <p>Weights live in {@link TermLists} shared by banks that are translations of each other, thresholds and slopes in
 * {@link LongLists} where equal lists are one and progressions take constant space; stages hold the numbers of these
 * lists in compact columns. Node numbers are below 2^31; larger circuits stay implicit and are streamed. Made by
 * {@link CircuitBuilder} or {@link Materializer}.
 */
public final class Circuit implements ThresholdCircuit {
    /** The greatest number of nodes of a materialized circuit. */
    public static final long MAX_NODES = Integer.MAX_VALUE;

    private final int inputs;
    private final GateKind gateKind;
    private final List<CircuitStage> stages;
    private final int[] outputs;
    private final Provenance provenance;
    private final TermLists terms;
    private final LongLists lists;

    Circuit(
            int inputs,
            GateKind gateKind,
            List<CircuitStage> stages,
            int[] outputs,
            Provenance provenance,
            TermLists terms,
            LongLists lists) {
        this.inputs = inputs;
        this.gateKind = gateKind;
        this.stages = List.copyOf(stages);
        this.outputs = outputs;
        this.provenance = provenance;
        this.terms = terms;
        this.lists = lists;
    }

    /**
     * A stage as it is stored: {@code columns} as in {@link CircuitStage#columns()}.
     *
     * @param name unique in the circuit
     * @param family name of the compiled circuit's stage that it is a part of, see {@link Stage#family()}
     * @param kind what the gates compute, see {@link Stage#kind()}
     * @param level that of all gates, from 1
     * @param columns the seven columns; not copied
     */
    public record StageParts(String name, String family, String kind, int level, LongColumn[] columns) {}

    /**
     * {@return a circuit from its stored parts}
     *
     * @param inputs number of input nodes, 0 or more
     * @param gateKind what the circuit says of its gates; not checked against them
     * @param stages in topological order, their nodes numbered without gaps from {@code inputs}
     * @param outputs the node of each output, copied
     * @param provenance where the circuit comes from, {@link Provenance#NONE} if nothing is known
     * @param terms holds the lists that the stages' columns call base and slope sum
     * @param lists holds their thresholds and slopes
     * @throws IllegalArgumentException when the parts contradict each other (list numbers, sizes, outputs)
     */
    public static Circuit ofParts(
            int inputs,
            GateKind gateKind,
            List<StageParts> stages,
            int[] outputs,
            Provenance provenance,
            TermLists terms,
            LongLists lists) {
        CircuitParts.check(inputs, stages, outputs, terms, lists);
        List<CircuitStage> made =
                stages.stream().map(s -> new CircuitStage(s, terms, lists)).toList();
        return new Circuit(inputs, gateKind, made, outputs.clone(), provenance, terms, lists);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public List<CircuitStage> stages() {
        return stages;
    }

    @Override
    public int outputs() {
        return outputs.length;
    }

    @Override
    public long output(int k) {
        return outputs[k];
    }

    @Override
    public GateKind gateKind() {
        return gateKind;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    /** {@return the shared term lists} */
    public TermLists terms() {
        return terms;
    }

    /** {@return the shared lists of thresholds and slopes} */
    public LongLists lists() {
        return lists;
    }

    /** {@return the memory that the circuit takes, in bytes} */
    public long bytes() {
        long sum = 64 + 4L * outputs.length + terms.bytes() + lists.bytes();
        for (CircuitStage stage : stages) {
            sum += stage.bytes();
        }
        return sum;
    }

    @Override
    public String toString() {
        return "circuit of " + gates() + " gates, depth " + depth() + ", " + inputs + " inputs, " + outputs.length
                + " outputs";
    }
}
