package limen.finite.reduce;

import java.util.LinkedHashMap;
import java.util.Map;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;

/**
 * An exact integer combination of values of reduced sites at one position: bias + Σ coefficient · part. Immutable, equal by
 * content; coefficients are not 0.
 *
 * @param bias the constant
 * @param coefficients by part, in order of first mention
 */
record Sum(long bias, Map<Part, Long> coefficients) {
    /**
     * One value, or a function of it.
     *
     * @param site a reduced site of shape POSITION
     * @param channel which of its values
     * @param table the function by rank, or null for the mantissa
     */
    record Part(Site site, int channel, Table table) {
        /** Whether token and position alone decide it. */
        boolean isEmbedded() {
            return site.rule() instanceof Rule.Embedding;
        }
    }

    static Sum constant(long value) {
        return new Sum(value, Map.of());
    }

    static Sum of(Site site, int channel) {
        return of(new Part(site, channel, null), 1);
    }

    static Sum of(Part part, long coefficient) {
        return coefficient == 0 ? constant(0) : new Sum(0, Map.of(part, coefficient));
    }

    boolean isConstant() {
        return coefficients.isEmpty();
    }

    /** Its only part, or null. */
    Part only() {
        return coefficients.size() == 1 ? coefficients.keySet().iterator().next() : null;
    }

    /** Whether it is this value itself. */
    boolean is(Site site, int channel) {
        return bias == 0
                && coefficients.size() == 1
                && coefficients.getOrDefault(new Part(site, channel, null), 0L) == 1;
    }

    /** This without a part. */
    Sum without(Part part) {
        return plus(of(part, coefficients.getOrDefault(part, 0L)), -1);
    }

    /** This + factor · other; refuses what passes 63 bits. */
    Sum plus(Sum other, long factor) {
        if (factor == 0) {
            return this;
        }
        Map<Part, Long> sum = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach(
                (part, coefficient) -> sum.merge(part, Math.multiplyExact(coefficient, factor), Math::addExact));
        sum.values().removeIf(coefficient -> coefficient == 0);
        return new Sum(Math.addExact(bias, Math.multiplyExact(other.bias, factor)), sum);
    }

    /** How often bias and coefficients can all be halved, at most this often. */
    int halvings(int most) {
        long bits = bias;
        for (long coefficient : coefficients.values()) {
            bits |= coefficient;
        }
        return Math.min(most, Long.numberOfTrailingZeros(bits));
    }

    /** This · 2^(−f), or null if that is no integer combination. */
    Sum shifted(int f) {
        if (f <= -Long.SIZE || f >= Long.SIZE) {
            return null;
        }
        Map<Part, Long> shifted = new LinkedHashMap<>();
        for (Map.Entry<Part, Long> entry : coefficients.entrySet()) {
            shifted.put(entry.getKey(), shifted(entry.getValue(), f));
        }
        Long constant = shifted(bias, f);
        return constant == null || shifted.containsValue(null) ? null : new Sum(constant, shifted);
    }

    private static Long shifted(long value, int f) {
        if (f >= 0) {
            return value >> f << f == value ? value >> f : null;
        }
        return value << -f >> -f == value ? value << -f : null;
    }
}
