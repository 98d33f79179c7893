package limen.circuit.column;

import java.util.Arrays;

/**
 * An immutable column of long values in compact blocks with random access.
 *
 * <p>Values are kept in blocks of {@value #BLOCK}; a block that is an arithmetic progression takes constant space, any
 * other block stores offsets from its least value in 1, 2, 4 or 8 bytes each. A column that is a progression as a
 * whole takes constant space too. Access costs O(1).
 */
public final class LongColumn {
    /** Values per block. */
    public static final int BLOCK = 1 << 12;

    private static final int SHIFT = 12;
    private static final int MASK = BLOCK - 1;

    private final long size;
    private final Block[] blocks;
    private final Block whole;

    private LongColumn(long size, Block[] blocks, Block whole) {
        this.size = size;
        this.blocks = blocks;
        this.whole = whole;
    }

    /** The column {@code start, start + step, …} of {@code size} values. */
    public static LongColumn progression(long size, long start, long step) {
        return new LongColumn(size, null, Block.progression(start, step));
    }

    /** Whether {@code start + step · i} is a {@code long} for all i below {@code size}: only such progressions are stored as they are. */
    public static boolean isProgression(long start, long step, long size) {
        long steps = Math.max(0, size - 1);
        long high = Math.multiplyHigh(step, steps);
        long way = step * steps;
        long end = start + way;
        return high == way >> 63 && ((start ^ end) & (way ^ end)) >= 0;
    }

    /** The column made of these blocks, all full but the last. */
    public static LongColumn ofBlocks(long size, Block[] blocks) {
        Block whole = wholeProgression(size, blocks);
        return new LongColumn(size, whole == null ? blocks : null, whole);
    }

    private static Block wholeProgression(long size, Block[] blocks) {
        if (blocks.length == 0) {
            return Block.progression(0, 0);
        }
        long start = blocks[0].get(0);
        long step = blocks[0].data == null ? blocks[0].step : size == 1 ? 0 : blocks[0].get(1) - start;
        for (int b = 0; b < blocks.length; b++) {
            boolean single = b == blocks.length - 1 && size - ((long) b << SHIFT) == 1;
            if (blocks[b].data != null
                    || blocks[b].base != start + step * ((long) b << SHIFT)
                    || !single && blocks[b].step != step) {
                return null;
            }
        }
        return isProgression(start, step, size) ? Block.progression(start, step) : null;
    }

    /** Number of values. */
    public long size() {
        return size;
    }

    /** Value i, 0 ≤ i &lt; size (not checked beyond the block). */
    public long get(long i) {
        return whole != null ? whole.base + whole.step * i : blocks[(int) (i >>> SHIFT)].get((int) i & MASK);
    }

    /**
     * One past the last value of the progression that begins with value i and is stored as one, so that what is linear in its values need
     * be looked at only at its two ends: up to {@link #size()}, at least i + 1.
     */
    public long linearUntil(long i) {
        if (whole != null) {
            return size;
        }
        boolean stored = blocks[(int) (i >>> SHIFT)].data != null;
        return stored ? i + 1 : Math.min(size, (i >>> SHIFT) + 1 << SHIFT);
    }

    /**
     * The first value outside {@code least} to {@code most}, or −1: a stored progression is judged by its ends, so that this costs no more
     * than the column takes in memory.
     */
    public long firstOutside(long least, long most) {
        for (long from = 0; from < size; ) {
            long to = linearUntil(from);
            if (isOutside(from, least, most)) {
                return from;
            }
            if (isOutside(to - 1, least, most)) {
                return firstOutside(from, to - 1, least, most);
            }
            from = to;
        }
        return -1;
    }

    /** The greatest value, at the cost of {@link #firstOutside}; {@code Long.MIN_VALUE} of none. */
    public long greatest() {
        long greatest = Long.MIN_VALUE;
        for (long from = 0; from < size; ) {
            long to = linearUntil(from);
            greatest = Math.max(greatest, Math.max(get(from), get(to - 1)));
            from = to;
        }
        return greatest;
    }

