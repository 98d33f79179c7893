package limen.finite;

/** Steps of the sites that look at one position: linear maps, norms, products; each on longs, proved to fit. */
final class ColumnSteps {
    private ColumnSteps() {}

    static ColumnStep linear(Columns out, Rule.Linear rule, ColumnLinear rows) {
        return rule.rotation() == null ? new Plain(out, rule.fractionBits(), rows) : new Rotated(out, rule, rows);
    }

    private static final class Plain extends ColumnStep {
        private final Columns out;
        private final int fractionBits;
        private final ColumnLinear rows;
        private long[] sums = new long[0];

        Plain(Columns out, int fractionBits, ColumnLinear rows) {
            this.out = out;
            this.fractionBits = fractionBits;
            this.rows = rows;
            for (int row = 0; row < rows.rows(); row++) {
                out.fixed[row] = rows.fixed(row);
                out.uniform[row] = rows.uniform(row);
                rows.copy(row, fractionBits, out);
            }
        }

        @Override
        void grow(int capacity) {
            sums = new long[capacity];
            define(capacity, true);
        }

        @Override
        void run(int[] tokens) {
            define(tokens.length, false);
        }

        private void define(int n, boolean fixed) {
            for (int row = 0; row < rows.rows(); row++) {
                if (out.fixed[row] == fixed && !out.copies(row)) {
                    rows.sum(row, sums, 0, n);
                    out.round(row, sums, n, fractionBits);
                }
            }
        }
    }

    private static final class Rotated extends ColumnStep {
        private final Columns out;
        private final Rule.Linear rule;
        private final ColumnLinear rows;
        private final long[][] sums;
        private long[] rotated = new long[0];

        Rotated(Columns out, Rule.Linear rule, ColumnLinear rows) {
            this.out = out;
            this.rule = rule;
            this.rows = rows;
            sums = new long[rows.rows()][];
        }

        @Override
        void grow(int capacity) {
            rotated = new long[capacity];
            for (int row = 0; row < sums.length; row++) {
                sums[row] = new long[capacity];
            }
        }

        @Override
        void run(int[] tokens) {
            int n = tokens.length;
            for (int row = 0; row < sums.length; row++) {
                rows.sum(row, sums[row], 0, n);
            }
            Rule.Rotation rotation = rule.rotation();
            for (int row = 0; row < sums.length; row++) {
                long[] partner = sums[rotation.partner()[row]];
                for (int i = 0; i < n; i++) {
                    rotated[i] = rotation.own()[i][row] * sums[row][i] + rotation.other()[i][row] * partner[i];
                }
                out.round(row, rotated, n, rule.fractionBits());
            }
        }
    }

    static ColumnStep norm(Columns out, Columns source, FastNorm norm) {
        return new ColumnStep() {
            @Override
            void run(int[] tokens) {
                for (int i = 0; i < tokens.length; i++) {
                    long squares = 0;
                    for (long[] column : source.mantissas) {
                        squares += column[i] * column[i];
                    }
                    for (int c = 0; c < out.site.width(); c++) {
                        out.set(c, i, norm.rank(c, source.mantissas[c][i], squares));
                    }
                }
            }
        };
    }

    static ColumnStep product(Columns out, Rule.Product rule, Columns gate, Columns up) {
        return new ColumnStep() {
            private long[] products = new long[0];

            @Override
            void grow(int capacity) {
                products = new long[capacity];
            }

            @Override
            void run(int[] tokens) {
                for (int c = 0; c < out.site.width(); c++) {
                    for (int i = 0; i < tokens.length; i++) {
                        products[i] = rule.table().at(gate.ranks[c][i]) * up.mantissas[c][i] * rule.multiplier()[c];
                    }
                    out.round(c, products, tokens.length, rule.fractionBits());
                }
            }
        };
    }
}
