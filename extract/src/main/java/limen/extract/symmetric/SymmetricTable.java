package limen.extract.symmetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import limen.extract.layer.LayeredAutomaton;
import limen.io.LimitException;

/**
 * A function that depends only on how often each symbol occurs, as a table over counts.
 *
 * <p>Symbols that the function never tells apart are one class, and counted together. A row is an interval: the counts of all classes but the
 * first two are fixed, that of the second lies between two numbers, and the first has the rest; where there is one class there is one row.
 * Rows of all values together are every string once.
 *
 * @param length symbols of a string
 * @param classes the symbols of each class, ascending; class 0 has symbol 0
 * @param rows ordered by the counts of the last class, then of the one before it, and so on
 */
public record SymmetricTable(int length, List<List<Integer>> classes, List<Row> rows) {
    /** Vectors of counts that a table is made of. */
    private static final int MOST_COUNTS = 1_000_000;

    /**
     * A row.
     *
     * @param fixed the counts of the classes from the third on
     * @param from the least count of the second class
     * @param to the greatest count of the second class
     * @param value the function's there
     */
    public record Row(List<Integer> fixed, int from, int to, int value) {}

    /**
     * Two strings that differ in the order of two neighbours, and in the function's value.
     *
     * @param one a string
     * @param other the same symbols, two of them exchanged
     */
    public record Witness(int[] one, int[] other) {}

