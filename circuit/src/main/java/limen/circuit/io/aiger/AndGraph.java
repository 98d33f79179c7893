package limen.circuit.io.aiger;

import limen.circuit.io.netlist.IntList;

/**
 * An AIG as it was read, numbered without gaps: literal 0 is false, 1 is true, 2(k + 1) is definition k, one more its negation; definitions
 * are the inputs, then the AND gates in the order of the file.
 */
final class AndGraph {
    final int inputs;
    /** Literals that each gate reads; empty until all is read. */
    final IntList left = new IntList();

    final IntList right = new IntList();
    final IntList outputs = new IntList();
    /** Level of each gate, from 1. */
    int[] level = {};

    int depth;

    AndGraph(int inputs) {
        this.inputs = inputs;
    }

    int ands() {
        return left.size();
    }

    /** The gate of a literal, −1 of an input or a constant. */
    int gate(int literal) {
        return (literal >> 1) - 1 - inputs < 0 ? -1 : (literal >> 1) - 1 - inputs;
    }

    private int level(int literal) {
        int gate = gate(literal);
        return gate < 0 ? 0 : level[gate];
    }

    /**
     * Computes the levels, each gate after those it reads, without recursion.
     *
     * @return a gate that depends on itself, −1 if there is none
     */
    int computeLevels() {
        level = new int[ands()];
        IntList open = new IntList();
        int top = 0;
        for (int first = 0; first < ands(); first++) {
            if (level[first] != 0) {
                continue;
            }
            put(open, top++, first);
            while (top > 0) {
                int gate = open.get(top - 1);
                int below = below(gate);
                if (below >= 0) {
                    if (level[below] < 0) {
                        return below;
                    }
                    level[gate] = -1;
                    put(open, top++, below);
                } else {
                    level[gate] = 1 + Math.max(level(left.get(gate)), level(right.get(gate)));
                    depth = Math.max(depth, level[gate]);
                    top--;
                }
            }
        }
        return -1;
    }

    /** A gate that this one reads whose level is not known, −1 if there is none. */
    private int below(int gate) {
        int one = gate(left.get(gate));
        if (one >= 0 && level[one] <= 0) {
            return one == gate ? mark(gate) : one;
        }
        int other = gate(right.get(gate));
        if (other >= 0 && level[other] <= 0) {
            return other == gate ? mark(gate) : other;
        }
        return -1;
    }

    /** A gate that reads itself is found below itself. */
    private int mark(int gate) {
        level[gate] = -1;
        return gate;
    }

    private static void put(IntList list, int place, int value) {
        if (place == list.size()) {
            list.add(value);
        } else {
            list.set(place, value);
        }
    }
}
