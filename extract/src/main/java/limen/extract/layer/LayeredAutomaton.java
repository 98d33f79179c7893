package limen.extract.layer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of all strings of n symbols, as the automaton with fewest states: after t symbols two strings are in the same state iff the
 * function is the same under every continuation.
 *
 * <p>States of a level are numbered in the order in which breadth-first search, symbols ascending, reaches them, so that two functions are
 * equal iff their arrays are. Over bits read in order it is the function's quasi-reduced decision diagram. Immutable; memory 4·states·symbols
 * bytes.
 */
public final class LayeredAutomaton {
    private final int symbols;
    private final int[][] next;
    private final int[] values;

    private LayeredAutomaton(int symbols, int[][] next, int[] values) {
        this.symbols = symbols;
        this.next = next;
        this.values = values;
    }

    /**
     * {@return the automaton of a function that is given as any layered one}
     *
     * <p>Cost: states · symbols.
     *
     * @param symbols how many there are, at least 1
     * @param next [n][states of the level · symbols], the state of the next level at {@code state · symbols + symbol}; every state has all; state
     *     0 of level 0 is the start
     * @param values of the states of level n
     */
    public static LayeredAutomaton minimal(int symbols, int[][] next, int[] values) {
        int n = next.length;
        int[][] classNext = new int[n][];
        int[] classes = new int[values.length];
        Map<Integer, Integer> ofValue = new HashMap<>();
        for (int s = 0; s < values.length; s++) {
            Integer known = ofValue.putIfAbsent(values[s], ofValue.size());
            classes[s] = known == null ? ofValue.size() - 1 : known;
        }
        int[] classValues = new int[ofValue.size()];
        ofValue.forEach((value, number) -> classValues[number] = value);
        for (int t = n - 1; t >= 0; t--) {
            int count = next[t].length / symbols;
            int[] of = new int[count];
            Map<Row, Integer> known = new HashMap<>();
            int[] rows = new int[next[t].length];
            for (int s = 0; s < count; s++) {
                int[] row = new int[symbols];
                for (int a = 0; a < symbols; a++) {
                    row[a] = classes[next[t][s * symbols + a]];
                }
                int fresh = known.size();
                Integer number = known.putIfAbsent(new Row(row), fresh);
                of[s] = number == null ? fresh : number;
                if (number == null) {
                    System.arraycopy(row, 0, rows, fresh * symbols, symbols);
                }
            }
            classNext[t] = Arrays.copyOf(rows, known.size() * symbols);
            classes = of;
        }
        return numbered(symbols, classes[0], classNext, classValues);
    }

    /**
     * States of strings, whatever they are, as {@link #of} walks through them.
     *
     * @param <S> states: immutable values with equality
     */
    public interface States<S> {
        /** {@return the state of the empty string} */
        S start();

        /**
         * {@return the state after one more symbol}
         *
         * @param t symbols before it
         * @param state after them
         * @param symbol from 0
         */
        S next(int t, S state, int symbol);

        /**
         * {@return the function's value}
         *
         * @param end a state after all symbols
         */
        int value(S end);

        /**
         * Hears of each state when it is first reached, and may refuse more by an exception.
         *
         * @param t symbols before the last one
         * @param states how many there are on its level by now
         * @param state the new one
         */
        default void reached(int t, int states, S state) {}
    }

    /**
     * {@return the automaton of a function that is given by its states}
     *
     * <p>Cost: states that are reached · symbols.
     *
     * @param <S> its states
     * @param symbols how many there are, at least 1
     * @param n symbols of a string
     * @param states from the start on
     */
    public static <S> LayeredAutomaton of(int symbols, int n, States<S> states) {
        int[][] next = new int[n][];
        List<S> level = List.of(states.start());
        for (int t = 0; t < n; t++) {
            Map<S, Integer> numbers = new HashMap<>();
            List<S> reached = new ArrayList<>();
            next[t] = new int[level.size() * symbols];
            for (int e = 0; e < next[t].length; e++) {
                S to = states.next(t, level.get(e / symbols), e % symbols);
                Integer known = numbers.putIfAbsent(to, reached.size());
                next[t][e] = known == null ? reached.size() : known;
                if (known == null) {
                    reached.add(to);
                    states.reached(t, reached.size(), to);
                }
            }
            level = reached;
        }
        return minimal(symbols, next, level.stream().mapToInt(states::value).toArray());
    }

    /** Only what is reached from the start, in the order in which it is. */
    private static LayeredAutomaton numbered(int symbols, int start, int[][] next, int[] values) {
        int n = next.length;
        int[] level = {start};
        int[][] numbered = new int[n][];
        for (int t = 0; t < n; t++) {
            int most = t + 1 < n ? next[t + 1].length / symbols : values.length;
            int[] number = new int[most];
            Arrays.fill(number, -1);
            int[] reached = new int[most];
            int count = 0;
            numbered[t] = new int[level.length * symbols];
            for (int e = 0; e < numbered[t].length; e++) {
                int to = next[t][level[e / symbols] * symbols + e % symbols];
                if (number[to] < 0) {
                    number[to] = count;
                    reached[count++] = to;
                }
                numbered[t][e] = number[to];
            }
            level = Arrays.copyOf(reached, count);
        }
        return new LayeredAutomaton(
                symbols, numbered, Arrays.stream(level).map(s -> values[s]).toArray());
    }

    private record Row(int[] targets) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && Arrays.equals(targets, row.targets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(targets);
        }
    }

    /** {@return how many symbols there are} */
    public int symbols() {
        return symbols;
    }

    /** {@return how many symbols a string has} */
    public int length() {
        return next.length;
    }

    /**
     * {@return how many states there are after so many symbols}
     *
     * @param t 0 to the length
     */
    public int states(int t) {
        return t < next.length ? next[t].length / symbols : values.length;
    }

    /** {@return how many states there are on all levels} */
    public long states() {
        long sum = 0;
        for (int t = 0; t <= next.length; t++) {
            sum += states(t);
        }
        return sum;
    }

    /**
     * {@return the state after one more symbol}
     *
     * @param t symbols before it
     * @param state of level t
     * @param symbol from 0
     */
    public int next(int t, int state, int symbol) {
        return next[t][state * symbols + symbol];
    }

    /**
     * {@return the function's value}
     *
     * @param end a state of the last level
     */
    public int value(int end) {
        return values[end];
    }

    /**
     * {@return the function's value of a string}
     *
     * @param string as many symbols as {@link #length}
     */
    public int of(int... string) {
        int state = 0;
        for (int t = 0; t < string.length; t++) {
            state = next(t, state, string[t]);
        }
        return values[state];
    }

    /**
     * {@return of how many strings the function has a value}
     *
     * @param value any
     */
    public BigInteger count(int value) {
        BigInteger[] counts = new BigInteger[values.length];
        Arrays.setAll(counts, s -> values[s] == value ? BigInteger.ONE : BigInteger.ZERO);
        for (int t = next.length - 1; t >= 0; t--) {
            BigInteger[] before = new BigInteger[states(t)];
            for (int s = 0; s < before.length; s++) {
                before[s] = BigInteger.ZERO;
                for (int a = 0; a < symbols; a++) {
                    before[s] = before[s].add(counts[next(t, s, a)]);
                }
            }
            counts = before;
        }
        return counts[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayeredAutomaton that
                && symbols == that.symbols
                && Arrays.deepEquals(next, that.next)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(next) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "layered automaton of " + next.length + " levels, " + states() + " states";
    }
}
