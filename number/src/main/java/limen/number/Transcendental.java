package limen.number;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import limen.io.RangeException;

/**
 * The irrational functions that models need, for tables and constants: dyadic rationals of at most
 * {@value #SIGNIFICANT_BITS} significant bits, the same on every machine, to be rounded by {@link Rational#roundToGrid}
 * or {@link Rational#roundToSignificantBits}.
 *
 * <p>Contract: the <em>relative</em> error is at most 2^-96, and for {@link #sin}, {@link #cos} and {@link #gelu}
 * (whose zeros and tails would cost more) the <em>absolute</em> error is at most 2^-96·max(1, |x|); powers of e below
 * e^-65536 count as zero. The meaning of a quantized model is what is computed here: its tables are stored as integers,
 * so no other implementation has to agree on the last bit.
 *
 * <p>Cost: 25 to 65 microseconds a call (sqrt 2), warm, on one core of an AMD EPYC; callers keep the
 * table.
 *
 * <p>exp, log, sin and cos are those of the big-math library, on decimals; the rest is a series or integer arithmetic
 * here. {@code java.lang.Math} is not used: its last bits may differ between machines.
 */
public final class Transcendental {
    /** Significant bits of every result. */
    public static final int SIGNIFICANT_BITS = 112;

    /** 36 digits are 119 bits. */
    private static final MathContext RESULT = new MathContext(36);

    /** Arguments are exact to this relative precision: 2^-166. */
    private static final MathContext ARGUMENT = new MathContext(50);

    private static final int MAX_EXPONENT = 1 << 16;
    private static final BigInteger MAX_ANGLE = BigInteger.ONE.shiftLeft(40);

    /** From here on Φ is 0 or 1: 12·Φ(−12) &lt; 2^-105. */
    private static final Rational GELU_FLAT = Rational.of(12);

    /** Fraction bits of the series of Φ; its error is below 2^20 units (see {@link #normalSeries}). */
    private static final int SERIES_BITS = 160;

    private static final Rational TWO_PI =
            ofDecimal(BigDecimalMath.pi(ARGUMENT)).scaleByPowerOfTwo(1);
    static final Rational SQRT_TWO_PI = sqrt(TWO_PI);

    /** 2·√(2/π) = 4/√(2π). */
    static final Rational TANH_GELU_SLOPE = Rational.of(4).divide(SQRT_TWO_PI);

    private static final Rational TANH_GELU_CUBIC = Rational.parse("0.044715");

    private Transcendental() {}

    /**
     * e^x; zero for x &lt; −65536.
     *
     * @throws ArithmeticException if x &gt; 65536
     */
    public static Rational exp(Rational x) {
        Rational limit = Rational.of(MAX_EXPONENT);
        if (x.compareTo(limit) > 0) {
            throw new RangeException(
                    "exp of about " + x.doubleValue() + ": arguments above " + MAX_EXPONENT + " are refused");
        }
        if (x.compareTo(limit.negate()) < 0) {
            return Rational.ZERO;
        }
        return x.signum() == 0 ? Rational.ONE : result(BigDecimalMath.exp(decimal(x), RESULT));
    }

    /**
     * The natural logarithm.
     *
     * @throws ArithmeticException if x is not positive
     */
    public static Rational log(Rational x) {
        if (x.signum() <= 0) {
            throw new RangeException("log of " + x + ": the argument must be positive");
        }
        return x.equals(Rational.ONE) ? Rational.ZERO : result(logDecimal(x));
    }

    /**
     * A decimal logarithm whose relative error is small near one too, where the logarithm loses as many digits as the
     * argument agrees with one.
     */
    private static BigDecimal logDecimal(Rational x) {
        Rational distance = x.subtract(Rational.ONE);
        int lost = Math.max(-distance.floorLog2(), 0) / 3 + 1;
        MathContext context = new MathContext(ARGUMENT.getPrecision() + lost);
        return BigDecimalMath.log(decimal(x, context), context);
    }

