package limen.number.paper;

import java.math.BigInteger;
import limen.number.Rational;

/** The definitions read off the page, on texts of bits; shares nothing with {@link PaperFloats}. */
record NaivePaperFloats(int p) {
    /** ⟨m, e⟩ of a string as two numbers. */
    int[] pair(int x) {
        StringBuilder bits = new StringBuilder();
        for (int k = 0; k < p; k++) {
            bits.append((x >> k) % 2 == 0 ? '0' : '1');
        }
        return new int[] {number(bits.substring(0, p / 2)), number(bits.substring(p / 2))};
    }

    /** Bits of magnitude, least significant first, and a sign. */
    private static int number(String bits) {
        int last = bits.length() - 1;
        int magnitude = 0;
        for (int k = 0; k < last; k++) {
            magnitude += bits.charAt(k) == '1' ? Math.powExact(2, k) : 0;
        }
        return bits.charAt(last) == '1' ? -magnitude : magnitude;
    }

    /** The greatest integer by trying: the magnitude has p/2 − 1 bits. */
    int greatest() {
        int greatest = 0;
        for (int k = 0; k < p / 2 - 1; k++) {
            greatest = 2 * greatest + 1;
        }
        return greatest;
    }

    Rational value(int m, int e) {
        Rational value = Rational.of(m);
        Rational two = Rational.of(2);
        for (int k = 0; k < Math.abs(e); k++) {
            value = e > 0 ? value.multiply(two) : value.divide(two);
        }
        return value;
    }

    /** Def. 13. */
    BigInteger g(int m, int e) {
        return BigInteger.valueOf(m).multiply(BigInteger.TWO.pow(e + greatest()));
    }

    /** Def. 14 with sizeof and rshift as functions of their own. */
    int[] f(BigInteger z) {
        int drop = Math.max(0, sizeof(z) - p / 2);
        BigInteger m = rshift(z, drop);
        int e = sizeof(z) - sizeof(m) - greatest();
        if (e > greatest()) {
            return new int[] {z.signum() * greatest(), greatest()};
        }
        return new int[] {m.intValueExact(), e};
    }

    /** ⌊log2 |z|⌋ + 2, by dividing; 2 for zero. */
    private static int sizeof(BigInteger z) {
        int log = 0;
        for (BigInteger rest = z.abs(); rest.compareTo(BigInteger.ONE) > 0; rest = rest.divide(BigInteger.TWO)) {
            log++;
        }
        return log + 2;
    }

    /** Integer division of {@link BigInteger} truncates toward zero. */
    private static BigInteger rshift(BigInteger z, int bits) {
        return z.divide(BigInteger.TWO.pow(bits));
    }

    /** (s/Z)·h of pairs, in units, truncated: the integer of which f is taken. */
    BigInteger weighed(int[] s, int[] z, int[] h) {
        if (z[0] == 0) {
            return BigInteger.ZERO;
        }
        Rational exact = value(s[0], s[1]).divide(value(z[0], z[1])).multiply(value(h[0], h[1]));
        Rational units = exact.divide(value(1, -greatest()));
        return units.numerator().divide(units.denominator());
    }
}
