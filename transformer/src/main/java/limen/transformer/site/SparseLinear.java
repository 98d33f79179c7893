package limen.transformer.site;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sums of a linear rule without rotation, row by row over the coefficients that are not 0. */
final class SparseLinear {
    /** One coefficient. */
    private record Entry(HardState source, int column, long[] table, long coefficient) {
        long at(int i) {
            int at = i * source.site.width() + column;
            return coefficient * (table == null ? source.mantissas[at] : table[source.ranks[at]]);
        }
    }

    private final Entry[][] rows;
    private final long[] bias;

    private SparseLinear(Entry[][] rows, long[] bias) {
        this.rows = rows;
        this.bias = bias;
    }

    /** The sums, or null where one may reach 2^62. */
    static SparseLinear of(Rule.Linear rule, Map<Site, HardState> states) {
        Entry[][] rows = new Entry[rule.bias().length][];
        for (int row = 0; row < rows.length; row++) {
            List<Entry> entries = new ArrayList<>();
            BigInteger most = BigInteger.valueOf(rule.bias()[row]).abs();
            for (Rule.Term term : rule.terms()) {
                HardState source = states.get(term.source());
                long[] table = term.table() == null ? null : term.table().values();
                BigInteger value =
                        table == null ? HardState.greatest(term.source().format()) : FastRule.greatest(table);
                for (int k = 0; k < term.source().width(); k++) {
                    int weight = term.weights() == null ? (k == row ? 1 : 0) : term.weights()[row][k];
                    BigInteger exact = BigInteger.valueOf(weight).multiply(BigInteger.valueOf(term.multiplier()[row]));
                    most = most.add(exact.abs().multiply(value.max(BigInteger.ONE)));
                    if (exact.signum() != 0 && most.compareTo(FastRule.LIMIT) < 0) {
                        entries.add(new Entry(source, k, table, exact.longValueExact()));
                    }
                }
            }
            if (most.compareTo(FastRule.LIMIT) >= 0) {
                return null;
            }
            rows[row] = entries.toArray(Entry[]::new);
        }
        return new SparseLinear(rows, rule.bias());
    }

    /** S(i, row). */
    long sum(int i, int row) {
        long sum = bias[row];
        for (Entry entry : rows[row]) {
            sum += entry.at(i);
        }
        return sum;
    }
}