    /**
     * {@code base^exponent} for a positive base, such as the frequencies of rotary and sinusoidal positions.
     *
     * @throws ArithmeticException if the base is not positive or the result exceeds e^65536
     */
    public static Rational pow(Rational base, Rational exponent) {
        if (base.signum() <= 0) {
            throw new RangeException("power of " + base + ": the base must be positive");
        }
        if (exponent.signum() == 0 || base.equals(Rational.ONE)) {
            return Rational.ONE;
        }
        return exp(ofDecimal(logDecimal(base)).multiply(exponent));
    }

    /**
     * √x, rounded to nearest (ties to even).
     *
     * @throws ArithmeticException if x is negative
     */
    public static Rational sqrt(Rational x) {
        if (x.signum() < 0) {
            throw new RangeException("sqrt of " + x + ": the argument must not be negative");
        }
        if (x.signum() == 0) {
            return Rational.ZERO;
        }
        // root·2^shift with two bits more than the result keeps
        int shift = SIGNIFICANT_BITS + 2 - Math.floorDiv(x.floorLog2(), 2);
        Rational scaled = x.scaleByPowerOfTwo(2 * shift);
        BigInteger square = scaled.floor();
        BigInteger root = square.sqrt();
        boolean exact = scaled.isInteger() && root.multiply(root).equals(square);
        // one more bit stands for all that was cut off
        BigInteger sticky = root.shiftLeft(1).add(exact ? BigInteger.ZERO : BigInteger.ONE);
        return Rational.ofScaled(sticky, -shift - 1).roundToSignificantBits(SIGNIFICANT_BITS);
    }

    /**
     * sin x, x in radians.
     *
     * @throws ArithmeticException if |x| &gt; 2^40
     */
    public static Rational sin(Rational x) {
        return x.signum() == 0 ? Rational.ZERO : result(BigDecimalMath.sin(angle(x, "sin"), RESULT));
    }

    /**
     * cos x, x in radians.
     *
     * @throws ArithmeticException if |x| &gt; 2^40
     */
    public static Rational cos(Rational x) {
        return x.signum() == 0 ? Rational.ONE : result(BigDecimalMath.cos(angle(x, "cos"), RESULT));
    }

    /** Reduced to [0, 2π), by a π of more digits than the largest angle has. */
    private static BigDecimal angle(Rational x, String function) {
        if (x.abs().compareTo(Rational.of(MAX_ANGLE)) > 0) {
            throw new RangeException(function + " of about " + x.doubleValue() + ": angles beyond 2^40 are refused");
        }
        BigInteger turns = x.divide(TWO_PI).floor();
        return decimal(x.subtract(TWO_PI.multiply(Rational.of(turns))));
    }

    /** The logistic function 1/(1 + e^-x). */
    public static Rational sigmoid(Rational x) {
        if (x.signum() < 0) {
            Rational power = exp(x);
            return rounded(power.divide(power.add(Rational.ONE)));
        }
        return rounded(exp(x.negate()).add(Rational.ONE).reciprocal());
    }

    /** x·sigmoid(x), also known as swish. */
    public static Rational silu(Rational x) {
        return rounded(x.multiply(sigmoid(x)));
    }

    /** The hyperbolic tangent. */
    public static Rational tanh(Rational x) {
        if (x.signum() < 0) {
            return tanh(x.negate()).negate();
        }
        // (1 − e^-2x)/(1 + e^-2x) loses bits near zero: give e^-2x the precision of its distance from one
        Rational power = expOfSmall(x.scaleByPowerOfTwo(1).negate());
        return rounded(Rational.ONE.subtract(power).divide(Rational.ONE.add(power)));
    }

