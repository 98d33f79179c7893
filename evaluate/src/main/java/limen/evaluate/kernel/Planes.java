package limen.evaluate.kernel;

import java.util.Arrays;

/**
 * Values of nodes in many lanes (inputs evaluated together): one plane of {@code words} longs per node.
 *
 * <p>Bit l of word w of a plane belongs to lane {@code 64 · w + l}; {@code words} is 1, 2, 4 or 8, so 64 to 512 lanes. A
 * plane of 8 words is one cache line. Node k occupies {@code array()[offset(k) … offset(k) + words − 1]}.
 */
public final class Planes {
    /**
     * Words before node 0. An array's elements begin 16 bytes after the array itself, which lies on a cache line under
     * {@code -XX:ObjectAlignmentInBytes=64} (config/java.sh, docs/decisions/0005). Six more words put every plane of 8
     * words on one line instead of two, worth a factor 1.4 to 1.7; with other alignments they do no harm.
     */
    private static final int LEAD = 6;

    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private final long[] array;
    private final int nodes;
    private final int words;

    /**
     * Planes of the given number of nodes, all 0.
     *
     * @param words 64-lane words per plane: 1, 2, 4 or 8
     * @throws IllegalArgumentException for another number of words, or if the planes do not fit one array of longs
     */
    public Planes(int nodes, int words) {
        if (words != 1 && words != 2 && words != 4 && words != 8) {
            throw new IllegalArgumentException("a plane of " + words + " words; use 1, 2, 4 or 8");
        }
        long length = LEAD + (long) nodes * words;
        if (nodes < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    nodes + " planes of " + words + " words do not fit one array; use fewer lanes or nodes at a time");
        }
        this.array = new long[(int) length];
        this.nodes = nodes;
        this.words = words;
    }

    /** Number of nodes. */
    public int nodes() {
        return nodes;
    }

    /** 64-lane words per plane. */
    public int words() {
        return words;
    }

    /** Number of lanes, 64 · words. */
    public int lanes() {
        return Long.SIZE * words;
    }

    /** The words of all planes, shared, not copied. */
    public long[] array() {
        return array;
    }

    /** Where a node's plane begins in {@link #array()}. */
    public int offset(int node) {
        return LEAD + node * words;
    }

    /** Sets a node to the same value in all lanes. */
    public void fill(int node, boolean value) {
        Arrays.fill(array, offset(node), offset(node + 1), value ? -1L : 0L);
    }

    /** The value of a node in one lane. */
    public boolean get(int node, int lane) {
        return (array[offset(node) + lane / Long.SIZE] >>> lane & 1) != 0;
    }

    /** Sets the value of a node in one lane. */
    public void set(int node, int lane, boolean value) {
        int index = offset(node) + lane / Long.SIZE;
        long bit = 1L << lane;
        array[index] = value ? array[index] | bit : array[index] & ~bit;
    }
}
