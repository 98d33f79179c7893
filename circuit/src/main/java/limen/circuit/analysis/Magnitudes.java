package limen.circuit.analysis;

import limen.circuit.Terms;

/** Nonnegative arithmetic that stays at Long.MAX_VALUE instead of wrapping. */
final class Magnitudes {
    private Magnitudes() {}

    static long abs(long value) {
        return value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value);
    }

    static long add(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static long multiply(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    /** Σ|coefficient| · Σ|weights| over the terms, not merged: a bound of every partial sum an evaluator forms. */
    static long of(Terms terms) {
        long sum = 0;
        for (int t = 0; t < terms.size; t++) {
            sum = add(sum, multiply(abs(terms.coefficient[t]), terms.profile[t].magnitude()));
        }
        return sum;
    }
}
