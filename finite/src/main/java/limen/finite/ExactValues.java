package limen.finite;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** The reference's values over columns, for rules whose sums may reach 2^62: sites are laid flat when they are read. */
final class ExactValues {
    private final FinitePrecisionTransformer model;
    private final Map<Site, Columns> columns;
    private final Map<Site, int[]> flat = new HashMap<>();
    private ReferenceRun run;
    private int n;

    ExactValues(FinitePrecisionTransformer model, Map<Site, Columns> columns) {
        this.model = model;
        this.columns = columns;
    }

    void begin(int[] tokens) {
        flat.clear();
        n = tokens.length;
        run = new ReferenceRun(model, tokens, n, flat);
    }

    /** Lays out what a rule reads; to be called before its values are asked for. */
    void read(Rule rule) {
        for (Site source : rule.sources()) {
            flat.computeIfAbsent(source, site -> columns.get(site).flat(n));
        }
    }

    /** The rank of value (i, c), or (i, j, c) of a PAIR site. */
    int value(Site site, int i, int j, int c) {
        return run.value(site, i, j, c);
    }

    /** S(i, row) of a linear rule. */
    BigInteger sum(Rule.Linear rule, int i, int row) {
        return run.sum(rule, i, row);
    }

    /** A site's step by the reference, value by value. */
    ColumnStep step(Columns out) {
        return new ColumnStep() {
            @Override
            void run(int[] tokens) {
                read(out.site.rule());
                for (int i = 0; i < tokens.length; i++) {
                    for (int c = 0; c < out.site.width(); c++) {
                        out.set(c, i, value(out.site, i, 0, c));
                    }
                }
            }
        };
    }
}
