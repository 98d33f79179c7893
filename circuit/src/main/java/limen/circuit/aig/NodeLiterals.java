package limen.circuit.aig;

import java.util.BitSet;
import limen.circuit.column.LongColumn;

/** The literal of every node so far, in a few bytes each, and which nodes imply each other. */
final class NodeLiterals {
    private final int inputs;
    private final LongColumn.Builder gates = new LongColumn.Builder();
    /** First gates of chains. */
    private final BitSet starts = new BitSet();

    NodeLiterals(int inputs) {
        this.inputs = inputs;
    }

    /** Adds the next gate; it implies the one before unless it starts a chain. */
    void add(long literal, boolean isStart) {
        if (isStart) {
            starts.set((int) gates.size());
        }
        gates.add(literal);
    }

    /** 0 for false, 1 for true, 2(i + 1) for input i. */
    long literal(long node) {
        return node < inputs ? 2 * (node + 1) : gates.get(node - inputs);
    }

    /** Nodes of a chain have the same number, each is 1 only if the one before is. */
    long chain(long node) {
        return node < inputs ? node : inputs + (long) starts.previousSetBit((int) (node - inputs));
    }
}
