package limen.extract.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.extract.diagram.FunctionStore;

/**
 * Functions as reduced ordered decision diagrams of bits (R. E. Bryant 1986), all in one. Digits are read in order, the bits of a digit from the
 * least or from the greatest; where a code is no digit, the diagram does what it does beside it, which costs no node.
 *
 * <p>Nodes are numbered, children before parents; 0 and 1 are the constants.
 */
final class BitDiagram {
    static final int FALSE = 0;
    static final int TRUE = 1;
    /** Under codes that are no digit. */
    private static final int NOTHING = -1;

    private final FunctionStore store;
    private final boolean leastFirst;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> made = new HashMap<>();
    private final Map<Long, Boolean> implied = new HashMap<>();

    /**
     * A node.
     *
     * @param place of the bit in the order
     * @param low the node where the bit is 0
     * @param high the node where it is 1
     */
    record Node(int place, int low, int high) {}

    /**
     * No functions yet.
     *
     * @param leastFirst whether the least bit of a digit is the first that is read
     */
    BitDiagram(FunctionStore store, boolean leastFirst) {
        this.store = store;
        this.leastFirst = leastFirst;
        nodes.add(new Node(Integer.MAX_VALUE, FALSE, FALSE));
        nodes.add(new Node(Integer.MAX_VALUE, TRUE, TRUE));
    }

    /** The node of a function of the store, which is 0 or 1 everywhere. */
    int of(int function) {
        return digit(0, function);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    /** The input that is read at a place. */
    int input(int place) {
        int bit = place % store.bits();
        return place - bit + (leastFirst ? bit : store.bits() - 1 - bit);
    }

    private int digit(int level, int function) {
        if (level == store.digits()) {
            return store.value(function) == 0 ? FALSE : TRUE;
        }
        long key = (long) level << Integer.SIZE | function;
        Integer known = made.get(key);
        if (known == null) {
            known = bits(level, function, 0, 0);
            made.put(key, known);
        }
        return known;
    }

    private int bits(int level, int function, int read, int code) {
        if (read == store.bits()) {
            return code < store.symbols() ? digit(level + 1, store.next(level, function, code)) : NOTHING;
        }
        int bit = leastFirst ? read : store.bits() - 1 - read;
        int low = bits(level, function, read + 1, code);
        int high = bits(level, function, read + 1, code | 1 << bit);
        if (low == NOTHING || high == NOTHING || low == high) {
            return low == NOTHING ? high : low;
        }
        Node node = new Node(level * store.bits() + read, low, high);
        Integer known = numbers.putIfAbsent(node, nodes.size());
        if (known == null) {
            nodes.add(node);
            return nodes.size() - 1;
        }
        return known;
    }

    /** Whether one function is 0 wherever the other is. */
    boolean implies(int one, int other) {
        if (one == FALSE || other == TRUE || one == other) {
            return true;
        }
        if (one == TRUE || other == FALSE) {
            return false;
        }
        long key = (long) one << Integer.SIZE | other;
        Boolean known = implied.get(key);
        if (known == null) {
            Node a = nodes.get(one);
            Node b = nodes.get(other);
            int place = Math.min(a.place, b.place);
            known = implies(a.place == place ? a.low : one, b.place == place ? b.low : other)
                    && implies(a.place == place ? a.high : one, b.place == place ? b.high : other);
            implied.put(key, known);
        }
        return known;
    }
}
