package limen.compiler.uniform;

import java.math.BigInteger;
import limen.compiler.lemma.UnitStage;
import limen.io.InputException;
import limen.paper.AbstractInstance;

/**
 * Single gates of the circuit of Theorem 2 with unit additions, from their numbers of any length: the machine of {@link
 * LogspaceGenerator}, sent to one gate.
 *
 * <p>Cost, in writes to registers and products of numbers of O(log n) bits ({@link #steps}): O(p + d), and two evaluations of a p-precision function for an argument of an
 * output gate of Lemma 1. Not for several threads.
 */
public final class GateAccess {
    /**
     * Where a gate stands.
     *
     * @param kind what its section computes
     * @param layer the section's layer, 0 for the embedding
     * @param stage 0 negations, 1 terms, 2 outputs; of a sum 3..18, {@link UnitStage} in order
     * @param block the block of Lemma 1, (head·n + i)·n + j for pairs; of stages 3.. the unit
     * @param at the gate in the block: an input bit, a string x, an output bit, a place
     */
    public record Coordinates(BlockKind kind, int layer, int stage, long block, long at) {
        /** What the stage computes. */
        public String stageName() {
            return switch (stage) {
                case LemmaIndex.NEGATIONS -> "negation";
                case LemmaIndex.TERMS -> "term";
                case LemmaIndex.OUTPUTS -> "output";
                default ->
                    UnitStage.at(stage - LemmaIndex.TABLE_STAGES)
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' ');
            };
        }
    }

    /**
     * A gate but for its arguments.
     *
     * @param atLeast θ≥k, not θ≤k
     * @param threshold k
     * @param arity m, repetitions counted
     */
    public record Head(boolean atLeast, long threshold, long arity) {}

    /** Keeps the last gate's head. */
    private static final class Last implements GateSink {
        private Head head;

        @Override
        public void input() {
            throw new IllegalStateException("an input node is no gate");
        }

        @Override
        public void gate(boolean atLeast, long threshold, long arity) {
            head = new Head(atLeast, threshold, arity);
        }

        @Override
        public void argument(long node, long times) {
            throw new IllegalStateException("a head has no arguments");
        }
    }

    private final LemmaIndex index;
    private final WideIndex wide;
    private final BigInteger nodes;
    private final WorkTape tape = new WorkTape();
    private final GatePlace place;
    private final PlaceNumbers numbers;
    private final TableGates tables;
    private final SumGates sums;
    private final Last last = new Last();

    /** The circuit of an instance. */
    public GateAccess(AbstractInstance instance) {
        index = new LemmaIndex(instance.shape());
        wide = new WideIndex(index);
        nodes = LemmaIndex.nodes(instance.shape());
        place = new GatePlace(index, instance.shape(), tape);
        numbers = new PlaceNumbers(place, tape);
        tables = new TableGates(place, new PrecisionFunctions(instance, index.unit()), numbers, tape);
        sums = new SumGates(place, numbers, tape);
    }

    /** Nodes, inputs included. */
    public BigInteger nodes() {
        return nodes;
    }

    /** Input nodes. */
    public long inputs() {
        return index.inputs();
    }

    /** Writes to registers and products of numbers so far. */
    public long steps() {
        return tape.steps() + wide.steps();
    }

    /**
     * Where a gate stands.
     *
     * @throws IllegalArgumentException if the node is no gate
     */
    public Coordinates coordinates(BigInteger node) {
        seek(node);
        return new Coordinates(place.kind(), place.layer(), place.stage(), place.block(), place.at());
    }

    /** The inverse: the node of a gate. */
    public BigInteger node(Coordinates c) {
        int section = index.section(c.layer(), c.kind());
        boolean exists = c.layer() >= 0
                && section < index.sections()
                && index.kind(section) == c.kind()
                && index.layer(section) == c.layer()
                && c.stage() >= 0
                && c.stage() < index.stages(c.kind())
                && c.block() >= 0
                && c.block() < index.blocks(c.kind(), c.stage())
                && c.at() >= 0
                && c.at() < index.perBlock(c.kind(), c.stage());
        if (!exists) {
            throw new InputException("gate " + c + ": there is none, choose coordinates within the circuit");
        }
        return wide.node(section, c.stage(), c.block(), c.at());
    }

    /** Direction, threshold and arity. */
    public Head gate(BigInteger node) {
        seek(node);
        if (place.isTable()) {
            tables.head(last);
        } else {
            sums.head(last);
        }
        return last.head;
    }

    /**
     * An argument.
     *
     * @param i 0..arity − 1, in the order of {@link limen.circuit.ArgumentOrder}, repetitions counted
     */
    public BigInteger argument(BigInteger node, long i) {
        Head head = gate(node);
        if (i < 0 || i >= head.arity()) {
            throw new InputException("argument " + i + " of gate " + node + ": choose 0 to " + (head.arity() - 1));
        }
        if (place.isTable()) {
            tables.argument(i);
        } else {
            sums.argument(i);
        }
        return numbers.section() == ArgumentNumbers.INPUTS
                ? BigInteger.valueOf(numbers.input())
                : wide.node(numbers.section(), numbers.stage(), numbers.block(), numbers.at());
    }

    private void seek(BigInteger node) {
        if (node.compareTo(BigInteger.valueOf(inputs())) < 0 || node.compareTo(nodes) >= 0) {
            throw new InputException("node " + node + " is no gate: gates are nodes " + inputs() + " to "
                    + nodes.subtract(BigInteger.ONE));
        }
        WideIndex.Place to = wide.place(node);
        place.seek(to.section(), to.stage(), to.block(), to.at());
    }
}
