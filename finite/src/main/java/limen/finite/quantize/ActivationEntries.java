package limen.finite.quantize;

import java.util.function.UnaryOperator;
import limen.finite.Table;
import limen.number.Ball;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Transcendental;
import limen.number.TranscendentalBalls;
import limen.transformer.Architecture.Activation;

/**
 * A smooth activation's values on a format, rounded to integers of a unit, to the nearest, ties to even.
 *
 * <p>An entry is what {@link #exactEntry} says; where a ball of doubles around the value lies within one integer's reach, it is found
 * without that. The same bits either way, for whatever the ball holds rounds to that integer.
 *
 * <p>Cost: some 100 nanoseconds an entry, 65 microseconds where a ball is too wide: less than one of a thousand.
 */
final class ActivationEntries {
    private final Format format;
    private final Activation activation;
    private final UnaryOperator<Ball> balls;

    ActivationEntries(Format format, Activation activation) {
        this(format, activation, balls(activation));
    }

    /** With balls that are to hold the activation's values. */
    ActivationEntries(Format format, Activation activation, UnaryOperator<Ball> balls) {
        this.format = format;
        this.activation = activation;
        this.balls = balls;
    }

    static UnaryOperator<Ball> balls(Activation activation) {
        return switch (activation) {
            case GELU -> TranscendentalBalls::gelu;
            case GELU_TANH -> TranscendentalBalls::geluTanh;
            case SILU -> TranscendentalBalls::silu;
            case RELU, STEP, CURVE -> throw new IllegalStateException(activation + " is rational");
        };
    }

    /** The greatest magnitude of a value, exactly. */
    Rational greatest() {
        double least = 0;
        for (int r = 0; r < format.size(); r++) {
            least = Math.max(least, magnitude(r, false));
        }
        Rational greatest = Rational.ZERO;
        for (int r = 0; r < format.size(); r++) {
            // One or two: those that may be the greatest.
            if (!(magnitude(r, true) < least)) {
                greatest = greatest.max(exact(r).abs());
            }
        }
        return greatest;
    }

    /** No more, or no less, than the magnitude of the value; not a number, or infinite, where nothing is known. */
    private double magnitude(int rank, boolean most) {
        Ball value = ball(rank);
        double centre = Math.abs(value.centre());
        double bound = most ? centre + 2 * value.radius() : centre - 2 * value.radius();
        return Double.isNaN(bound) ? (most ? Double.POSITIVE_INFINITY : 0) : bound;
    }

    /** Every value over a unit, rounded. */
    Table table(Rational unit) {
        double nearest = unit.doubleValue();
        long[] entries = new long[format.size()];
        for (int r = 0; r < entries.length; r++) {
            entries[r] = entry(r, unit, nearest);
        }
        return new Table(entries);
    }

    /** One value over a unit, of which a nearest double is given, rounded. */
    long entry(int rank, Rational unit, double nearest) {
        long entry = ball(rank).dividedBy(nearest).nearestInteger();
        return entry == Ball.UNKNOWN ? exactEntry(rank, unit) : entry;
    }

    /** What an entry is. */
    long exactEntry(int rank, Rational unit) {
        return exact(rank).divide(unit).roundToGrid(0).longValueExact();
    }

    private Rational exact(int rank) {
        Rational x = format.value(rank);
        return switch (activation) {
            case GELU -> Transcendental.gelu(x);
            case GELU_TANH -> Transcendental.geluTanh(x);
            case SILU -> Transcendental.silu(x);
            case RELU, STEP, CURVE -> throw new IllegalStateException(activation + " is rational");
        };
    }

    private Ball ball(int rank) {
        return balls.apply(format.ball(rank));
    }
}
