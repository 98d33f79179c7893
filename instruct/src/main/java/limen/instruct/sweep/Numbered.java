package limen.instruct.sweep;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random sources by number, so that a case does not depend on those before it. */
final class Numbered {
    /** Far from multiples of the generator's own step, or sources would be the same one, shifted. */
    private static final long ODD = 0xbf58476d1ce4e5b9L;

    private Numbered() {}

    /** The source of a number under a seed. */
    static RandomGenerator random(long seed, long number) {
        return new SplittableRandom(seed ^ ODD * number).split();
    }
}
