package limen.finite.quantize;

import limen.number.Rational;
import limen.number.Transcendental;

/** Sines and cosines of positions (Vaswani et al. 2017, section 3.5), to {@link Transcendental}'s accuracy. */
final class SinusoidalPositions {
    private static final Rational BASE = Rational.of(10000);

    private final Rational[] frequencies;

    SinusoidalPositions(int width) {
        frequencies = new Rational[(width + 1) / 2];
        for (int k = 0; k < frequencies.length; k++) {
            frequencies[k] = Transcendental.pow(BASE, Rational.of(-2L * k, width));
        }
    }

    /** Channel c of position i (from 0): sin(i·10000^(−2k/width)) for c = 2k, the cosine for c = 2k + 1. */
    Rational value(int i, int c) {
        Rational angle = Rational.of(i).multiply(frequencies[c / 2]);
        return c % 2 == 0 ? Transcendental.sin(angle) : Transcendental.cos(angle);
    }
}
