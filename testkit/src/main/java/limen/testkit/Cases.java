package limen.testkit;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Random cases of a test, each with its own generator; the one place where tests get randomness from ({@link Property}
 * for what can be shrunk, is the other).
 *
 * <pre>{@code
 * for (Case each : Cases.of(5000)) {               // seeded by the name of the test
 *     Random random = each.random();
 *     …
 * }
 * for (long seed : Cases.seeds(60)) { … }          // 0 … 59, for what is made from a seed
 * Random random = Cases.random(5);                 // one generator, of seed 5
 * }</pre>
 *
 * <p>{@code -Dlimen.seed=N} replaces the seed, whether it came from a name or was given; {@code seeds} then start at N.
 * {@code -Dlimen.seed=random} draws one seed for all of a test. When the test fails, {@link SeedReport} adds the case, its
 * seed and the properties that repeat it.
 */
public final class Cases implements Iterable<Case> {
    private final int count;
    private final long seed;
    private final boolean consecutive;
    private int drawn;

    private Cases(int count, long seed, boolean consecutive) {
        if (count < 1) {
            throw new IllegalArgumentException("a test of " + count + " cases checks nothing, ask for 1 or more");
        }
        this.count = count;
        this.seed = seed;
        this.consecutive = consecutive;
    }

    /** So many cases, seeded by the name of the calling test. */
    public static Cases of(int count) {
        return new Cases(count, Draws.seed(Failures.callerName()), false);
    }

    /** So many cases, seeded by a name: of a test with parameters, or of one that was renamed. */
    public static Cases of(int count, String name) {
        return new Cases(count, Draws.seed(name), false);
    }

    /** So many cases of a seed, for tests that expect something of just these. */
    public static Cases of(int count, long seed) {
        return new Cases(count, Draws.seed(seed), false);
    }

    /** The seeds 0 … count − 1, or as many from {@code -Dlimen.seed} on, without their sign. */
    public static Iterable<Long> seeds(int count) {
        return each(new Cases(count, Draws.seed(0), true), Case::seed);
    }

    /** One generator, seeded by the name of the calling test. */
    public static Random random() {
        return random(Failures.callerName());
    }

    /** One generator, seeded by a name. */
    public static Random random(String name) {
        long seed = Draws.seed(name);
        Draws.note(Draws.Draw.generator(seed));
        return ofCase(seed, 0);
    }

    /** One generator of a seed, {@code new Random(seed)}, for tests that expect something of just this one. */
    public static Random random(long seed) {
        long taken = Draws.seed(seed);
        Draws.note(Draws.Draw.generator(taken));
        return Seeds.plain(taken);
    }

    /** How many cases were drawn so far. */
    public int drawn() {
        return drawn;
    }

    @Override
    public Iterator<Case> iterator() {
        return iterator(this::at);
    }

    /** A case by its index, the one that the loop draws; for loops that end by what they find. */
    public Case at(int index) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("no case " + index + " of " + count);
        }
        drawn++;
        long of = consecutive ? seed + index & Long.MAX_VALUE : seed;
        Draws.note(new Draws.Draw(index, count, seed, of));
        Random random = consecutive ? Seeds.plain(of) : ofCase(seed, index);
        return new Case(index, consecutive ? of : Seeds.random(seed, index).nextLong(), random);
    }

    private static Random ofCase(long seed, int index) {
        return Random.from(Seeds.random(seed, index));
    }

    private <T> Iterator<T> iterator(IntFunction<T> at) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public T next() {
                if (next >= count) {
                    throw new NoSuchElementException("all " + count + " cases were drawn");
                }
                return at.apply(next++);
            }
        };
    }

    private static <T> Iterable<T> each(Cases cases, Function<Case, T> of) {
        return () -> cases.iterator(index -> of.apply(cases.at(index)));
    }
}
