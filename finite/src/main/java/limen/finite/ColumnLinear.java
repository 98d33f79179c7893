package limen.finite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The sums of a linear rule, channel by channel over the coefficients that are not 0; proved to fit. */
final class ColumnLinear {
    private record Entry(Columns source, int channel, long[] table, long coefficient) {
        void add(long[] sums, int from, int to) {
            if (table == null) {
                long[] values = source.mantissas[channel];
                for (int i = from; i < to; i++) {
                    sums[i] += coefficient * values[i];
                }
                return;
            }
            int[] ranks = source.ranks[channel];
            for (int i = from; i < to; i++) {
                sums[i] += coefficient * table[ranks[i]];
            }
        }
    }

    private final long[] bias;
    private final Entry[][] rows;

    private ColumnLinear(long[] bias, Entry[][] rows) {
        this.bias = bias;
        this.rows = rows;
    }

    /** The sums, or null where one may reach 2^62. */
    static ColumnLinear of(Rule.Linear rule, Map<Site, Columns> columns) {
        if (!FastLinear.fits(rule)) {
            return null;
        }
        Entry[][] rows = new Entry[rule.bias().length][];
        for (int row = 0; row < rows.length; row++) {
            List<Entry> entries = new ArrayList<>();
            for (Rule.Term term : rule.terms()) {
                long[] table = term.table() == null ? null : term.table().values();
                for (int k = 0; k < term.source().width(); k++) {
                    long weight = term.weight(row, k);
                    // Exact wherever a value is not 0: weight times multiplier times value is proved to fit.
                    long coefficient = weight * term.multiplier()[row];
                    if (coefficient != 0) {
                        entries.add(new Entry(columns.get(term.source()), k, table, coefficient));
                    }
                }
            }
            rows[row] = entries.toArray(Entry[]::new);
        }
        return new ColumnLinear(rule.bias(), rows);
    }

    int rows() {
        return rows.length;
    }

    boolean fixed(int row) {
        return Arrays.stream(rows[row]).allMatch(entry -> entry.source.fixed[entry.channel]);
    }

    boolean uniform(int row) {
        return Arrays.stream(rows[row]).allMatch(entry -> entry.source.uniform[entry.channel]);
    }

    /** Makes the channel share its source's arrays if the row is one value of the same format, times 2^f. */
    boolean copy(int row, int f, Columns target) {
        if (rows[row].length != 1 || bias[row] != 0 || f < 0 || f >= Long.SIZE - 2) {
            return false;
        }
        Entry entry = rows[row][0];
        boolean same = entry.table == null
                && entry.coefficient == 1L << f
                && entry.source.site.format().equals(target.site.format());
        if (same) {
            target.copy(row, entry.source, entry.channel);
        }
        return same;
    }

    /** S(i, row) of the positions from … to − 1. */
    void sum(int row, long[] sums, int from, int to) {
        Arrays.fill(sums, from, to, bias[row]);
        for (Entry entry : rows[row]) {
            entry.add(sums, from, to);
        }
    }
}
