package limen.prove;

import java.util.Random;
import java.util.stream.IntStream;
import limen.property.Language;

/** The language of a random automaton. */
record RandomLanguage(int[][] next, boolean[] accepting) implements Language<Integer> {
    static RandomLanguage of(Random random, int symbols) {
        int states = 1 + random.nextInt(5);
        int[][] next = IntStream.range(0, states)
                .mapToObj(state -> random.ints(symbols, 0, states).toArray())
                .toArray(int[][]::new);
        boolean[] accepting = new boolean[states];
        for (int state = 0; state < states; state++) {
            accepting[state] = random.nextBoolean();
        }
        return new RandomLanguage(next, accepting);
    }

    /** One that has a state without a way into the language, and more that are in it than are not. */
    static RandomLanguage withASink(Random random, int symbols) {
        int states = 2 + random.nextInt(4);
        int[][] next = IntStream.range(0, states)
                .mapToObj(state -> random.ints(symbols, state < states - 1 ? 0 : state, states)
                        .toArray())
                .toArray(int[][]::new);
        boolean[] accepting = new boolean[states];
        for (int state = 0; state < states - 1; state++) {
            accepting[state] = random.nextInt(3) > 0;
        }
        return new RandomLanguage(next, accepting);
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Integer next(Integer state, int token) {
        return next[state][token];
    }

    @Override
    public boolean accepts(Integer state) {
        return accepting[state];
    }
}
