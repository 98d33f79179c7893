package limen.number;

/**
 * What {@link Transcendental} computes, as balls of doubles: a thousand times faster, and enough to round a table's entry, but for the
 * few entries that are too near to a boundary.
 *
 * <p>For every number x of the argument the result holds f(x), and what {@code Transcendental} makes of it.
 *
 * <p>The activations f move by less than 2.2·r where the argument does by r; five times r counts. For silu f' = s + x·s·(1 − s), s the logistic
 * function, is at most 1 + |x|·e^-|x| ≤ 1 + 1/e. For GELU f' = Φ(x) + x·φ(x) is at most 1 + φ(1) ≤ 1.25. For its approximation x·s(t),
 * t = 4/√(2π)·(x + 0.044715·x³), f' = s + x·t'·s·(1 − s) with |x·t'| ≤ 3·|t| and s·(1 − s) ≤ e^-|t|, at most 1 + 3/e.
 *
 * <p>All is {@code StrictMath}, the same on every machine; but nothing depends on that, as each answer that is taken is the only one.
 */
public final class TranscendentalBalls {
    /** From here on e^x and e^-x are no usual doubles. */
    private static final double MOST_EXPONENT = 690;

    /** e^-690 &lt; 2^-995: what is smaller counts as 0, up or down by this. */
    private static final double TINY = 0x1p-900;

    /** 1 − Φ(9) &lt; 2^-62. */
    private static final double NORMAL_FLAT = 9;

    /** More than twice the slope of any activation. */
    private static final double SLOPE = 5;

    private static final double SQRT_TWO_PI = Transcendental.SQRT_TWO_PI.doubleValue();

    /** 4/√(2π), as in {@link Transcendental#geluTanh}. */
    private static final double TANH_GELU_SLOPE = Transcendental.TANH_GELU_SLOPE.doubleValue();

    private static final double TANH_GELU_CUBIC = 0.044715;

    /** The series of Φ has fewer terms: see {@link #normalSeries}. */
    private static final int MOST_TERMS = 160;

    private static final double[] RECIPROCALS = reciprocals();

    private TranscendentalBalls() {}

    private static double[] reciprocals() {
        double[] reciprocals = new double[MOST_TERMS + 1];
        for (int k = 1; k < reciprocals.length; k++) {
            reciprocals[k] = 1.0 / (2 * k + 1);
        }
        return reciprocals;
    }

    /** e^x. */
    public static Ball exp(Ball x) {
        if (x.high() < -MOST_EXPONENT) {
            return new Ball(0, TINY);
        }
        if (!(x.radius() < 0x1p-10 && Math.abs(x.centre()) < MOST_EXPONENT)) {
            return new Ball(0, Double.POSITIVE_INFINITY);
        }
        double power = StrictMath.exp(x.centre());
        // e^(x + d) = e^x·(1 + d + …), |d| ≤ r; and 2^-52 of the power itself
        return new Ball(power, power * (2 * x.radius() + 0x1p-50));
    }

    /** x·s(x), s the logistic function. */
    public static Ball silu(Ball x) {
        double m = x.centre();
        // at most 2^-49·|m| off, see logisticProduct with t = m exactly
        return new Ball(logisticProduct(m, m), Math.abs(m) * 0x1p-48 + SLOPE * x.radius() + TINY);
    }

    /** x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))), which is x·s(t) with t = 4/√(2π)·(x + 0.044715·x³). */
    public static Ball geluTanh(Ball x) {
        double m = x.centre();
        // the square, 0.044715 and its product, 1 + …, times m, the slope and its product: 7 roundings, none of a
        // difference
        double t = TANH_GELU_SLOPE * (m * (1 + TANH_GELU_CUBIC * (m * m)));
        return new Ball(logisticProduct(m, t), Math.abs(m) * 0x1p-48 + SLOPE * x.radius() + TINY);
    }

    /**
     * m·s(t), at most 2^-49·|m| off where t is off by at most 8·2^-53 of itself.
     *
     * <p>With E = e^-|t|: what t is off moves it by |t|·E·8·2^-53 ≤ 3·2^-53, as |t|·E ≤ 1/e, and its own rounding by 2·2^-53, both absolute.
     * 1 + E, between 1 and 2, is off by 7·2^-53 then. For t ≥ 0 the quotient m/(1 + E) is off by 8·2^-53 of itself. For t &lt; 0 the product m·E
     * is off by 6·2^-53·|m|, and its quotient by 8·2^-53 of itself besides: 14·2^-53·|m| in all, which is below 2^-49·|m|. Where E underflows it is off
     * by 2^-1074, which is nothing beside these.
     */
    private static double logisticProduct(double m, double t) {
        double power = StrictMath.exp(-Math.abs(t));
        return t < 0 ? m * power / (1 + power) : m / (1 + power);
    }

    /** x·Φ(x), Φ the distribution function of the standard normal. */
    public static Ball gelu(Ball x) {
        double m = x.centre();
        double y;
        if (Math.abs(m) >= NORMAL_FLAT) {
            y = m < 0 ? 0 : m;
        } else {
            double square = m * m;
            double half = Math.abs(m) * normalSeries(square) * (StrictMath.exp(-square / 2) / SQRT_TWO_PI);
            y = m * (m < 0 ? 0.5 - half : 0.5 + half);
        }
        // half = Φ(|m|) − 1/2 is off by at most 2^-43.2 of itself: 5 roundings for each of 160 terms (normalSeries),
        // 81/2 for the square
        // below e, 2 for e, 5 more; as it is at most 1/2, Φ is off by 2^-44, and the product by 2^-43·|m| at most.
        // 2^-62 where Φ is flat.
        return new Ball(y, Math.abs(m) * 0x1p-42 + SLOPE * x.radius() + TINY);
    }

    /**
     * Σ_k t^k/(3·5⋯(2k+1)), t = x² below 81, by which x·φ(x) must be multiplied to give Φ(x) − 1/2.
     *
     * <p>All terms are positive. A term's rounding is at most 4·2^-53 of itself for each factor before it (t, the reciprocal, two products),
     * and the sum adds 2^-53 for each term: at most 5·2^-53 for each of fewer than 160 terms. It ends where the next ratio t/(2k + 3) is below a
     * half and a term is below 2^-60 of the sum: the rest is less than that term. Ratios are below a half from k = 80 on at the latest, where
     * no term exceeds the sum; so 60 terms later it has ended.
     */
    private static double normalSeries(double t) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= MOST_TERMS && (term > sum * 0x1p-60 || 2 * t > 2 * k + 1); k++) {
            term *= t * RECIPROCALS[k];
            sum += term;
        }
        return sum;
    }
}
