package limen.instruct.follow;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import limen.number.Format;
import limen.number.Rational;

/**
 * Values of a format as the fractions they stand for at n tokens: 0 and 1, else the code 1/d or the position i/n that is rounded to the
 * value, else, of all fractions that are, the one of the least denominator.
 *
 * <p>Different codes have different values, and so have positions. Cost: a rounding per denominator that is tried, for other values at most as
 * many as units are in 1; known values are kept.
 */
final class Fractions {
    private final long n;
    private final Map<Format, Map<Integer, String>> known = new HashMap<>();

    Fractions(int n) {
        this.n = n;
    }

    /** The value of a rank, {@code 0}, {@code 1}, {@code 1/3}. */
    String of(Format format, int rank) {
        return known.computeIfAbsent(format, unused -> new HashMap<>())
                .computeIfAbsent(rank, unused -> meant(format, rank));
    }

    private String meant(Format format, int rank) {
        Rational value = format.value(rank);
        if (value.isInteger() || value.signum() < 0) {
            return shortest(format, rank);
        }
        Rational code = Rational.of(1, value.reciprocal().roundToGrid(0).longValueExact());
        if (code.denominator().longValueExact() <= n && format.round(code) == rank) {
            return code.toString();
        }
        Rational position =
                Rational.of(value.multiply(Rational.of(n)).roundToGrid(0).longValueExact(), n);
        return format.round(position) == rank ? position.toString() : shortest(format, rank);
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
