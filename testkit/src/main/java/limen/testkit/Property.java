package limen.testkit;

import java.util.Iterator;

/**
 * Something that must hold of many random cases.
 *
 * <p>{@link #forAll} draws the cases from the seed of the calling test ({@link Seeds}), checks each, and at the first
 * failure looks for a simpler case that fails too: it takes the first failing proposal of the {@link Shrinker} again and
 * again, until none fails or {@value #MOST_TRIALS} proposals were tried. The shrunk case is saved below
 * {@code target/failures}, and the error names the seed, the case and the file.
 */
public final class Property {
    /** Bound on the proposals that shrinking checks. */
    static final int MOST_TRIALS = 5000;

    private Property() {}

    /** As the other method, with the case saved as its {@code toString()}. */
    public static <T> void forAll(Generator<T> generator, Shrinker<T> shrinker, int cases, Check<T> check) {
        run(Failures.callerName(), generator, shrinker, cases, check, CaseWriter.text());
    }

    /**
     * Checks {@code cases} random cases.
     *
     * @param writer saves the shrunk case
     * @throws AssertionError if a case fails; its cause is what the check threw of the shrunk case
     */
    public static <T> void forAll(
            Generator<T> generator, Shrinker<T> shrinker, int cases, Check<T> check, CaseWriter<T> writer) {
        run(Failures.callerName(), generator, shrinker, cases, check, writer);
    }

    private static <T> void run(
            String name,
            Generator<T> generator,
            Shrinker<T> shrinker,
            int cases,
            Check<T> check,
            CaseWriter<T> writer) {
        if (cases < 1) {
            throw new IllegalArgumentException("a property of " + cases + " cases checks nothing, ask for 1 or more");
        }
        long seed = Seeds.of(name);
        for (int index = 0; index < cases; index++) {
            T value = generator.generate(Seeds.random(seed, index));
            Throwable failure = failure(check, value);
            if (failure != null) {
                Shrunk<T> shrunk = shrink(shrinker, check, value, failure);
                String place = Failures.save(name, seed, file -> writer.write(shrunk.value, file));
                throw new AssertionError(
                        name + ": case " + index + " of " + cases + " fails, shrunk in " + shrunk.steps + " steps to "
                                + shrunk.value + "; " + place + "; repeat with -D" + Seeds.PROPERTY + "="
                                + Seeds.print(seed) + "; " + shrunk.failure,
                        shrunk.failure);
            }
        }
    }

    private static <T> Shrunk<T> shrink(Shrinker<T> shrinker, Check<T> check, T value, Throwable failure) {
        Shrunk<T> best = new Shrunk<>(value, failure, 0);
        Iterator<T> proposals = shrinker.shrink(value).iterator();
        for (int trial = 0; trial < MOST_TRIALS && proposals.hasNext(); trial++) {
            T proposal = proposals.next();
            Throwable again = failure(check, proposal);
            if (again != null) {
                best = new Shrunk<>(proposal, again, best.steps + 1);
                proposals = shrinker.shrink(proposal).iterator();
            }
        }
        return best;
    }

    /** What the check throws, null if it holds. Errors of the JVM are failures too: a case may overflow the stack. */
    private static <T> Throwable failure(Check<T> check, T value) {
        try {
            check.check(value);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    private record Shrunk<T>(T value, Throwable failure, int steps) {}
}
