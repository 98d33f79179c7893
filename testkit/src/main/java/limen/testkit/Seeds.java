package limen.testkit;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeds of random tests: the same on every run, printed when a test fails, accepted from outside.
 *
 * <p>Without further ado a test's seed is a function of its name. {@code -Dlimen.seed=N} gives every test the seed N
 * (decimal, or hexadecimal after 0x), {@code -Dlimen.seed=random} a fresh one per test.
 */
public final class Seeds {
    /** The system property that overrides all seeds. */
    public static final String PROPERTY = "limen.seed";

    private Seeds() {}

    /**
     * The seed of the test of this name.
     *
     * @throws IllegalArgumentException if the system property holds neither a number nor {@code random}
     */
    public static long of(String name) {
        String given = System.getProperty(PROPERTY);
        if (given == null) {
            return fromName(name);
        }
        if (given.equals("random")) {
            return new SplittableRandom().nextLong();
        }
        try {
            return given.startsWith("0x") ? Long.parseUnsignedLong(given.substring(2), 16) : Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + given + " is no seed, give a number, 0x and hexadecimal digits, or random",
                    e);
        }
    }

    /** The random source of case number {@code index} under a seed: cases do not depend on what earlier ones drew. */
    public static RandomGenerator random(long seed, long index) {
        return new SplittableRandom(mix(seed + mix(index)));
    }

    /** {@code new Random(seed)}, for helpers that are told a seed; tests themselves ask {@link Cases}. */
    public static Random plain(long seed) {
        return new Random(seed);
    }

    /** {@code new SplittableRandom(seed)}, for helpers that are told a seed; tests themselves ask {@link Cases}. */
    public static SplittableRandom splittable(long seed) {
        return new SplittableRandom(seed);
    }

    /** How a seed is printed, and accepted. */
    public static String print(long seed) {
        return "0x" + Long.toHexString(seed);
    }

    private static long fromName(String name) {
        long hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + name.charAt(i));
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), a bijection without short cycles near 0. */
    public static long mix(long z) {
        long a = z + 0x9e3779b97f4a7c15L;
        long b = (a ^ (a >>> 30)) * 0xbf58476d1ce4e5b9L;
        long c = (b ^ (b >>> 27)) * 0x94d049bb133111ebL;
        return c ^ (c >>> 31);
    }
}
