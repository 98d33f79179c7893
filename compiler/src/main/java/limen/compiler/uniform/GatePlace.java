package limen.compiler.uniform;

import java.math.BigInteger;
import limen.compiler.lemma.UnitStage;
import limen.paper.AbstractShape;

/** Where in the circuit a machine is: a node, and from its number alone its section, stage, block and place. */
final class GatePlace implements Metered {
    final LemmaIndex index;
    private final int sections;

    private final Register node;
    private final Register section;
    private final Register kind;
    private final Register stage;
    private final Register first;
    private final Register end;
    private final Register size;
    private final Register block;
    private final Register at;
    private final Register fresh;

    GatePlace(LemmaIndex index, AbstractShape shape, WorkTape tape) {
        this.index = index;
        sections = index.sections();
        BigInteger nodes = LemmaIndex.nodes(shape);
        long blocks = 2 * index.groups();
        long perBlock = 0;
        for (BlockKind each : BlockKind.values()) {
            blocks = Math.max(blocks, index.blocks(each));
            perBlock = Math.max(perBlock, Math.max(1L << index.inputs(each), index.outputs(each)));
        }
        for (UnitStage each : UnitStage.values()) {
            perBlock = Math.max(perBlock, index.unit().gates(each));
        }
        node = tape.register("node", nodes);
        section = tape.register("section", sections);
        kind = tape.register("kind of block", BlockKind.values().length - 1);
        stage = tape.register("stage", LemmaIndex.SUM_STAGES);
        first = tape.register("first node of the stage", nodes);
        end = tape.register("end of the stage", nodes);
        size = tape.register("gates of a block", perBlock);
        block = tape.register("block", blocks);
        at = tape.register("place in the block", perBlock);
        fresh = tape.register("a new block", 1);
        tape.workspace("intermediate results of arithmetic", 4L * nodes.bitLength());
    }

    /** Goes to a node, a gate's or an input's. */
    void seek(long to) {
        node.set(to);
        end.set(0);
        decode();
    }

    /** Goes to a gate by its place, whatever its number; {@link #node} means nothing then. */
    void seek(int toSection, int toStage, long toBlock, long toAt) {
        node.set(index.inputs());
        section.set(toSection);
        kind.set(index.kind(toSection).ordinal());
        stage.set(toStage);
        block.set(toBlock);
        at.set(toAt);
        fresh.set(1);
    }

    /** Goes to the next node. */
    void next() {
        node.increment();
        decode();
    }

    private void decode() {
        if (isInput() || node.get() >= index.first(sections)) {
            return;
        }
        if (node.get() >= end.get()) {
            locate();
        }
        if (stage() == LemmaIndex.OUTPUTS) {
            enter(index.output(section(), node.get() - first.get()));
        } else {
            enter(node.get() - first.get());
        }
    }

    private void locate() {
        section.set(0);
        while (index.first(section() + 1) <= node.get()) {
            section.increment();
        }
        kind.set(index.kind(section()).ordinal());
        stage.set(0);
        while (index.first(section(), stage() + 1) <= node.get()) {
            stage.increment();
        }
        first.set(index.first(section(), stage()));
        end.set(index.first(section(), stage() + 1));
        size.set(index.perBlock(kind(), stage()));
        fresh.set(1);
    }

    private void enter(long offset) {
        if (offset / size.get() != block.get()) {
            block.set(offset / size.get());
            fresh.set(1);
        }
        at.set(offset % size.get());
    }

    boolean isInput() {
        return node.get() < index.inputs();
    }

    long node() {
        return node.get();
    }

    int section() {
        return (int) section.get();
    }

    BlockKind kind() {
        return BlockKind.at((int) kind.get());
    }

    int layer() {
        return index.layer(section());
    }

    int stage() {
        return (int) stage.get();
    }

    boolean isTable() {
        return stage.get() < LemmaIndex.TABLE_STAGES;
    }

    /** The block of Lemma 1; in later stages of sums the unit, a sum or one of its signs. */
    long block() {
        return block.get();
    }

    /** The gate's place in the block or unit. */
    long at() {
        return at.get();
    }

    /** Whether the block is another than when this was last asked. */
    boolean takeFresh() {
        if (fresh.get() == 0) {
            return false;
        }
        fresh.set(0);
        return true;
    }
}
