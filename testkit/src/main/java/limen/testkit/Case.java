package limen.testkit;

import java.util.Random;

/** One of several {@link Cases}: its index from 0, its seed, and a generator of its own. */
public final class Case {
    private final int index;
    private final long seed;
    private final Random random;

    Case(int index, long seed, Random random) {
        this.index = index;
        this.seed = seed;
        this.random = random;
    }

    /** 0 for the first case. */
    public int index() {
        return index;
    }

    /** For what is made from a seed: of {@link Cases#seeds} the seed itself, of others a number that the case drew. */
    public long seed() {
        return seed;
    }

    /** The generator of this case: what it draws does not depend on other cases. */
    public Random random() {
        return random;
    }

    @Override
    public String toString() {
        return "case " + index + ", seed " + Seeds.print(seed);
    }
}
