package limen.instruct.circuits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;

/**
 * The circuits whose input nodes stand at given places, up to some depth, by number.
 *
 * <p>How many ways there are to go on depends only on the place and on how many nodes each level has so far; these counts
 * are all computed first, and only read later.
 */
final class NodeOrder {
    private static final int COUNT_BITS = 4;

    private final PaperGrammar grammar;
    private final boolean[] isInput;
    private final int depth;
    /** Number of circuits by state; a state is the place and the nodes per level, {@value #COUNT_BITS} bits each. */
    private final Map<Long, Long> counts = new HashMap<>();

    NodeOrder(PaperGrammar grammar, boolean[] isInput, int depth) {
        this.grammar = grammar;
        this.isInput = isInput;
        this.depth = depth;
        count(0, new int[depth + 1]);
    }

    /** How many circuits there are. */
    long size() {
        return rest(0, new int[depth + 1]);
    }

    /** The gates of a circuit, from its number. */
    List<PaperGate> gates(long index) {
        List<PaperGate> gates = new ArrayList<>(isInput.length);
        int[] levels = new int[isInput.length];
        int[] perLevel = new int[depth + 1];
        long left = index;
        for (int node = 0; node < isInput.length; node++) {
            int level = 0;
            if (isInput[node]) {
                gates.add(PaperGate.input());
                perLevel[0]++;
            } else {
                long rest = 0;
                long passed = 0;
                do {
                    left -= passed;
                    level++;
                    long ways = gatesOfLevel(level, perLevel);
                    perLevel[level]++;
                    rest = rest(node + 1, perLevel);
                    perLevel[level]--;
                    passed = ways * rest;
                } while (left >= passed);
                gates.add(gate(node, level, levels, left / rest));
                left %= rest;
                perLevel[level]++;
            }
            levels[node] = level;
        }
        return gates;
    }

    private long count(int node, int[] perLevel) {
        Long known = counts.get(key(node, perLevel));
        if (known != null) {
            return known;
        }
        long sum = node == isInput.length ? 1 : 0;
        for (int level = 0; node < isInput.length && level <= depth; level++) {
            if (isInput[node] == (level == 0)) {
                long ways = level == 0 ? 1 : gatesOfLevel(level, perLevel);
                perLevel[level]++;
                sum = Math.addExact(sum, Math.multiplyExact(ways, count(node + 1, perLevel)));
                perLevel[level]--;
            }
        }
        counts.put(key(node, perLevel), sum);
        return sum;
    }

    private long rest(int node, int[] perLevel) {
        return counts.get(key(node, perLevel));
    }

    private static long key(int node, int[] perLevel) {
        long key = node;
        for (int count : perLevel) {
            key = key << COUNT_BITS | count;
        }
        return key;
    }

    /** How many gates would be on a level, given the nodes so far. */
    private long gatesOfLevel(int level, int[] perLevel) {
        int below = 0;
        for (int l = 0; l < level - 1; l++) {
            below += perLevel[l];
        }
        long all = CircuitEnumeration.gatesOver(grammar, below + perLevel[level - 1]);
        return level == 1 ? all : all - CircuitEnumeration.gatesOver(grammar, below);
    }

    /** The gate of a number among those that node could be on its level. */
    private PaperGate gate(int node, int level, int[] levels, long index) {
        int allowed = 0;
        int top = 0;
        for (int earlier = 0; earlier < node; earlier++) {
            allowed |= levels[earlier] < level ? 1 << earlier : 0;
            top |= levels[earlier] == level - 1 ? 1 << earlier : 0;
        }
        long left = index;
        int set = 0;
        while (true) {
            if (level == 1 || (set & top) != 0) {
                int variants = CircuitEnumeration.variants(grammar, Integer.bitCount(set));
                if (left < variants) {
                    return CircuitEnumeration.variant(grammar, (int) left, members(set));
                }
                left -= variants;
            }
            set = (set - allowed) & allowed;
        }
    }

    private static Integer[] members(int set) {
        Integer[] members = new Integer[Integer.bitCount(set)];
        int rest = set;
        for (int i = 0; i < members.length; i++) {
            members[i] = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return members;
    }
}
