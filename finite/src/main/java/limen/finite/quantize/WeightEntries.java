package limen.finite.quantize;

import limen.number.Ball;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Transcendental;
import limen.number.TranscendentalBalls;

/**
 * Attention weights: exp of a difference of scores, as mantissas of a format.
 *
 * <p>An entry is what {@link #exact} says; where a ball of doubles rounds to one value, it is found without that.
 */
final class WeightEntries {
    private final Format difference;
    private final Format weight;

    WeightEntries(Format difference, Format weight) {
        this.difference = difference;
        this.weight = weight;
    }

    /** The weight of the difference of a rank. */
    long entry(int rank) {
        Ball power = TranscendentalBalls.exp(difference.ball(rank));
        int rounded = weight.round(power);
        return rounded < 0 ? exact(difference.value(rank), weight) : weight.mantissaLong(rounded);
    }

    /** What an entry is. */
    static long exact(Rational difference, Format weight) {
        return weight.mantissaLong(weight.round(Transcendental.exp(difference)));
    }
}
