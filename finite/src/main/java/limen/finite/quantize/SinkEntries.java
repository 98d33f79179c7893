package limen.finite.quantize;

import limen.number.Ball;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Transcendental;
import limen.number.TranscendentalBalls;

/**
 * Weights of a sink: exp of −maximum, cut at a power of two, rounded to some significant bits and then to an integer of a unit.
 *
 * <p>An entry is what {@link #exactEntry} says. All that is done with the power is monotone: where both ends of a ball become one integer, it is
 * found without that.
 */
final class SinkEntries {
    private final Format maxima;
    private final Rational unit;
    private final Rational greatest;
    private final Rational most;
    private final int bits;

    /**
     * Entries by rank of the maxima.
     *
     * @param greatest the binary logarithm of the greatest weight
     * @param bits significant bits of an entry
     */
    SinkEntries(Format maxima, Rational unit, int greatest, int bits) {
        this.maxima = maxima;
        this.unit = unit;
        this.bits = bits;
        this.greatest = Rational.of(greatest);
        most = Rational.ONE.scaleByPowerOfTwo(greatest);
    }

    long entry(int rank) {
        Ball x = maxima.ball(rank);
        Ball power = TranscendentalBalls.exp(new Ball(-x.centre(), x.radius()));
        if (Double.isFinite(power.high())) {
            long low = rounded(Rational.ofDouble(Math.max(0, power.low())));
            if (low == rounded(Rational.ofDouble(power.high()))) {
                return low;
            }
        }
        return exactEntry(rank);
    }

    /** What an entry is. */
    long exactEntry(int rank) {
        Rational x = maxima.value(rank).negate();
        // exp(x) ≥ 2^x for x ≥ 0
        return rounded(x.compareTo(greatest) >= 0 ? most : Transcendental.exp(x));
    }

    private long rounded(Rational weight) {
        return weight.min(most)
                .divide(unit)
                .roundToSignificantBits(bits)
                .roundToGrid(0)
                .longValueExact();
    }
}
