package limen.finite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sums of a linear rule on longs, proved to fit. */
final class FastLinear {
    /** {@code table} is null where the value itself is read, {@code product} for the identity. */
    private record Part(Site source, Mantissas values, long[] table, FastProduct product, long[] multiplier) {
        long value(int rank) {
            return table == null ? values.at(rank) : table[rank];
        }

        /** What is read at a position, [width]. */
        long[] values(FastInterpreter.State state, int i) {
            int[] ranks = state.ranks.get(source);
            long[] all = new long[source.width()];
            for (int k = 0; k < all.length; k++) {
                all[k] = value(ranks[i * all.length + k]);
            }
            return all;
        }
    }

    /** A position of an input. */
    record Place(FastInterpreter.State state, int position) {}

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
            FastProduct product = term.weights() == null ? null : new FastProduct(term.weights(), greatest(term));
            parts.add(new Part(term.source(), values, table, product, term.multiplier()));
        }
        return new FastLinear(rule, parts);
    }

    /** The greatest |value| that a term reads. */
    private static BigInteger greatest(Rule.Term term) {
        return term.table() == null
                ? Mantissas.greatest(term.source().format())
                : FastRule.greatest(term.table().values());
    }

    /** Whether no sum can reach 2^62. */
    static boolean fits(Rule.Linear rule) {
        List<BigInteger> greatest = new ArrayList<>();
        for (Rule.Term term : rule.terms()) {
            if (term.table() == null && !term.source().format().fitsLong()) {
                return false;
            }
            greatest.add(greatest(term));
        }
        return greatest(rule, greatest).compareTo(FastRule.LIMIT) < 0;
    }

    private static BigInteger greatest(Rule.Linear rule, List<BigInteger> values) {
        BigInteger greatest = BigInteger.ZERO;
        for (int row = 0; row < rule.bias().length; row++) {
            BigInteger sum = BigInteger.valueOf(rule.bias()[row]).abs();
            for (int t = 0; t < values.size(); t++) {
                Rule.Term term = rule.terms().get(t);
                long weights = term.weights() == null ? 1 : term.weights().magnitude(row);
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

    /** The numerators of all rows at some positions, [places][rows]. */
    long[][] rows(List<Place> places) {
        long[][] sums = all(places);
        Rule.Rotation rotation = rule.rotation();
        if (rotation == null) {
            return sums;
        }
        long[][] rotated = new long[sums.length][];
        for (int t = 0; t < sums.length; t++) {
            int i = places.get(t).position;
            rotated[t] = new long[sums[t].length];
            for (int row = 0; row < rotated[t].length; row++) {
                rotated[t][row] = rotation.own()[i][row] * sums[t][row]
                        + rotation.other()[i][row] * sums[t][rotation.partner()[row]];
            }
        }
        return rotated;
    }

    /** S(i, row) of all rows at some positions, [places][rows]: every weight is looked at once for all of them. */
    long[][] all(List<Place> places) {
        long[][] sums = new long[places.size()][];
        Arrays.setAll(sums, t -> rule.bias().clone());
        for (Part part : parts) {
            long[][] values = new long[sums.length][];
            Arrays.setAll(values, t -> part.values(places.get(t).state, places.get(t).position));
            long[][] products = part.product == null ? values : part.product.multiply(values);
            for (int t = 0; t < sums.length; t++) {
                for (int row = 0; row < sums[t].length; row++) {
                    sums[t][row] += products[t][row] * part.multiplier[row];
                }
            }
        }
        return sums;
    }

    /** S(i, row). */
    long sum(FastInterpreter.State state, int i, int row) {
        long sum = rule.bias()[row];
        for (Part part : parts) {
            sum += value(part, state, i, row) * part.multiplier[row];
        }
        return sum;
    }

    private static long value(Part part, FastInterpreter.State state, int i, int row) {
        int[] ranks = state.ranks.get(part.source);
        int at = i * part.source.width();
        if (part.product == null) {
            return part.value(ranks[at + row]);
        }
        if (part.product.few() == null) {
            return part.product.row(row, part.values(state, i));
        }
        int[] weights = part.product.few()[row];
        long value = 0;
        for (int k = 0; k < weights.length; k++) {
            value += weights[k] * part.value(ranks[at + k]);
        }
        return value;
    }
}
