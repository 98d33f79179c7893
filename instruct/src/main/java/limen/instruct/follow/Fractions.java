package limen.instruct.follow;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import limen.number.Format;
import limen.number.Rational;

/**
 * Values of a format as the fractions they stand for on n tokens: of all fractions that are rounded to a value, a code 1/D with D ≤ n,
 * else a position i/n, else the one of the least denominator.
 *
 * <p>Codes of different counts, and positions, are rounded to different values, so each is written as what it is. Cost: two roundings for
 * each different value, for others one per denominator that is tried, at most as many as units are in 1; known values are kept.
 */
final class Fractions {
    private final int n;
    private final Map<Format, Map<Integer, String>> known = new HashMap<>();

    Fractions(int n) {
        this.n = n;
    }

    /** The value of a rank, {@code 0}, {@code 1}, {@code 1/3}. */
    String of(Format format, int rank) {
        return known.computeIfAbsent(format, unused -> new HashMap<>())
                .computeIfAbsent(rank, unused -> written(format, rank));
    }

    private String written(Format format, int rank) {
        Rational value = format.value(rank);
        if (value.signum() > 0) {
            BigInteger denominator = value.reciprocal().roundToGrid(0);
            if (denominator.signum() > 0 && denominator.compareTo(BigInteger.valueOf(n)) <= 0) {
                Rational code = Rational.of(BigInteger.ONE, denominator);
                if (format.round(code) == rank) {
                    return code.toString();
                }
            }
            Rational position = Rational.of(value.multiply(Rational.of(n)).roundToGrid(0), BigInteger.valueOf(n));
            if (format.round(position) == rank) {
                return position.toString();
            }
        }
        return shortest(format, rank, value);
    }

    private static String shortest(Format format, int rank, Rational value) {
        for (BigInteger d = BigInteger.ONE; ; d = d.add(BigInteger.ONE)) {
            BigInteger below = value.multiply(Rational.of(d)).floor();
            for (BigInteger k : new BigInteger[] {below, below.add(BigInteger.ONE)}) {
                if (format.round(Rational.of(k, d)) == rank) {
                    return Rational.of(k, d).toString();
                }
            }
        }
    }
}
