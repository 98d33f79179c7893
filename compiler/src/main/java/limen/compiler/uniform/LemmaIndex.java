package limen.compiler.uniform;

import java.math.BigInteger;
import limen.compiler.lemma.Addition;
import limen.compiler.lemma.LemmaSize;
import limen.compiler.lemma.UnitIndex;
import limen.compiler.lemma.UnitStage;
import limen.paper.AbstractShape;

/**
 * Node numbers of the circuit of Theorem 2 with unit additions, in closed form: input nodes, then sections (the embedding, five
 * per layer), of each the stages (negations, terms, outputs; in sums sixteen more), of each the blocks.
 *
 * <p>Every method is a few operations on numbers of O(log n) bits, d and k being constants. Numbers from 2^63 on come out as
 * the greatest long: they are not reached.
 */
public final class LemmaIndex {
    /** Stages of a block of Lemma 1. */
    public static final int TABLE_STAGES = 3;
    /** Stages of a sum. */
    public static final int SUM_STAGES = TABLE_STAGES + 16;

    static final int NEGATIONS = 0;
    static final int TERMS = 1;
    static final int OUTPUTS = 2;
    private static final int PER_LAYER = 5;

    private final int n;
    private final int p;
    private final int heads;
    private final int layers;
    private final int tokenBits;
    private final long accept;
    private final UnitIndex unit;

    /** The circuit of a shape. */
    public LemmaIndex(AbstractShape shape) {
        n = shape.length();
        p = shape.precision();
        heads = shape.heads();
        layers = shape.layers();
        tokenBits = shape.tokenBits();
        accept = (long) shape.acceptPosition() * p + shape.acceptBit();
        unit = new UnitIndex(p, n);
    }

    /** Input nodes and gates, exactly. */
    public static BigInteger nodes(AbstractShape shape) {
        return LemmaSize.of(shape, Addition.Kind.UNIT)
                .gates()
                .add(BigInteger.valueOf((long) shape.length() * shape.tokenBits()));
    }

    /** n. */
    public int length() {
        return n;
    }

    /** p. */
    public int precision() {
        return p;
    }

    /** Heads of a layer. */
    public int heads() {
        return heads;
    }

    /** Places in sums. */
    public UnitIndex unit() {
        return unit;
    }

    /** Input nodes. */
    public long inputs() {
        return (long) n * tokenBits;
    }

    /** Sections, 1 + 5·d. */
    public int sections() {
        return 1 + PER_LAYER * layers;
    }

    /** What a section computes. */
    public BlockKind kind(int section) {
        return section == 0 ? BlockKind.EMBEDDING : BlockKind.at(1 + (section - 1) % PER_LAYER);
    }

    /** The layer of a section; 0 for the embedding. */
    public int layer(int section) {
        return section == 0 ? 0 : (section - 1) / PER_LAYER;
    }

    /** Blocks of Lemma 1 in a section. */
    public long blocks(BlockKind kind) {
        return kind == BlockKind.EMBEDDING || kind == BlockKind.ACTIVATION ? n : (long) heads * n * n;
    }

    /** Sums in a section. */
    public long groups() {
        return (long) heads * n;
    }

    /** q, input bits of a block of Lemma 1. */
    public int inputs(BlockKind kind) {
        return switch (kind) {
            case EMBEDDING -> tokenBits;
            case SIMILARITY -> 2 * p;
            case NORMALIZER, HEAD -> p;
            case WEIGHTED -> 3 * p;
            case ACTIVATION -> (heads + 1) * p;
        };
    }

    /** m, output bits of a block of Lemma 1. */
    public int outputs(BlockKind kind) {
        return kind.isSum() ? 4 * unit.columns() : p;
    }

    /** Stages of a section. */
    public int stages(BlockKind kind) {
        return kind.isSum() ? SUM_STAGES : TABLE_STAGES;
    }

    /** Gates of one block, or unit, of a stage. */
    public long perBlock(BlockKind kind, int stage) {
        return switch (stage) {
            case NEGATIONS -> inputs(kind);
            case TERMS -> Saturated.shift(1, inputs(kind));
            case OUTPUTS -> outputs(kind);
            default -> unit.gates(UnitStage.at(stage - TABLE_STAGES));
        };
    }

    /** Blocks, or units, of a stage. */
    public long blocks(BlockKind kind, int stage) {
        return stage < TABLE_STAGES
                ? blocks(kind)
                : groups() * UnitStage.at(stage - TABLE_STAGES).units();
    }

    /** The first node of a section; of the last but one, one past the circuit. */
    public long first(int section) {
        if (section == 0) {
            return inputs();
        }
        long before = Saturated.multiply(layer(section), inLayer(PER_LAYER));
        return Saturated.add(
                inputs() + gates(BlockKind.EMBEDDING), Saturated.add(before, inLayer((section - 1) % PER_LAYER)));
    }

    private long inLayer(int sections) {
        long sum = 0;
        for (int s = 1; s <= sections; s++) {
            sum = Saturated.add(sum, gates(BlockKind.at(s)));
        }
        return sum;
    }

    private long gates(BlockKind kind) {
        return kind.isSum() ? Saturated.add(tables(kind), Saturated.multiply(groups(), unit.gates())) : tables(kind);
    }

    private long tables(BlockKind kind) {
        long small = Saturated.multiply(blocks(kind), inputs(kind) + outputs(kind));
        return Saturated.add(small, Saturated.shift(blocks(kind), inputs(kind)));
    }

    /** The first node of a stage. */
    public long first(int section, int stage) {
        BlockKind kind = kind(section);
        long first = first(section);
        if (stage > NEGATIONS) {
            first = Saturated.add(first, blocks(kind) * inputs(kind));
        }
        if (stage > TERMS) {
            first = Saturated.add(first, Saturated.shift(blocks(kind), inputs(kind)));
        }
        if (stage > OUTPUTS) {
            first = Saturated.add(first, blocks(kind) * outputs(kind));
            long before = stage == SUM_STAGES ? unit.gates() : unit.before(UnitStage.at(stage - TABLE_STAGES));
            first = Saturated.add(first, Saturated.multiply(groups(), before));
        }
        return first;
    }

    /** The node of bit 0 of the first string that a section computes. */
    public long strings(int section) {
        return first(section, stages(kind(section)) - 1);
    }

    /** The section that computes the states a layer reads. */
    public int states(int layer) {
        return PER_LAYER * layer;
    }

    /** A section of a layer. */
    public int section(int layer, BlockKind kind) {
        return kind == BlockKind.EMBEDDING ? 0 : PER_LAYER * layer + kind.ordinal();
    }

    /** The output that stands at a place of a section's outputs: the accept bit changes places with the very last. */
    public long output(int section, long place) {
        if (section < sections() - 1) {
            return place;
        }
        long end = (long) n * p - 1;
        return place == end ? accept : place == accept ? end : place;
    }
}