    /**
     * {@return two strings of the same counts and other values; none if there are none}
     *
     * <p>Where any two strings of the same counts have the same value, so have neighbours exchanged, and exchanging neighbours makes every
     * order. Cost: states · symbols².
     *
     * @param function any
     */
    public static Optional<Witness> witness(LayeredAutomaton function) {
        int n = function.length();
        for (int t = 0; t + 2 <= n; t++) {
            for (int state = 0; state < function.states(t); state++) {
                for (int a = 0; a < function.symbols(); a++) {
                    for (int b = a + 1; b < function.symbols(); b++) {
                        int one = function.next(t + 1, function.next(t, state, a), b);
                        int other = function.next(t + 1, function.next(t, state, b), a);
                        if (one != other) {
                            int[] string = begin(function, t, state);
                            string[t] = a;
                            string[t + 1] = b;
                            tell(function, t + 2, one, other, string);
                            int[] exchanged = string.clone();
                            exchanged[t] = b;
                            exchanged[t + 1] = a;
                            return Optional.of(new Witness(string, exchanged));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A string that begins with one that leads to a state. */
    private static int[] begin(LayeredAutomaton function, int t, int state) {
        int[] string = new int[function.length()];
        int to = state;
        for (int k = t - 1; k >= 0; k--) {
            boolean found = false;
            for (int from = 0; from < function.states(k) && !found; from++) {
                for (int a = 0; a < function.symbols() && !found; a++) {
                    if (function.next(k, from, a) == to) {
                        string[k] = a;
                        to = from;
                        found = true;
                    }
                }
            }
        }
        return string;
    }

    /** Ends a string so that two different states of one level have different values: there is such an end, as no two states are equal. */
    private static void tell(LayeredAutomaton function, int t, int one, int other, int[] string) {
        int left = one;
        int right = other;
        for (int k = t; k < string.length; k++) {
            int a = 0;
            while (function.next(k, left, a) == function.next(k, right, a)) {
                a++;
            }
            string[k] = a;
            left = function.next(k, left, a);
            right = function.next(k, right, a);
        }
    }

    /**
     * {@return the table of a function}
     *
     * @param function one without a {@link #witness}
     * @throws LimitException if there are too many counts
     */
    public static SymmetricTable of(LayeredAutomaton function) {
        List<List<Integer>> classes = classes(function);
        int n = function.length();
        double vectors = 1;
        for (int c = 1; c < classes.size(); c++) {
            vectors = vectors * (n + c) / c;
        }
        if (vectors > MOST_COUNTS) {
            throw new LimitException("table of " + classes.size() + " kinds of symbols and length " + n + ": more than "
                    + MOST_COUNTS + " counts, ask for a shorter length");
        }
        SymmetricTable table = new SymmetricTable(n, classes, new ArrayList<>());
        table.fill(function, new int[classes.size()], classes.size() - 1, n);
        return table;
    }

    private static List<List<Integer>> classes(LayeredAutomaton function) {
        Map<List<Integer>, List<Integer>> classes = new HashMap<>();
        List<List<Integer>> ordered = new ArrayList<>();
        for (int a = 0; a < function.symbols(); a++) {
            List<Integer> does = new ArrayList<>();
            for (int t = 0; t < function.length(); t++) {
                for (int state = 0; state < function.states(t); state++) {
                    does.add(function.next(t, state, a));
                }
            }
            List<Integer> known = classes.get(does);
            if (known == null) {
                known = new ArrayList<>();
                classes.put(does, known);
                ordered.add(known);
            }
            known.add(a);
        }
        return ordered;
    }

    /** Rows of all counts of the classes up to one, those after it being set. */
    private void fill(LayeredAutomaton function, int[] counts, int last, int left) {
        if (last > 1) {
            for (int count = 0; count <= left; count++) {
                counts[last] = count;
                fill(function, counts, last - 1, left - count);
            }
            return;
        }
        List<Integer> fixed = Arrays.stream(counts, Math.min(2, counts.length), counts.length)
                .boxed()
                .toList();
        int greatest = last == 1 ? left : 0;
        int from = 0;
        int value = 0;
        for (int count = 0; count <= greatest; count++) {
            if (last == 1) {
                counts[1] = count;
            }
            counts[0] = left - (last == 1 ? count : 0);
            int now = value(function, counts);
            if (count > 0 && now != value) {
                rows.add(new Row(fixed, from, count - 1, value));
                from = count;
            }
            value = now;
        }
        rows.add(new Row(fixed, from, greatest, value));
    }

    private int value(LayeredAutomaton function, int[] counts) {
        int state = 0;
        int t = 0;
        for (int c = 0; c < counts.length; c++) {
            int symbol = classes.get(c).getFirst();
            for (int k = 0; k < counts[c]; k++) {
                state = function.next(t++, state, symbol);
            }
        }
        return function.value(state);
    }

    /**
     * {@return the table as a function of strings, made from its rows alone}
     */
    public LayeredAutomaton automaton() {
        int symbols = classes.stream().mapToInt(List::size).sum();
        int[] ofSymbol = new int[symbols];
        for (int c = 0; c < classes.size(); c++) {
            for (int symbol : classes.get(c)) {
                ofSymbol[symbol] = c;
            }
        }
        Map<List<Integer>, List<Row>> byFixed = rows.stream().collect(Collectors.groupingBy(Row::fixed));
        return LayeredAutomaton.of(symbols, length, new LayeredAutomaton.States<List<Integer>>() {
            @Override
            public List<Integer> start() {
                return Collections.nCopies(classes.size(), 0);
            }

            @Override
            public List<Integer> next(int t, List<Integer> counts, int symbol) {
                List<Integer> more = new ArrayList<>(counts);
                int c = ofSymbol[symbol];
                more.set(c, more.get(c) + 1);
                return more;
            }

            @Override
            public int value(List<Integer> counts) {
                return SymmetricTable.value(byFixed, counts);
            }
        });
    }

    /** The value of the row that has these counts. */
    private static int value(Map<List<Integer>, List<Row>> byFixed, List<Integer> counts) {
        List<Integer> fixed = counts.subList(Math.min(2, counts.size()), counts.size());
        int second = counts.size() > 1 ? counts.get(1) : 0;
        return byFixed.get(fixed).stream()
                .filter(row -> row.from <= second && second <= row.to)
                .findFirst()
                .orElseThrow()
                .value;
    }
}
