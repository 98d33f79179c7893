package limen.finite;

import java.math.BigInteger;

/** A norm on longs, proved to fit: squared boundaries by bisection. */
final class FastNorm extends FastRule {
    /** Formats of more values are the reference's: a table of boundaries would be too large. */
    private static final int MOST_BOUNDARIES = 1 << 20;

    private final Rule.Norm rule;
    private final Mantissas mantissas;
    private final long[] factor;
    /** [width][R] sgn(t)·K; for constant channels null. */
    private final long[][] kappas;

    private final int[] constantRank;
    /** [width][R] for constant channels null. */
    private final boolean[][] strict;

    private FastNorm(
            Site site,
            Rule.Norm rule,
            Mantissas mantissas,
            long[] factor,
            long[][] kappas,
            boolean[][] strict,
            int[] constantRank) {
        super(site);
        this.rule = rule;
        this.mantissas = mantissas;
        this.factor = factor;
        this.kappas = kappas;
        this.strict = strict;
        this.constantRank = constantRank;
    }

    static FastNorm of(Site site, Rule.Norm rule) {
        if (!rule.source().format().fitsLong() || site.format().size() > MOST_BOUNDARIES) {
            return null;
        }
        int width = site.width();
        BigInteger square = Mantissas.greatest(rule.source().format()).pow(2);
        BigInteger scale = BigInteger.valueOf(width).shiftLeft(rule.kappaBits() + rule.squareBits());
        BigInteger sum = square.multiply(BigInteger.valueOf(width))
                .shiftLeft(rule.squareBits())
                .add(BigInteger.valueOf(rule.epsilon()));
        if (square.multiply(scale).max(scale).compareTo(LIMIT) >= 0) {
            return null;
        }
        long[] factor = new long[width];
        long[][] kappas = new long[width][];
        boolean[][] strict = new boolean[width][];
        int[] constantRank = new int[width];
        for (int c = 0; c < width; c++) {
            factor[c] = rule.sign()[c] * scale.longValueExact();
            if (rule.sign()[c] == 0) {
                constantRank[c] = constantRank(site, rule, c);
                continue;
            }
            BigInteger[] exact = NormBoundaries.signedKappas(rule, site.format(), c);
            for (BigInteger kappa : exact) {
                if (kappa.abs().multiply(sum).compareTo(LIMIT) >= 0) {
                    return null;
                }
            }
            kappas[c] = longs(exact);
            strict[c] = NormBoundaries.strict(site.format(), exact);
        }
        return new FastNorm(site, rule, Mantissas.of(rule.source().format()), factor, kappas, strict, constantRank);
    }

    private static int constantRank(Site site, Rule.Norm rule, int channel) {
        int rank = 0;
        while (rank < site.format().topRank()
                && NormBoundaries.constantReaches(rule, site.format(), channel, rank + 1)) {
            rank++;
        }
        return rank;
    }

    @Override
    void define(FastInterpreter.State state, int i) {
        int width = site.width();
        int[] source = state.ranks.get(rule.source());
        int[] ranks = state.ranks.get(site);
        long squares = 0;
        for (int c = 0; c < width; c++) {
            long x = mantissas.at(source[i * width + c]);
            squares += x * x;
        }
        for (int c = 0; c < width; c++) {
            ranks[i * width + c] = rank(c, mantissas.at(source[i * width + c]), squares);
        }
    }

    /** The rank of channel c, whose source is x, where so much is the sum of all squares. */
    int rank(int c, long x, long squares) {
        if (kappas[c] == null) {
            return constantRank[c];
        }
        long q = (squares << rule.squareBits()) + rule.epsilon();
        return reached(x * Math.abs(x) * factor[c], q, kappas[c], strict[c]);
    }
}
