package limen.circuit.aig;

import java.util.Arrays;

/**
 * The sum in binary, by full adders column by column, then compared with each threshold: about seven AND gates per bit of a weight. Literals
 * of negative weights are negated first, which adds a constant to the threshold.
 */
final class CounterNetwork implements Network {
    private int[] column = new int[64];
    private int[] carries = new int[64];
    private final int[] bits = new int[Long.SIZE];

    @Override
    public boolean build(LiteralSum sum, AndScratch scratch, int[] roots) {
        long shift = sum.negative();
        int width = bits(sum, scratch, bits);
        for (int r = 0; r < sum.gates && !scratch.isFull(); r++) {
            roots[r] = reaches(scratch, width, Math.addExact(sum.threshold[r], shift));
        }
        return !scratch.isFull();
    }

    /**
     * The binary digits of the sum of magnitudes, literals of negative weights negated.
     *
     * @param out gets them, least first
     * @return how many they are
     */
    int bits(LiteralSum sum, AndScratch scratch, int[] out) {
        long used = 0;
        for (int k = 0; k < sum.size; k++) {
            used |= Math.abs(sum.weight[k]);
        }
        int carried = 0;
        int width = 0;
        for (int b = 0; (used >>> b != 0 || carried > 0) && !scratch.isFull(); b++) {
            int count = carried;
            reserve(count + sum.size);
            int[] free = column;
            column = carries;
            carries = free;
            if ((used >>> b & 1) == 1) {
                for (int k = 0; k < sum.size; k++) {
                    if ((Math.abs(sum.weight[k]) >>> b & 1) == 1) {
                        column[count++] = sum.positive(k);
                    }
                }
            }
            carried = addUp(scratch, count);
            out[width++] = column[0];
        }
        return width;
    }

    /** Adds the bits of one column until one is left, in first place; returns the number of carries. Depth is logarithmic. */
    private int addUp(AndScratch scratch, int count) {
        int carried = 0;
        int from = 0;
        int to = count;
        if (count == 0) {
            column[0] = AndScratch.FALSE;
        }
        while (to - from > 1) {
            int a = column[from++];
            int b = column[from++];
            int c = to > from ? column[from++] : AndScratch.FALSE;
            int carry = scratch.carry(a, b, c);
            if (carry != AndScratch.FALSE) {
                carries[carried++] = carry;
            }
            // There are two free places before what was read at least.
            int sum = scratch.sum(a, b, c);
            if (to == column.length) {
                System.arraycopy(column, from, column, 0, to - from);
                to -= from;
                from = 0;
            }
            column[to++] = sum;
        }
        if (count > 0) {
            column[0] = column[from];
        }
        return carried;
    }

    private void reserve(int capacity) {
        if (column.length < capacity) {
            column = Arrays.copyOf(column, 2 * capacity);
        }
        if (carries.length < capacity) {
            carries = Arrays.copyOf(carries, 2 * capacity);
        }
    }

    /** Whether the digits reach a constant: from the least one, r = digit and r where the constant's is 1, digit or r where it is 0. */
    private int reaches(AndScratch scratch, int width, long constant) {
        if (constant <= 0) {
            return AndScratch.TRUE;
        }
        if (constant >>> width != 0) {
            return AndScratch.FALSE; // the digits have no further ones
        }
        int reached = AndScratch.TRUE;
        for (int b = 0; b < width; b++) {
            reached = (constant >>> b & 1) == 1 ? scratch.and(bits[b], reached) : scratch.or(bits[b], reached);
        }
        return reached;
    }
}
