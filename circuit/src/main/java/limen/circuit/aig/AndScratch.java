package limen.circuit.aig;

import java.util.Arrays;

/**
 * A small AIG under construction: literal 0 is false, 1 is true, 2(k + 1) is leaf k, then the AND gates; one more is the negation. Equal
 * gates are made once, those with a constant or the same variable twice not at all. A reusable buffer.
 */
final class AndScratch {
    static final int FALSE = 0;
    static final int TRUE = 1;

    private static final int MOST = 1 << 29;

    private int leaves;
    private int ands;
    private int most;
    private boolean full;
    private int[] left = new int[64];
    private int[] right = new int[64];
    /** 1 + the gate, by hash; 0 where there is none. */
    private int[] slots = new int[256];
    /** Rank among the gates that are needed, −1 of others; as {@link #sweep} found. */
    private int[] number = new int[64];

    /** Forgets all gates. With more gates than {@code mostAnds} it is {@link #isFull}. */
    void begin(int leafCount, long mostAnds) {
        for (int gate = 0; gate < ands; gate++) {
            for (int slot = slot(left[gate], right[gate]); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
                slots[slot] = 0;
            }
        }
        leaves = leafCount;
        ands = 0;
        most = (int) Math.min(mostAnds, MOST - leafCount);
        full = false;
    }

    /** Whether a gate was asked for that there was no room for: what was built is worth nothing. */
    boolean isFull() {
        return full;
    }

    int leaf(int k) {
        return 2 * (k + 1);
    }

    int ands() {
        return ands;
    }

    int and(int a, int b) {
        int one = Math.max(a, b);
        int other = Math.min(a, b);
        if (other == FALSE || (one ^ other) == 1) {
            return FALSE;
        }
        if (other == TRUE || one == other) {
            return one;
        }
        int slot = slot(one, other);
        for (; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int gate = slots[slot] - 1;
            if (left[gate] == one && right[gate] == other) {
                return literal(gate);
            }
        }
        if (ands == most) {
            full = true;
            return FALSE;
        }
        if (ands == left.length) {
            left = Arrays.copyOf(left, 2 * ands);
            right = Arrays.copyOf(right, 2 * ands);
        }
        left[ands] = one;
        right[ands] = other;
        slots[slot] = ++ands;
        if (ands > slots.length / 2) {
            enlarge();
        }
        return literal(ands - 1);
    }

    private int literal(int gate) {
        return 2 * (leaves + 1 + gate);
    }

    private int slot(int one, int other) {
        long mixed = (one * 0x9E3779B97F4A7C15L + other) * 0xC2B2AE3D27D4EB4FL;
        return (int) (mixed >>> 33) & slots.length - 1;
    }

    private void enlarge() {
        slots = new int[2 * slots.length];
        for (int gate = 0; gate < ands; gate++) {
            int slot = slot(left[gate], right[gate]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = gate + 1;
        }
    }

    int or(int a, int b) {
        return and(a ^ 1, b ^ 1) ^ 1;
    }

    /** The sum bit of three; its carry is {@link #carry}, which makes one more gate. */
    int sum(int a, int b, int c) {
        return xor(xor(a, b), c);
    }

    int xor(int a, int b) {
        return and(and(a, b) ^ 1, and(a ^ 1, b ^ 1) ^ 1);
    }

    /** Whether at least two of three are 1. */
    int carry(int a, int b, int c) {
        return or(and(a, b), and(xor(a, b), c));
    }

    /** {@code high} where s is 1, else {@code low}. */
    int choose(int s, int high, int low) {
        return high == low ? low : or(and(s, high), and(s ^ 1, low));
    }

    /** The literals that a gate reads. */
    int left(int gate) {
        return left[gate];
    }

    int right(int gate) {
        return right[gate];
    }

    /**
     * Numbers the gates that some literals need, in order.
     *
     * @return how many they are
     */
    int sweep(int[] roots, int count) {
        if (number.length < ands) {
            number = new int[left.length];
        }
        Arrays.fill(number, 0, ands, -1);
        for (int k = 0; k < count; k++) {
            need(roots[k]);
        }
        for (int gate = ands - 1; gate >= 0; gate--) {
            if (number[gate] == 0) {
                need(left[gate]);
                need(right[gate]);
            }
        }
        int needed = 0;
        for (int gate = 0; gate < ands; gate++) {
            if (number[gate] == 0) {
                number[gate] = needed++;
            }
        }
        return needed;
    }

    private void need(int literal) {
        int gate = gate(literal);
        if (gate >= 0) {
            number[gate] = 0;
        }
    }

    /** The gate of a literal, negative of a leaf or a constant. */
    int gate(int literal) {
        return (literal >> 1) - 1 - leaves;
    }

    /** The rank of a gate among those that are needed, −1 if it is not. */
    int number(int gate) {
        return number[gate];
    }
}
