package limen.compiler.uniform;

import java.math.BigInteger;

/**
 * Node numbers of any length from places, and back: those of {@link LemmaIndex} where these fit 63 bits.
 *
 * <p>A number is a sum over the stages before, a constant number of products for constant depth; each counts as a step.
 */
public final class WideIndex {
    /**
     * A gate's place.
     *
     * @param section the section, {@link LemmaIndex#kind}
     * @param stage the stage in the section
     * @param block the block in the stage
     * @param at the gate in the block
     */
    public record Place(int section, int stage, long block, long at) {}

    private final LemmaIndex index;
    private long steps;

    /** The numbers of an index. */
    public WideIndex(LemmaIndex index) {
        this.index = index;
    }

    /** Products computed so far. */
    public long steps() {
        return steps;
    }

    private BigInteger perBlock(int section, int stage) {
        BlockKind kind = index.kind(section);
        return stage == LemmaIndex.TERMS
                ? BigInteger.ONE.shiftLeft(index.inputs(kind))
                : BigInteger.valueOf(index.perBlock(kind, stage));
    }

    private BigInteger gates(int section, int stage) {
        steps++;
        return perBlock(section, stage).multiply(BigInteger.valueOf(index.blocks(index.kind(section), stage)));
    }

    /** The first node of a stage; one past the last section the number of nodes. */
    public BigInteger first(int section, int stage) {
        BigInteger first = BigInteger.valueOf(index.inputs());
        for (int s = 0; s < section; s++) {
            for (int t = 0; t < index.stages(index.kind(s)); t++) {
                first = first.add(gates(s, t));
            }
        }
        for (int t = 0; t < stage; t++) {
            first = first.add(gates(section, t));
        }
        return first;
    }

    /** The number of a gate. */
    public BigInteger node(int section, int stage, long block, long at) {
        BigInteger place =
                perBlock(section, stage).multiply(BigInteger.valueOf(block)).add(BigInteger.valueOf(at));
        steps++;
        boolean moved = section == index.sections() - 1 && stage == LemmaIndex.OUTPUTS;
        return first(section, stage)
                .add(moved ? BigInteger.valueOf(index.output(section, place.longValueExact())) : place);
    }

    /** The place of a gate. */
    public Place place(BigInteger node) {
        BigInteger offset = node.subtract(BigInteger.valueOf(index.inputs()));
        int section = 0;
        int stage = 0;
        BigInteger size = gates(section, stage);
        while (offset.compareTo(size) >= 0) {
            offset = offset.subtract(size);
            stage++;
            if (stage == index.stages(index.kind(section))) {
                section++;
                stage = 0;
            }
            size = gates(section, stage);
        }
        if (section == index.sections() - 1 && stage == LemmaIndex.OUTPUTS) {
            offset = BigInteger.valueOf(index.output(section, offset.longValueExact()));
        }
        steps++;
        BigInteger[] parts = offset.divideAndRemainder(perBlock(section, stage));
        return new Place(section, stage, parts[0].longValueExact(), parts[1].longValueExact());
    }
}
