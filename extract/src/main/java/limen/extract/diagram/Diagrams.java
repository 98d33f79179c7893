package limen.extract.diagram;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import limen.extract.layer.LayeredAutomaton;
import limen.io.LimitException;

/**
 * Functions from strings of n symbols to longs as decision diagrams that share what is equal: two functions are equal iff their numbers are.
 *
 * <p>Symbols are read in order and every level has its nodes (quasi-reduced), so a function's nodes at level t are the classes of strings of t
 * symbols that it tells apart. An operation costs the pairs of nodes that it meets. Numbers of functions are numbers of nodes at level 0. Not
 * for several threads.
 */
final class Diagrams {
    private final int symbols;
    private final int n;
    private final int mostNodes;
    /** [level][node · symbols + symbol]: a node of the next level, at the last level an index of values. */
    private final int[][] children;

    private final int[] counts;
    private final Map<Row, Integer>[] nodes;
    private long[] values = new long[64];
    private final Map<Long, Integer> ofValue = new HashMap<>();
    private int total;
    private long pairs;
    /** What the last map made of a node, where its stamp is that map's; by levels. */
    private final int[][] mapped;

    private final int[][] stamps;
    private int stamp;

    private record Row(int[] children) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && Arrays.equals(children, row.children);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(children);
        }
    }

    /**
     * No functions yet.
     *
     * @param mostNodes more are a {@link LimitException}
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    Diagrams(int symbols, int n, int mostNodes) {
        this.symbols = symbols;
        this.n = n;
        this.mostNodes = mostNodes;
        children = new int[n][16 * symbols];
        counts = new int[n];
        nodes = new Map[n];
        Arrays.setAll(nodes, unused -> new HashMap<>());
        mapped = new int[n + 1][16];
        stamps = new int[n + 1][16];
    }

    private int value(long value) {
        Integer known = ofValue.putIfAbsent(value, ofValue.size());
        if (known != null) {
            return known;
        }
        int number = ofValue.size() - 1;
        if (number == values.length) {
            values = Arrays.copyOf(values, 2 * number);
        }
        values[number] = value;
        return number;
    }

    private int node(int level, int[] row) {
        Integer known = nodes[level].putIfAbsent(new Row(row), counts[level]);
        if (known != null) {
            return known;
        }
        if (++total > mostNodes) {
            throw tooLarge();
        }
        int number = counts[level]++;
        if (children[level].length < counts[level] * symbols) {
            children[level] = Arrays.copyOf(children[level], 2 * children[level].length);
        }
        System.arraycopy(row, 0, children[level], number * symbols, symbols);
        return number;
    }

    private LimitException tooLarge() {
        return new LimitException("more than " + mostNodes
                + " nodes of decision diagrams, which the budget of memory and" + " the heap allow");
    }

    /** The node of a level under which everything is one. */
    private int over(int level, int below) {
        int[] row = new int[symbols];
        Arrays.fill(row, below);
        return node(level, row);
    }

    /** The function that is the same everywhere. */
    int constant(long value) {
        return constantFrom(0, value);
    }

    private int constantFrom(int level, long value) {
        int below = value(value);
        for (int t = n - 1; t >= level; t--) {
            below = over(t, below);
        }
        return below;
    }

    /** The function of the symbol at one position. */
    int ofSymbol(int position, LongUnaryOperator of) {
        int[] row = new int[symbols];
        Arrays.setAll(row, a -> constantFrom(position + 1, of.applyAsLong(a)));
        int node = node(position, row);
        for (int t = position - 1; t >= 0; t--) {
            node = over(t, node);
        }
        return node;
    }

    /** What remains of a function, or of what remains of it, after one more symbol. */
    int child(int level, int node, int symbol) {
        return children[level][node * symbols + symbol];
    }

    /** The value at an end. */
    long valueAt(int end) {
        return values[end];
    }

    /** The function of a function's values. Costs what the function has of nodes, whatever else there is. */
    int map(int function, LongUnaryOperator of) {
        stamp++;
        return map(0, function, of);
    }

    private int map(int level, int node, LongUnaryOperator of) {
        if (node >= mapped[level].length) {
            int length = Math.max(2 * mapped[level].length, node + 1);
            mapped[level] = Arrays.copyOf(mapped[level], length);
            stamps[level] = Arrays.copyOf(stamps[level], length);
        }
        if (stamps[level][node] != stamp) {
            int made;
            if (level == n) {
                made = value(of.applyAsLong(values[node]));
            } else {
                int[] row = new int[symbols];
                for (int a = 0; a < symbols; a++) {
                    row[a] = map(level + 1, children[level][node * symbols + a], of);
                }
                made = node(level, row);
            }
            mapped[level][node] = made;
            stamps[level][node] = stamp;
        }
        return mapped[level][node];
    }

    /** The function of two functions' values. */
    int combine(int one, int other, LongBinaryOperator of) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<Long, Integer>[] known = new Map[n + 1];
        Arrays.setAll(known, unused -> new HashMap<>());
        pairs = 0;
        return combine(0, one, other, of, known);
    }

    private int combine(int level, int one, int other, LongBinaryOperator of, Map<Long, Integer>[] known) {
        long key = (long) one << Integer.SIZE | other;
        Integer before = known[level].get(key);
        if (before != null) {
            return before;
        }
        if (++pairs > 2L * mostNodes) {
            throw tooLarge();
        }
        int made;
        if (level == n) {
            made = value(of.applyAsLong(values[one], values[other]));
        } else {
            int[] row = new int[symbols];
            for (int a = 0; a < symbols; a++) {
                row[a] = combine(
                        level + 1, children[level][one * symbols + a], children[level][other * symbols + a], of, known);
            }
            made = node(level, row);
        }
        known[level].put(key, made);
        return made;
    }

    /** A function by itself, its values as ints. */
    LayeredAutomaton automaton(int function) {
        return LayeredAutomaton.of(symbols, n, new LayeredAutomaton.States<Integer>() {
            @Override
            public Integer start() {
                return function;
            }

            @Override
            public Integer next(int t, Integer node, int symbol) {
                return children[t][node * symbols + symbol];
            }

            @Override
            public int value(Integer end) {
                return Math.toIntExact(values[end]);
            }
        });
    }
}
