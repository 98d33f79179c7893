package limen.certificate.cnf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.finite.Output;
import limen.property.InputMonitor;
import limen.property.Letters;
import limen.property.Monitor;

/** Random questions of every form that a monitor can have. */
final class TestMonitors {
    private TestMonitors() {}

    /** A random automaton; what is right depends on the state at the end, or for labels on states before a letter and at the end. */
    static final class Automaton extends InputMonitor<Integer> {
        private final int[][] next;
        private final long right;
        private final boolean end;

        Automaton(Random random, int symbols, int n) {
            super(symbols, n);
            next = new int[1 + random.nextInt(4)][];
            for (int state = 0; state < next.length; state++) {
                next[state] = random.ints(symbols, 0, next.length).toArray();
            }
            right = random.nextLong();
            end = random.nextBoolean();
        }

        @Override
        protected Integer first() {
            return 0;
        }

        @Override
        protected Integer next(Integer state, int token) {
            return next[state][token];
        }

        @Override
        public boolean isRight(int atEnd, int left, int other) {
            return (right >>> 4 * value(atEnd) + left & 1) == 0;
        }

        @Override
        public boolean needsEnd() {
            return end;
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int atEnd, int left, int other) {
            int mixed = value(before) + 3 * letter + 5 * step + 7 * left + (end ? 11 * value(atEnd) : 0);
            return (right >>> mixed * 13 & 15) != 0;
        }
    }

    /** Two inputs: equal but for at most one substitution, or the second one with the token 0 inserted once; answers are to be equal. */
    record Pairs(int symbols, int n, boolean insertion, boolean equal) implements Monitor {
        @Override
        public int models() {
            return 2;
        }

        @Override
        public int length(int model) {
            return insertion && model == 1 ? n + 1 : n;
        }

        @Override
        public int steps() {
            return insertion ? n + 1 : n;
        }

        /** 2·step, plus 1 once the substitution or insertion was made. */
        @Override
        public int start() {
            return 0;
        }

        @Override
        public Letters letters(int state) {
            List<int[]> letters = new ArrayList<>();
            boolean used = state % 2 == 1;
            boolean last = state / 2 == n;
            for (int a = 0; a < symbols && !(last && !used); a++) {
                if (!insertion || !last || used) {
                    letters.add(new int[] {a, a, state + 2});
                }
                for (int b = 0; b < symbols && !insertion && !used; b++) {
                    if (a != b) {
                        letters.add(new int[] {a, b, state + 3});
                    }
                }
            }
            if (insertion && !used) {
                letters.add(new int[] {Letters.NONE, 0, state + 3});
            }
            return new Letters(
                    letters.stream().mapToInt(l -> l[0]).toArray(),
                    letters.stream().mapToInt(l -> l[1]).toArray(),
                    letters.stream().mapToInt(l -> l[2]).toArray());
        }

        @Override
        public boolean isRight(int end, int left, int right) {
            return (left == right) == equal;
        }

        @Override
        public boolean needsEnd() {
            return false;
        }

        @Override
        public boolean isRightLabel(int before, int letter, int step, int end, int left, int right) {
            return left == Letters.NONE || (left == right) == equal;
        }
    }

    /** All paths: letters, step by step. */
    static List<int[]> paths(Monitor monitor) {
        List<int[]> paths = new ArrayList<>();
        walk(monitor, monitor.start(), new int[monitor.steps()], 0, paths);
        return paths;
    }

    private static void walk(Monitor monitor, int state, int[] letters, int step, List<int[]> paths) {
        if (step == letters.length) {
            paths.add(letters.clone());
            return;
        }
        Letters of = monitor.letters(state);
        for (int l = 0; l < of.count(); l++) {
            letters[step] = l;
            walk(monitor, of.next()[l], letters, step + 1, paths);
        }
    }

    /** The tokens of a model on a path. */
    static int[] tokens(Monitor monitor, int[] path, int model) {
        int[] tokens = new int[monitor.length(model)];
        int state = monitor.start();
        int n = 0;
        for (int letter : path) {
            Letters letters = monitor.letters(state);
            if (letters.token(model, letter) != Letters.NONE) {
                tokens[n++] = letters.token(model, letter);
            }
            state = letters.next()[letter];
        }
        return tokens;
    }

    /** Whether answers on a path are right: straight from what {@link Monitor} says. */
    static boolean isRight(Monitor monitor, int[] path, Output.Kind kind, int[] left, int[] right) {
        int end = monitor.start();
        for (int letter : path) {
            end = monitor.letters(end).next()[letter];
        }
        if (kind != Output.Kind.LABELS) {
            return monitor.isRight(end, left[0], right == null ? Letters.NONE : right[0]);
        }
        int state = monitor.start();
        int[] read = {0, 0};
        for (int step = 0; step < path.length; step++) {
            Letters letters = monitor.letters(state);
            boolean first = letters.token(0, path[step]) != Letters.NONE;
            boolean second = right != null && letters.token(1, path[step]) != Letters.NONE;
            int a = first ? left[read[0]++] : Letters.NONE;
            int b = second ? right[read[1]++] : Letters.NONE;
            if (!monitor.isRightLabel(state, path[step], step, end, a, b)) {
                return false;
            }
            state = letters.next()[path[step]];
        }
        return true;
    }
}
