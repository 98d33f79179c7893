package limen.transformer.site;

import java.math.BigInteger;
import java.util.List;

/** The sums of a linear rule on longs, proved to fit. */
final class FastLinear {
    private record Part(Site source, long[] values, int[][] weights, long[] multiplier) {}

    private final Rule.Linear rule;
    private final List<Part> parts;

    private FastLinear(Rule.Linear rule, List<Part> parts) {
        this.rule = rule;
        this.parts = parts;
    }

    /** The sums, or null where one may reach 2^62. */
    static FastLinear of(Rule.Linear rule) {
        List<Part> parts = new java.util.ArrayList<>();
        for (Rule.Term term : rule.terms()) {
            long[] values = term.table() == null
                    ? FastRule.mantissas(term.source().format())
                    : term.table().values();
            if (values == null) {
                return null;
            }
            parts.add(new Part(term.source(), values, term.weights(), term.multiplier()));
        }
        return greatest(rule, parts).compareTo(FastRule.LIMIT) < 0 ? new FastLinear(rule, parts) : null;
    }

    private static BigInteger greatest(Rule.Linear rule, List<Part> parts) {
        BigInteger greatest = BigInteger.ZERO;
        for (int row = 0; row < rule.bias().length; row++) {
            BigInteger sum = BigInteger.valueOf(rule.bias()[row]).abs();
            for (Part part : parts) {
                BigInteger weights = BigInteger.ONE;
                if (part.weights != null) {
                    weights = BigInteger.ZERO;
                    for (int weight : part.weights[row]) {
                        weights = weights.add(BigInteger.valueOf(weight).abs());
                    }
                }
                sum = sum.add(weights.multiply(FastRule.greatest(part.values))
                        .multiply(BigInteger.valueOf(part.multiplier[row]).abs().max(BigInteger.ONE)));
            }
            greatest = greatest.max(sum);
        }
        if (rule.rotation() == null) {
            return greatest;
        }
        BigInteger own = BigInteger.ZERO;
        BigInteger other = BigInteger.ZERO;
        for (int i = 0; i < rule.rotation().own().length; i++) {
            own = own.max(FastRule.greatest(rule.rotation().own()[i]));
            other = other.max(FastRule.greatest(rule.rotation().other()[i]));
        }
        return greatest.multiply(own.add(other).max(BigInteger.ONE));
    }

    /** The numerators of all rows at a position. */
    long[] rows(FastInterpreter.State state, int i) {
        long[] sums = new long[rule.bias().length];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = sum(state, i, row);
        }
        Rule.Rotation rotation = rule.rotation();
        if (rotation == null) {
            return sums;
        }
        long[] rotated = new long[sums.length];
        for (int row = 0; row < sums.length; row++) {
            rotated[row] =
                    rotation.own()[i][row] * sums[row] + rotation.other()[i][row] * sums[rotation.partner()[row]];
        }
        return rotated;
    }

    /** S(i, row). */
    long sum(FastInterpreter.State state, int i, int row) {
        long sum = rule.bias()[row];
        for (Part part : parts) {
            int[] ranks = state.ranks.get(part.source);
            int width = part.source.width();
            long value = 0;
            if (part.weights == null) {
                value = part.values[ranks[i * width + row]];
            } else {
                int[] weights = part.weights[row];
                int at = i * width;
                for (int k = 0; k < width; k++) {
                    value += weights[k] * part.values[ranks[at + k]];
                }
            }
            sum += value * part.multiplier[row];
        }
        return sum;
    }
}
