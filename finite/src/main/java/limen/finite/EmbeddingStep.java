package limen.finite;

import java.math.BigInteger;

/** An embedding on columns, proved to fit: looked up by token where positions have no influence. */
final class EmbeddingStep extends ColumnStep {
    private final Rule.Embedding rule;
    private final Columns out;
    /** [width] ranks by token, null where positions have influence. */
    private final int[][] byToken;

    private long[] sums = new long[0];

    private EmbeddingStep(Rule.Embedding rule, Columns out) {
        this.rule = rule;
        this.out = out;
        byToken = new int[out.site.width()][];
        for (int c = 0; c < byToken.length; c++) {
            boolean samePosition = rule.position() == null || equal(rule.position(), c);
            out.fixed[c] = !rule.token().differs(c);
            out.uniform[c] = out.fixed[c] && samePosition;
            if (samePosition) {
                byToken[c] = new int[rule.token().rows()];
                for (int t = 0; t < byToken[c].length; t++) {
                    byToken[c][t] = out.site.format().roundScaledLong(sum(t, 0, c), rule.fractionBits());
                }
            }
        }
    }

    /** The step, or null where a sum may reach 2^62. */
    static EmbeddingStep of(Rule.Embedding rule, Columns out) {
        return fits(rule) ? new EmbeddingStep(rule, out) : null;
    }

    /** Whether no sum can reach 2^62. */
    static boolean fits(Rule.Embedding rule) {
        BigInteger greatest = rule.token().greatest();
        if (rule.position() != null) {
            greatest = greatest.add(greatest(rule.position()));
        }
        return greatest.compareTo(FastRule.LIMIT) < 0;
    }

    private static BigInteger greatest(long[][] rows) {
        BigInteger greatest = BigInteger.ZERO;
        for (long[] row : rows) {
            greatest = greatest.max(FastRule.greatest(row));
        }
        return greatest;
    }

    private static boolean equal(long[][] rows, int c) {
        for (long[] row : rows) {
            if (row[c] != rows[0][c]) {
                return false;
            }
        }
        return true;
    }

    private long sum(int token, int i, int c) {
        return rule.token().get(token, c) + (rule.position() == null ? 0 : rule.position()[i][c]);
    }

    @Override
    void grow(int capacity) {
        sums = new long[capacity];
        define(new int[capacity], true);
    }

    @Override
    void run(int[] tokens) {
        define(tokens, false);
    }

    private void define(int[] tokens, boolean fixed) {
        for (int c = 0; c < byToken.length; c++) {
            if (out.fixed[c] != fixed) {
                continue;
            }
            if (byToken[c] == null) {
                for (int i = 0; i < tokens.length; i++) {
                    sums[i] = sum(tokens[i], i, c);
                }
                out.round(c, sums, tokens.length, rule.fractionBits());
            } else {
                for (int i = 0; i < tokens.length; i++) {
                    out.set(c, i, byToken[c][tokens[i]]);
                }
            }
        }
    }
}
