package limen.finite.quantize;

import limen.number.Rational;

/**
 * What a format is to hold, 0 besides.
 *
 * @param low the least value
 * @param high the greatest
 */
public record Interval(Rational low, Rational high) {
    /**
     * {@return the least interval that holds both}
     *
     * @param other any
     */
    public Interval hull(Interval other) {
        return new Interval(low.min(other.low), high.max(other.high));
    }
}
