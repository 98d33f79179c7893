package limen.circuit.io.aiger;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.io.netlist.PortNames;

/**
 * A threshold circuit from an AIG: every AND gate is one gate, a + b ≥ 2, whose negated arguments weigh −1. Gates are sorted by level,
 * those of one level in the order of the file. An output that is a constant, a negated input or a negated AND gate is a further gate, at
 * the end of the level of what it negates; so no level is added. Cost: linear.
 */
final class AndAssembler {
    private final AndGraph graph;
    private final CircuitBuilder builder;
    /** Node of each gate. */
    private final int[] node;

    private final Bank bank = new Bank();

    AndAssembler(AndGraph graph) {
        this.graph = graph;
        builder = new CircuitBuilder(graph.inputs, GateKind.WEIGHTED);
        node = new int[graph.ands()];
    }

    Circuit assemble(PortNames names) {
        long[] further = further();
        int[] furtherNode = new int[further.length];
        int[] order = order();
        int done = 0;
        int added = 0;
        int levels = Math.max(graph.depth, further.length > 0 ? 1 : 0);
        for (int level = 1; level <= levels; level++) {
            builder.stage("level " + level, "and", level);
            for (; done < order.length && graph.level[order[done]] == level; done++) {
                int gate = order[done];
                node[gate] = add(graph.left.get(gate), graph.right.get(gate), false);
            }
            for (; added < further.length && further[added] >>> 32 == level; added++) {
                furtherNode[added] = add((int) further[added]);
            }
        }
        for (int k = 0; k < graph.outputs.size(); k++) {
            int literal = graph.outputs.get(k);
            builder.output(isNode(literal) ? node(literal) : furtherNode[Arrays.binarySearch(further, key(literal))]);
        }
        names.attach(builder);
        return builder.build();
    }

    /** Whether a literal is an input or a gate as it is. */
    private static boolean isNode(int literal) {
        return literal > 1 && (literal & 1) == 0;
    }

    private int node(int literal) {
        int gate = graph.gate(literal);
        return gate < 0 ? (literal >> 1) - 1 : node[gate];
    }

    /** Level and literal of an output that needs a gate of its own. */
    private long key(int literal) {
        int gate = graph.gate(literal);
        return (long) (gate < 0 ? 1 : graph.level[gate]) << 32 | literal;
    }

    private long[] further() {
        long[] keys = new long[graph.outputs.size()];
        int count = 0;
        for (int k = 0; k < keys.length; k++) {
            int literal = graph.outputs.get(k);
            if (!isNode(literal)) {
                keys[count++] = key(literal);
            }
        }
        Arrays.sort(keys, 0, count);
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (kept == 0 || keys[kept - 1] != keys[k]) {
                keys[kept++] = keys[k];
            }
        }
        return Arrays.copyOf(keys, kept);
    }

    /** The gates by level, stably. */
    private int[] order() {
        int[] next = new int[graph.depth + 2];
        for (int level : graph.level) {
            next[level + 1]++;
        }
        for (int level = 0; level <= graph.depth; level++) {
            next[level + 1] += next[level];
        }
        int[] order = new int[graph.ands()];
        for (int gate = 0; gate < order.length; gate++) {
            order[next[graph.level[gate]]++] = gate;
        }
        return order;
    }

    /** A further gate: a constant, or the negation of an input or of a gate, which reads what that gate reads. */
    private int add(int literal) {
        int gate = graph.gate(literal);
        if (gate >= 0) {
            return add(graph.left.get(gate), graph.right.get(gate), true);
        }
        return literal < 2 ? add(literal, 1, false) : add(literal, literal, false);
    }

    /** The gate that two literals are 1, or its negation. */
    private int add(int one, int other, boolean isNegated) {
        bank.clear();
        int threshold = 0;
        if (one == 0 || other == 0 || (one ^ other) == 1) {
            threshold = 1;
        } else {
            int low = Math.min(one, other);
            int high = Math.max(one, other);
            threshold += low > 1 ? wire(low, isNegated) : 0;
            threshold += high > 1 && high != low ? wire(high, isNegated) : 0;
        }
        bank.addGate(isNegated ? 1 - threshold : threshold);
        return (int) builder.add(bank);
    }

    /** Adds an argument; returns what a sum over it has to reach. */
    private int wire(int literal, boolean isNegated) {
        int weight = (literal & 1) == 0 ? 1 : -1;
        bank.base.addWire(node(literal), isNegated ? -weight : weight);
        return 1 - (literal & 1);
    }
}
