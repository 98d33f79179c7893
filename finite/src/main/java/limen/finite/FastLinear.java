package limen.finite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The sums of a linear rule on longs, proved to fit. */
final class FastLinear {
    /** {@code table} is null where the value itself is read. */
    private record Part(Site source, Mantissas values, long[] table, int[][] weights, long[] multiplier) {
        long value(int rank) {
            return table == null ? values.at(rank) : table[rank];
        }
    }

    private final Rule.Linear rule;
    private final List<Part> parts;

    private FastLinear(Rule.Linear rule, List<Part> parts) {
        this.rule = rule;
        this.parts = parts;
    }

    /** The sums, or null where one may reach 2^62. */
    static FastLinear of(Rule.Linear rule) {
        if (!fits(rule)) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        for (Rule.Term term : rule.terms()) {
            long[] table = term.table() == null ? null : term.table().values();
            Mantissas values = table == null ? Mantissas.of(term.source().format()) : null;
            parts.add(new Part(term.source(), values, table, term.weights(), term.multiplier()));
        }
        return new FastLinear(rule, parts);
    }

    /** Whether no sum can reach 2^62. */
    static boolean fits(Rule.Linear rule) {
        List<BigInteger> greatest = new ArrayList<>();
        for (Rule.Term term : rule.terms()) {
            if (term.table() == null && !term.source().format().fitsLong()) {
                return false;
            }
            greatest.add(
                    term.table() == null
                            ? Mantissas.greatest(term.source().format())
                            : FastRule.greatest(term.table().values()));
        }
        return greatest(rule, greatest).compareTo(FastRule.LIMIT) < 0;
    }

    private static BigInteger greatest(Rule.Linear rule, List<BigInteger> values) {
        BigInteger greatest = BigInteger.ZERO;
        for (int row = 0; row < rule.bias().length; row++) {
            BigInteger sum = BigInteger.valueOf(rule.bias()[row]).abs();
            for (int t = 0; t < values.size(); t++) {
                Rule.Term term = rule.terms().get(t);
                long weights = 1;
                if (term.weights() != null) {
                    weights = 0;
                    for (int weight : term.weights()[row]) {
                        weights += Math.abs((long) weight);
                    }
                }
                sum = sum.add(BigInteger.valueOf(weights)
                        .multiply(values.get(t))
                        .multiply(
                                BigInteger.valueOf(term.multiplier()[row]).abs().max(BigInteger.ONE)));
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
        long[] sums = all(state, i);
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

    /** S(i, row) of all rows: what they read is looked up once. */
    long[] all(FastInterpreter.State state, int i) {
        long[] sums = rule.bias().clone();
        for (Part part : parts) {
            int[] ranks = state.ranks.get(part.source);
            long[] values = new long[part.source.width()];
            for (int k = 0; k < values.length; k++) {
                values[k] = part.value(ranks[i * values.length + k]);
            }
            for (int row = 0; row < sums.length; row++) {
                long value = part.weights == null ? values[row] : product(part.weights[row], values);
                sums[row] += value * part.multiplier[row];
            }
        }
        return sums;
    }

    private static long product(int[] weights, long[] values) {
        long sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += weights[k] * values[k];
        }
        return sum;
    }

    /** S(i, row). */
    long sum(FastInterpreter.State state, int i, int row) {
        long sum = rule.bias()[row];
        for (Part part : parts) {
            int[] ranks = state.ranks.get(part.source);
            int width = part.source.width();
            long value = 0;
            if (part.weights == null) {
                value = part.value(ranks[i * width + row]);
            } else {
                int[] weights = part.weights[row];
                int at = i * width;
                for (int k = 0; k < width; k++) {
                    value += weights[k] * part.value(ranks[at + k]);
                }
            }
            sum += value * part.multiplier[row];
        }
        return sum;
    }
}
