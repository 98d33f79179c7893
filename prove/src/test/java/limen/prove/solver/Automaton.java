package limen.prove.solver;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import limen.property.InputMonitor;
import limen.property.Language;
import limen.property.Monitor;

/** Questions of tests: recognisers with small numbers as states, and random automata for every kind of answer. */
record Automaton(IntBinaryOperator step, IntPredicate accept) implements Language<Integer> {
    static final Automaton MAJORITY = new Automaton((s, t) -> s + 2 * t - 1, s -> s > 0);
    static final Automaton PARITY = new Automaton((s, t) -> s ^ t, s -> s == 1);
    static final Automaton DYCK = new Automaton((s, t) -> s < 0 ? -1 : s + 1 - 2 * t, s -> s == 0);

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Integer next(Integer state, int token) {
        return step.applyAsInt(state, token);
    }

    @Override
    public boolean accepts(Integer state) {
        return accept.test(state);
    }

    /** Any automaton; what is right depends on the state at the end and the answer, or on a label and what is around it. */
    static Monitor random(Random random, int symbols, int n, int rightOf16) {
        int[][] next = new int[1 + random.nextInt(5)][];
        for (int state = 0; state < next.length; state++) {
            next[state] = random.ints(symbols, 0, next.length).toArray();
        }
        long salt = random.nextLong();
        boolean end = random.nextBoolean();
        return new InputMonitor<Integer>(symbols, n) {
            @Override
            protected Integer first() {
                return 0;
            }

            @Override
            protected Integer next(Integer state, int token) {
                return next[state][token];
            }

            private boolean isRight(int mixed) {
                return ((mixed + 1) * 0x9E3779B97F4A7C15L ^ salt) >>> 60 < rightOf16;
            }

            @Override
            public boolean isRight(int atEnd, int left, int right) {
                return isRight(value(atEnd) * 8 + left);
            }

            @Override
            public boolean needsEnd() {
                return end;
            }

            @Override
            public boolean isRightLabel(int before, int letter, int step, int atEnd, int left, int right) {
                return isRight(((value(before) * 8 + letter) * 8 + step) * 8 + left + (end ? 4096 * value(atEnd) : 0));
            }
        };
    }
}