    /**
     * The inverse of {@link #tanh}.
     *
     * @throws ArithmeticException unless |x| &lt; 1
     */
    public static Rational artanh(Rational x) {
        if (x.abs().compareTo(Rational.ONE) >= 0) {
            throw new RangeException("artanh of " + x + ": the argument must lie between -1 and 1");
        }
        return log(Rational.ONE.add(x).divide(Rational.ONE.subtract(x))).scaleByPowerOfTwo(-1);
    }

    /** e^x with as many more digits as 1 − e^x loses. */
    private static Rational expOfSmall(Rational x) {
        if (x.signum() == 0 || x.compareTo(Rational.of(-MAX_EXPONENT)) < 0) {
            return exp(x);
        }
        int lost = Math.max(-x.floorLog2(), 0) / 3 + 1;
        return ofDecimal(BigDecimalMath.exp(
                decimal(x, new MathContext(ARGUMENT.getPrecision() + lost)),
                new MathContext(RESULT.getPrecision() + lost)));
    }

    /** GELU by its definition: x·Φ(x), Φ the distribution function of the standard normal, (1 + erf(x/√2))/2. */
    public static Rational gelu(Rational x) {
        if (x.abs().compareTo(GELU_FLAT) >= 0) {
            return x.signum() < 0 ? Rational.ZERO : rounded(x);
        }
        Rational density = exp(x.multiply(x).scaleByPowerOfTwo(-1).negate()).divide(SQRT_TWO_PI);
        Rational upperHalf = density.multiply(normalSeries(x.abs()));
        Rational half = Rational.of(1, 2);
        Rational distribution = x.signum() < 0 ? half.subtract(upperHalf) : half.add(upperHalf);
        return rounded(x.multiply(distribution));
    }

    /** GELU by the approximation of Hendrycks and Gimpel: x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))). */
    public static Rational geluTanh(Rational x) {
        Rational cubic =
                TANH_GELU_CUBIC.multiply(x).multiply(x).add(Rational.ONE).multiply(x);
        // (1 + tanh u)/2 = sigmoid(2u)
        return rounded(x.multiply(sigmoid(TANH_GELU_SLOPE.multiply(cubic))));
    }

    /**
     * Σ_k x^(2k+1)/(1·3·5⋯(2k+1)) for 0 ≤ x &lt; 12, by which φ(x) must be multiplied to give Φ(x) − 1/2.
     *
     * <p>All terms are positive. A step cuts less than 4/3 units (the shift before a division by at least 3, and the
     * division), which the following terms repeat times ratios that sum to less than 1 + e^(x²/2)·√(2π); multiplied by
     * φ(x) ≤ e^(−x²/2)/√(2π) this is below two units for each of fewer than 2^10 terms, far below the 2^-96 of the
     * contract. Rounding x and x² to the grid adds less than that.
     */
    private static Rational normalSeries(Rational x) {
        BigInteger fixed = x.roundToGrid(SERIES_BITS);
        BigInteger square = x.multiply(x).roundToGrid(SERIES_BITS);
        BigInteger term = fixed;
        BigInteger sum = BigInteger.ZERO;
        for (long odd = 3; term.signum() != 0; odd += 2) {
            sum = sum.add(term);
            term = term.multiply(square).shiftRight(SERIES_BITS).divide(BigInteger.valueOf(odd));
        }
        return Rational.ofScaled(sum, -SERIES_BITS);
    }

    private static BigDecimal decimal(Rational x) {
        return decimal(x, ARGUMENT);
    }

    private static BigDecimal decimal(Rational x, MathContext context) {
        return new BigDecimal(x.numerator()).divide(new BigDecimal(x.denominator()), context);
    }

    private static Rational ofDecimal(BigDecimal value) {
        return value.scale() >= 0
                ? Rational.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
                : Rational.of(value.toBigIntegerExact());
    }

    private static Rational result(BigDecimal value) {
        return rounded(ofDecimal(value));
    }

    private static Rational rounded(Rational value) {
        return value.roundToSignificantBits(SIGNIFICANT_BITS);
    }
}
