package limen.compiler.uniform;

import limen.compiler.lemma.UnitStage;
import limen.transformer.paper.AbstractInstance;

/**
 * Single gates of the circuit of Theorem 2 with unit additions, from their numbers: the machine of {@link LogspaceGenerator},
 * sent to one gate.
 *
 * <p>Cost, in writes to registers ({@link #steps}): O(p + d), and two evaluations of a p-precision function for an argument of an
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
            throw new IllegalArgumentException("an input node has no arguments: choose a gate");
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
    private final WorkTape tape = new WorkTape();
    private final LogspaceGenerator machine;
    private final Last last = new Last();

    /** The circuit of an instance. */
    public GateAccess(AbstractInstance instance) {
        index = new LemmaIndex(instance.shape());
        machine = new LogspaceGenerator(instance, tape);
    }

    /** Nodes, inputs included; the greatest long if there are more, which are out of reach. */
    public long nodes() {
        return machine.nodes();
    }

    /** Input nodes. */
    public long inputs() {
        return index.inputs();
    }

    /** Writes to registers so far. */
    public long steps() {
        return tape.steps();
    }

    /**
     * Where a gate stands.
     *
     * @throws IllegalArgumentException if the node is no gate
     */
    public Coordinates coordinates(long node) {
        gateAt(node);
        GatePlace place = machine.place();
        return new Coordinates(place.kind(), place.layer(), place.stage(), place.block(), place.at());
    }

    /** The inverse: the node of a gate. */
    public long node(Coordinates c) {
        int section = index.section(c.layer(), c.kind());
        boolean exists = c.layer() >= 0
                && section < index.sections()
                && c.stage() >= 0
                && c.stage() < index.stages(c.kind())
                && c.block() >= 0
                && c.block() < index.blocks(c.kind(), c.stage())
                && c.at() >= 0
                && c.at() < index.perBlock(c.kind(), c.stage());
        if (!exists) {
            throw new IllegalArgumentException("gate " + c + ": there is none, choose coordinates within the circuit");
        }
        if (index.first(section, c.stage() + 1) == Long.MAX_VALUE) {
            throw new IllegalArgumentException("gate " + c + ": its number has more than 63 bits, lower n or p");
        }
        long place = c.block() * index.perBlock(c.kind(), c.stage()) + c.at();
        return index.first(section, c.stage())
                + (c.stage() == LemmaIndex.OUTPUTS ? index.output(section, place) : place);
    }

    /** Direction, threshold and arity. */
    public Head gate(long node) {
        gateAt(node);
        machine.head(last);
        return last.head;
    }

    /**
     * An argument.
     *
     * @param i 0..arity − 1, in the order of {@link limen.circuit.ArgumentOrder}, repetitions counted
     */
    public long argument(long node, long i) {
        Head head = gate(node);
        if (i < 0 || i >= head.arity()) {
            throw new IllegalArgumentException(
                    "argument " + i + " of gate " + node + ": choose 0 to " + (head.arity() - 1));
        }
        return machine.argument(i);
    }

    private void gateAt(long node) {
        if (node < inputs() || node >= nodes()) {
            throw new IllegalArgumentException(
                    "node " + node + " is no gate: gates are nodes " + inputs() + " to " + (nodes() - 1));
        }
        machine.seek(node);
    }
}
