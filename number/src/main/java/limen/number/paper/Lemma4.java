package limen.number.paper;

import java.math.BigInteger;
import limen.number.Rational;

/**
 * Lemma 4 for one p, decided over every float: f_p(g_p(φ)) is within a factor 1 ± 2^(−p/2+2) of φ.
 *
 * <p>With I_max = 2^(q−1) − 1 the lemma holds with factor exactly 1: g_p is exact, and a mantissa has no more bits than f_p
 * keeps. No float overflows, and every zero goes to zero, where a factor means nothing. What the bound really measures is f_p on arbitrary
 * integers, the sums of ⊕ among them: there truncation loses up to the bound, which {@link #leastOfIntegers} approaches; only
 * integers that overflow, |z| ≥ 2^(q−1+2·I_max), are outside it.
 *
 * @param precision p
 * @param floats strings with a value other than zero
 * @param zeros strings of value zero, all of which stay zero if {@link #holds()}
 * @param least the least factor over these floats
 * @param greatest the greatest factor over these floats
 * @param leastOfIntegers the least factor f_p(z)/z over the integers z that do not overflow; the greatest is 1
 * @param radius 2^(−p/2+2)
 * @param zerosKept whether every zero stays zero
 */
public record Lemma4(
        int precision,
        int floats,
        int zeros,
        Rational least,
        Rational greatest,
        Rational leastOfIntegers,
        Rational radius,
        boolean zerosKept) {

    /** Tries all 2^p strings. */
    public static Lemma4 check(int p) {
        PaperFloats paper = PaperFloats.of(p);
        Rational least = Rational.ONE;
        Rational greatest = Rational.ONE;
        int zeros = 0;
        boolean zerosKept = true;
        for (int x = 0; x < paper.strings(); x++) {
            BigInteger before = paper.g(x);
            BigInteger after = paper.g(paper.f(before));
            if (before.signum() == 0) {
                zeros++;
                zerosKept &= after.signum() == 0;
            } else if (!before.equals(after)) {
                Rational factor = Rational.of(after, before);
                least = least.min(factor);
                greatest = greatest.max(factor);
            }
        }
        Rational radius = Rational.ONE.scaleByPowerOfTwo(2 - paper.halfPrecision());
        return new Lemma4(
                p, paper.strings() - zeros, zeros, least, greatest, leastOfIntegers(paper), radius, zerosKept);
    }

    /** At z = (2^(q−2) + 1)·2^s − 1 with the greatest shift s the least mantissa loses all it can. */
    private static Rational leastOfIntegers(PaperFloats paper) {
        BigInteger mantissa = BigInteger.ONE.shiftLeft(paper.halfPrecision() - 2);
        int shift = 2 * paper.greatest();
        BigInteger z = mantissa.add(BigInteger.ONE).shiftLeft(shift).subtract(BigInteger.ONE);
        return Rational.of(paper.g(paper.f(z)), z);
    }

    /** Whether every factor, of floats and of integers, is within the bound and zeros stay zero. */
    public boolean holds() {
        Rational low = Rational.ONE.subtract(radius);
        return zerosKept
                && low.compareTo(least) <= 0
                && low.compareTo(leastOfIntegers) <= 0
                && greatest.compareTo(Rational.ONE.add(radius)) <= 0;
    }

    /** One line: the worst factors and the bound. */
    @Override
    public String toString() {
        return "p = " + precision + ": " + (holds() ? "holds" : "fails") + ", factors of " + floats + " floats " + least
                + " to " + greatest + ", of integers " + leastOfIntegers.doubleValue() + " to 1, bound 1 ± " + radius
                + "; " + zeros + " zeros " + (zerosKept ? "stay zero" : "do not all stay zero");
    }
}
