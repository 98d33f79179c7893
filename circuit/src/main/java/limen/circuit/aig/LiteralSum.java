package limen.circuit.aig;

import java.util.Arrays;

/**
 * A weighted sum of literals with thresholds: gate r is 1 where Σ weight·literal ≥ threshold[r]. Every variable is there once, weights have no
 * common factor. Neighbours of one chain imply each other: where a literal is 1, those before it in its chain are. A reusable buffer.
 */
final class LiteralSum {
    int size;
    /** Local literals, those of the leaves of an {@link AndScratch}. */
    int[] literal = new int[16];

    long[] weight = new long[16];
    /** Chains are runs of equal numbers. */
    long[] chain = new long[16];

    int gates;
    long[] threshold = new long[16];

    void clear() {
        size = 0;
        gates = 0;
    }

    void add(int newLiteral, long newWeight, long newChain) {
        if (size == literal.length) {
            literal = Arrays.copyOf(literal, 2 * size);
            weight = Arrays.copyOf(weight, 2 * size);
            chain = Arrays.copyOf(chain, 2 * size);
        }
        literal[size] = newLiteral;
        weight[size] = newWeight;
        chain[size++] = newChain;
    }

    void addGate(long newThreshold) {
        if (gates == threshold.length) {
            threshold = Arrays.copyOf(threshold, 2 * gates);
        }
        threshold[gates++] = newThreshold;
    }

    /** Divides by the greatest common divisor of the weights; a sum reaches a threshold exactly if its quotient does, rounded up. */
    void reduce() {
        long divisor = 0;
        for (int k = 0; k < size && divisor != 1; k++) {
            divisor = gcd(divisor, Math.abs(weight[k]));
        }
        if (divisor > 1) {
            for (int k = 0; k < size; k++) {
                weight[k] /= divisor;
            }
            for (int r = 0; r < gates; r++) {
                threshold[r] = Math.ceilDiv(threshold[r], divisor);
            }
        }
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    /** Σ|weight|. */
    long magnitude() {
        long sum = 0;
        for (int k = 0; k < size; k++) {
            sum = Math.addExact(sum, Math.abs(weight[k]));
        }
        return sum;
    }

    /** Σ|weight| of the negative weights: what is added to the sum, and so to a threshold, when their literals are negated. */
    long negative() {
        long sum = 0;
        for (int k = 0; k < size; k++) {
            sum = Math.addExact(sum, Math.max(0, -weight[k]));
        }
        return sum;
    }

    /** The literal of a positive weight of the same magnitude. */
    int positive(int k) {
        return weight[k] < 0 ? literal[k] ^ 1 : literal[k];
    }
}
