package limen.number;

import java.math.BigInteger;

/** Slow oracles: plain Taylor series with {@value #BITS} fraction bits, so that cancellation cannot matter. */
final class WideSeries {
    static final int BITS = 1200;
    private static final BigInteger UNIT = BigInteger.ONE.shiftLeft(BITS);

    private WideSeries() {}

    private static BigInteger times(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(BITS);
    }

    private static Rational exact(BigInteger fixed) {
        return Rational.ofScaled(fixed, -BITS);
    }

    static Rational exp(Rational x) {
        if (x.signum() < 0) {
            return exp(x.negate()).reciprocal();
        }
        BigInteger argument = x.roundToGrid(BITS - 10); // x/1024
        BigInteger term = UNIT;
        BigInteger sum = BigInteger.ZERO;
        for (int k = 1; term.signum() != 0; k++) {
            sum = sum.add(term);
            term = times(term, argument).divide(BigInteger.valueOf(k));
        }
        for (int i = 0; i < 10; i++) {
            sum = times(sum, sum);
        }
        return exact(sum);
    }

    /** Σ (−1)^k x^(2k+first)/(2k+first)!, the sine for first = 1 and the cosine for first = 0. */
    static Rational wave(Rational x, int first) {
        BigInteger argument = x.roundToGrid(BITS);
        BigInteger square = times(argument, argument).negate();
        BigInteger term = first == 1 ? argument : UNIT;
        BigInteger sum = BigInteger.ZERO;
        for (int k = first; term.signum() != 0 && !term.equals(BigInteger.ONE.negate()); k += 2) {
            sum = sum.add(term);
            term = times(term, square).divide(BigInteger.valueOf((k + 1L) * (k + 2L)));
        }
        return exact(sum);
    }

    /** x less the whole turns in it. */
    static Rational reducedAngle(Rational x) {
        Rational turn = exact(pi()).scaleByPowerOfTwo(1);
        return x.subtract(turn.multiply(Rational.of(x.divide(turn).floor())));
    }

    /** Φ(x) by Σ (−1)^k x^(2k+1)/(2^k·k!·(2k+1)). */
    static Rational normal(Rational x) {
        BigInteger argument = x.roundToGrid(BITS);
        BigInteger square = times(argument, argument).negate();
        BigInteger power = argument;
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; power.bitLength() > 1; k++) {
            sum = sum.add(power.divide(BigInteger.valueOf(2L * k + 1)));
            power = times(power, square).divide(BigInteger.valueOf(2L * (k + 1)));
        }
        BigInteger twoPi = pi().shiftLeft(1);
        BigInteger root = twoPi.shiftLeft(BITS).sqrt();
        return exact(sum.shiftLeft(BITS).divide(root)).add(Rational.of(1, 2));
    }

    /** Machin: π = 16·arctan(1/5) − 4·arctan(1/239). */
    private static BigInteger pi() {
        return arctanOfReciprocal(5)
                .shiftLeft(4)
                .subtract(arctanOfReciprocal(239).shiftLeft(2));
    }

    private static BigInteger arctanOfReciprocal(long n) {
        BigInteger power = UNIT.divide(BigInteger.valueOf(n));
        BigInteger sum = BigInteger.ZERO;
        for (long k = 1; power.signum() != 0; k += 2) {
            BigInteger term = power.divide(BigInteger.valueOf(k));
            sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(BigInteger.valueOf(n * n));
        }
        return sum;
    }
}
