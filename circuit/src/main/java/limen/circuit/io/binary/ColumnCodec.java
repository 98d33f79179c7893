package limen.circuit.io.binary;

import java.io.IOException;
import java.util.Arrays;
import limen.circuit.column.LongColumn;
import limen.circuit.column.LongColumn.Block;

/** Columns in the file: as in memory, progressions in constant space, other blocks in 1, 2, 4 or 8 bytes per value. */
final class ColumnCodec {
    /** No column of a materialized circuit is longer; a bound for files that claim more. */
    private static final long MAX_SIZE = 1L << 32;

    private ColumnCodec() {}

    static void write(LongColumn column, BlockOutput out) throws IOException {
        out.putVarint(column.size());
        if (column.isProgression()) {
            out.putByte(0);
            out.putSigned(column.get(0));
            out.putSigned(column.step());
            return;
        }
        out.putByte(1);
        for (int b = 0; b < column.blocks(); b++) {
            Block block = column.block(b);
            int width = block.width();
            out.putByte(width);
            out.putSigned(block.base);
            if (width == 0) {
                out.putSigned(block.step);
            }
            int count = width == 0 ? 0 : count(column.size(), b);
            for (int i = 0; i < count; i++) {
                out.putFixed(block.get(i) - block.base, width);
            }
        }
    }

    private static int count(long size, int block) {
        return (int) Math.min(LongColumn.BLOCK, size - (long) block * LongColumn.BLOCK);
    }

    static LongColumn read(BlockInput in) throws IOException {
        long size = in.getCount(MAX_SIZE, "size of a column");
        int form = in.getByte();
        if (form == 0) {
            long start = in.getSigned();
            return LongColumn.progression(size, start, readStep(in, start, size));
        }
        int blocks = (int) ((size + LongColumn.BLOCK - 1) / LongColumn.BLOCK);
        if (form != 1 || blocks == 0) {
            throw in.damaged("a column of unknown form");
        }
        Block[] made = new Block[Math.min(blocks, 1 << 16)];
        long[] values = new long[count(size, 0)];
        for (int b = 0; b < blocks; b++) {
            made = b < made.length ? made : Arrays.copyOf(made, (int) Math.min(blocks, 2L * b));
            made[b] = readBlock(in, values, count(size, b));
        }
        return LongColumn.ofBlocks(size, made);
    }

    private static Block readBlock(BlockInput in, long[] values, int count) throws IOException {
        int width = in.getByte();
        long base = in.getSigned();
        if (width == 0) {
            return Block.progression(base, readStep(in, base, count));
        }
        if (width != 1 && width != 2 && width != 4 && width != 8) {
            throw in.damaged("a block of unknown width");
        }
        for (int i = 0; i < count; i++) {
            values[i] = base + in.getFixed(width);
        }
        return Block.of(values, count);
    }

    /** A step that leads to no value beyond 64 bits: whoever looks at both ends of a progression knows all of it. */
    private static long readStep(BlockInput in, long start, long size) throws IOException {
        long step = in.getSigned();
        if (!LongColumn.isProgression(start, step, size)) {
            throw in.damaged("a progression of " + size + " values passes 64 bits");
        }
        return step;
    }
}