    /** Of a progression that is inside at its beginning and outside at its end. */
    private long firstOutside(long inside, long outside, long least, long most) {
        while (outside - inside > 1) {
            long middle = inside + outside >>> 1;
            if (isOutside(middle, least, most)) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    private boolean isOutside(long i, long least, long most) {
        long value = get(i);
        return value < least || value > most;
    }

    /** Whether the whole column is one arithmetic progression. */
    public boolean isProgression() {
        return whole != null;
    }

    /** The step of {@link #isProgression() a progression}. */
    public long step() {
        return whole.step;
    }

    /** Number of blocks; 0 in a progression. */
    public int blocks() {
        return blocks == null ? 0 : blocks.length;
    }

    /** Block b, for serialization. */
    public Block block(int b) {
        return blocks[b];
    }

    /** Memory of the column in bytes, headers included (estimate of the object layout, exact in the arrays). */
    public long bytes() {
        long sum = 48;
        for (int b = 0; b < blocks(); b++) {
            sum += 8 + blocks[b].bytes();
        }
        return sum;
    }

    /** Up to {@value #BLOCK} values: {@code base + step·i} without data, {@code base + data[i]} (unsigned) with it. */
    public static final class Block {
        /** Least value, or first value of a progression. */
        public final long base;
        /** Step of a progression; 0 with data. */
        public final long step;

        private final Object data;
        private final int width;

        private Block(long base, long step, Object data, int width) {
            this.base = base;
            this.step = step;
            this.data = data;
            this.width = width;
        }

        /** A progression. */
        public static Block progression(long base, long step) {
            return new Block(base, step, null, 0);
        }

        /** A block of stored values, in the narrowest form. */
        public static Block of(long[] values, int count) {
            long step = count > 1 ? values[1] - values[0] : 0;
            long min = values[0];
            long max = values[0];
            boolean progression = true;
            for (int i = 0; i < count; i++) {
                min = Math.min(min, values[i]);
                max = Math.max(max, values[i]);
                progression &= values[i] == values[0] + step * i;
            }
            if (progression && isProgression(values[0], step, count)) {
                return progression(values[0], step);
            }
            long range = max - min;
            if (range < 0 || range > 0xFFFF_FFFFL) {
                return new Block(0, 0, Arrays.copyOf(values, count), 8);
            }
            if (range <= 0xFF) {
                return bytes(values, count, min);
            }
            return range <= 0xFFFF ? shorts(values, count, min) : ints(values, count, min);
        }

        private static Block bytes(long[] values, int count, long min) {
            byte[] out = new byte[count];
            for (int i = 0; i < count; i++) {
                out[i] = (byte) (values[i] - min);
            }
            return new Block(min, 0, out, 1);
        }

        private static Block shorts(long[] values, int count, long min) {
            short[] out = new short[count];
            for (int i = 0; i < count; i++) {
                out[i] = (short) (values[i] - min);
            }
            return new Block(min, 0, out, 2);
        }

        private static Block ints(long[] values, int count, long min) {
            int[] out = new int[count];
            for (int i = 0; i < count; i++) {
                out[i] = (int) (values[i] - min);
            }
            return new Block(min, 0, out, 4);
        }

        /** Bytes per stored value: 0 (progression), 1, 2, 4 or 8. */
        public int width() {
            return width;
        }

        /** Value i of the block. */
        public long get(int i) {
            return switch (width) {
                case 0 -> base + step * i;
                case 1 -> base + (((byte[]) data)[i] & 0xFF);
                case 2 -> base + (((short[]) data)[i] & 0xFFFF);
                case 4 -> base + (((int[]) data)[i] & 0xFFFF_FFFFL);
                default -> ((long[]) data)[i];
            };
        }

        private long bytes() {
            int count = switch (width) {
                case 0 -> 0;
                case 1 -> ((byte[]) data).length;
                case 2 -> ((short[]) data).length;
                case 4 -> ((int[]) data).length;
                default -> ((long[]) data).length;
            };
            return 40 + (width == 0 ? 0 : 16 + (long) width * count);
        }
    }

    /** Grows a column value by value; values already added can be read back. */
    public static final class Builder {
        private Block[] sealed = new Block[4];
        private int blocks;
        private long[] open = new long[16];
        private int used;

        /** An empty column. */
        public Builder() {}

        /** Appends a value. */
        public void add(long value) {
            if (used == open.length) {
                if (used == BLOCK) {
                    seal();
                } else {
                    open = Arrays.copyOf(open, Math.min(BLOCK, 4 * used));
                }
            }
            open[used++] = value;
        }

        private void seal() {
            if (blocks == sealed.length) {
                sealed = Arrays.copyOf(sealed, 2 * blocks);
            }
            sealed[blocks++] = Block.of(open, used);
            used = 0;
        }

        /** Number of values so far. */
        public long size() {
            return ((long) blocks << SHIFT) + used;
        }

        /** Value i added earlier. */
        public long get(long i) {
            int b = (int) (i >>> SHIFT);
            return b == blocks ? open[(int) i & MASK] : sealed[b].get((int) i & MASK);
        }

        /** The finished column; the builder is spent. */
        public LongColumn build() {
            long size = size();
            if (used > 0) {
                seal();
            }
            return ofBlocks(size, Arrays.copyOf(sealed, blocks));
        }
    }
}
