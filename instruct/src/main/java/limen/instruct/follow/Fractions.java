package limen.instruct.follow;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import limen.number.Format;
import limen.number.Rational;

/**
 * Values of a format as short fractions: of all fractions that are rounded to a value, the one of the least denominator.
 *
 * <p>The codes 1/(c + 1) of counts differ by more than a unit, so each is written as the fraction it stands for. Cost: a rounding per
 * denominator that is tried, at most as many as units are in 1; known values are kept.
 */
final class Fractions {
    private final Map<Format, Map<Integer, String>> known = new HashMap<>();

    /** The value of a rank, {@code 0}, {@code 1}, {@code 1/3}. */
    String of(Format format, int rank) {
        return known.computeIfAbsent(format, unused -> new HashMap<>())
                .computeIfAbsent(rank, unused -> shortest(format, rank));
    }

    private static String shortest(Format format, int rank) {
        Rational value = format.value(rank);
        for (BigInteger d = BigInteger.ONE; ; d = d.add(BigInteger.ONE)) {
            BigInteger below = value.multiply(Rational.of(d)).floor();
            for (BigInteger k : new BigInteger[] {below, below.add(BigInteger.ONE)}) {
                if (format.round(Rational.of(k, d)) == rank) {
                    return d.equals(BigInteger.ONE) ? k.toString() : k + "/" + d;
                }
            }
        }
    }
}
