package limen.property.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.property.Language;

/**
 * The strings of one length of a language, with as few states as there can be: after k tokens two strings are in the same state iff the
 * same n − k tokens lead both into the language.
 *
 * <p>All states that any string reaches are found first, level by level, those that are too far from the language for the tokens left
 * as one; then equal ones are merged from the last level backwards. Both cost states · symbols; where that exceeds a limit, the language
 * stays as it is, but for the states that are too far away.
 *
 * @param <S> states of the language
 */
public final class Levels<S> {
    /** The most steps that are tried; each is one token in one state. */
    static final int MOST_STEPS = 1_000_000;

    private final Within<S> language;
    private final int symbols;
    private final int n;
    private final boolean everyPrefix;
    private final int mostSteps;
    private final List<List<At<S>>> levels = new ArrayList<>();
    private final List<int[]> next = new ArrayList<>();
    private boolean trimmed;

    /**
     * A state at a level.
     *
     * @param left tokens to come
     * @param state the language's, null if it is too far away
     */
    record At<S>(int left, S state) {}

    /** What matters of a state, null if nothing. */
    private interface Trim<S> {
        S within(S state, int left);
    }

    private Levels(Within<S> language, int symbols, int n, boolean everyPrefix, int mostSteps) {
        this.language = language;
        this.symbols = symbols;
        this.n = n;
        this.everyPrefix = everyPrefix;
        this.mostSteps = mostSteps;
    }

    /**
     * {@return the language with few states}
     *
     * @param <S> states of the language
     * @param language any
     * @param symbols the number of tokens
     * @param n tokens of a string
     * @param everyPrefix whether prefixes are asked about too: then strings of one state are both in the language or both not
     */
    public static <S> Language<?> minimal(Language<S> language, int symbols, int n, boolean everyPrefix) {
        return minimal(language, symbols, n, everyPrefix, MOST_STEPS);
    }

    static <S> Language<?> minimal(Language<S> language, int symbols, int n, boolean everyPrefix, int mostSteps) {
        Trim<S> trim = !everyPrefix && language instanceof Foreseeing<S> foreseeing
                ? foreseeing::within
                : (state, left) -> state;
        Within<S> within = new Within<>(language, trim, n);
        Levels<S> levels = new Levels<>(within, symbols, n, everyPrefix, mostSteps);
        return levels.explore() ? levels.merge(language) : everyPrefix ? language : within;
    }

    private boolean explore() {
        levels.add(List.of(language.start()));
        long steps = 0;
        for (int k = 0; k < n; k++) {
            List<At<S>> level = levels.get(k);
            steps += (long) level.size() * symbols;
            if (steps > mostSteps || language.language instanceof Foreseeing<S> foreseeing && foreseeing.isLarge()) {
                return false;
            }
            Map<At<S>, Integer> numbers = new HashMap<>();
            List<At<S>> reached = new ArrayList<>();
            int[] to = new int[level.size() * symbols];
            for (int s = 0; s < to.length; s++) {
                At<S> from = level.get(s / symbols);
                S after = from.state() == null ? null : language.language.next(from.state(), s % symbols);
                At<S> state = language.at(from.left() - 1, after);
                trimmed |= state.state() == null || !state.state().equals(after);
                Integer number = numbers.putIfAbsent(state, reached.size());
                if (number == null) {
                    number = reached.size();
                    reached.add(state);
                }
                to[s] = number;
            }
            levels.add(reached);
            next.add(to);
        }
        return true;
    }

    private Language<?> merge(Language<S> original) {
        Table table = new Table(symbols);
        int[] classes = new int[0];
        boolean merged = trimmed;
        for (int k = n; k >= 0; k--) {
            List<At<S>> level = levels.get(k);
            int[] of = new int[level.size()];
            Map<List<Integer>, Integer> known = new HashMap<>();
            for (int s = 0; s < of.length; s++) {
                boolean accepts = (k == n || everyPrefix) && language.accepts(level.get(s));
                Integer[] row = new Integer[symbols + 1];
                Arrays.fill(row, -1);
                row[symbols] = accepts ? 1 : 0;
                for (int token = 0; token < symbols && k < n; token++) {
                    row[token] = classes[next.get(k)[s * symbols + token]];
                }
                of[s] = known.computeIfAbsent(List.of(row), table::add);
            }
            merged |= known.size() < of.length;
            classes = of;
        }
        table.start = classes[0];
        return merged ? table : original;
    }

    /**
     * A language of which states that the tokens left cannot tell apart are one, as far as it says so.
     *
     * @param language any
     * @param trim what matters of a state
     * @param n tokens of a string
     */
    record Within<S>(Language<S> language, Trim<S> trim, int n) implements Language<At<S>> {
        @Override
        public At<S> start() {
            return at(n, language.start());
        }

        @Override
        public At<S> next(At<S> at, int token) {
            return at(at.left - 1, at.state == null ? null : language.next(at.state, token));
        }

        At<S> at(int left, S state) {
            return new At<>(left, state == null ? null : trim.within(state, left));
        }

        @Override
        public boolean accepts(At<S> at) {
            return at.state != null && language.accepts(at.state);
        }
    }

    /** States by number, their successors in a table. */
    private static final class Table implements Language<Integer> {
        private final int symbols;
        private final List<List<Integer>> rows = new ArrayList<>();
        private int start;

        Table(int symbols) {
            this.symbols = symbols;
        }

        int add(List<Integer> row) {
            rows.add(row);
            return rows.size() - 1;
        }

        @Override
        public Integer start() {
            return start;
        }

        @Override
        public Integer next(Integer state, int token) {
            return rows.get(state).get(token);
        }

        @Override
        public boolean accepts(Integer state) {
            return rows.get(state).get(symbols) == 1;
        }
    }
}
