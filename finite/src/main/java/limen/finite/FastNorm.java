package limen.finite;

import java.lang.ref.SoftReference;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** A norm on longs, proved to fit: squared boundaries by bisection. */
final class FastNorm extends FastRule {
    /** Formats of more values are {@link WideRule}'s: a table of boundaries would be too large. */
    private static final int MOST_BOUNDARIES = 1 << 20;

    private final Rule.Norm rule;
    private final Mantissas mantissas;
    private final Boundaries boundaries;

    private FastNorm(Site site, Rule.Norm rule, Boundaries boundaries) {
        super(site);
        this.rule = rule;
        this.boundaries = boundaries;
        mantissas = Mantissas.of(rule.source().format());
    }

    /** What is computed of a norm's boundaries once for all that evaluate it; kept as long as its site and memory last. */
    private static final Map<Site, SoftReference<Made>> MADE = Collections.synchronizedMap(new WeakHashMap<>());

    /** What was found of a norm: null where products may not fit. */
    private record Made(Boundaries boundaries) {}

    /**
     * A norm's boundaries.
     *
     * @param factor by channel
     * @param kappas [width][R] sgn(t)·K; for constant channels null
     * @param strict [width][R]; for constant channels null
     * @param constantRank of constant channels
     */
    record Boundaries(long[] factor, long[][] kappas, boolean[][] strict, int[] constantRank) {}

    static FastNorm of(Site site, Rule.Norm rule) {
        SoftReference<Made> kept = MADE.get(site);
        Made made = kept == null ? null : kept.get();
        if (made == null) {
            made = new Made(boundaries(site, rule));
            MADE.put(site, new SoftReference<>(made));
        }
        return made.boundaries == null ? null : new FastNorm(site, rule, made.boundaries);
    }

    Boundaries boundaries() {
        return boundaries;
    }

    /** The boundaries on longs, or null where a product may not fit. */
    private static Boundaries boundaries(Site site, Rule.Norm rule) {
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
                constantRank[c] = NormBoundaries.constantRank(rule, site.format(), c);
                continue;
            }
            // Never decreasing: the greatest magnitudes are at the ends.
            for (int r : new int[] {1, site.format().topRank()}) {
                if (site.format().topRank() > 0
                        && NormBoundaries.signedKappa(rule, site.format(), c, r)
                                        .abs()
                                        .multiply(sum)
                                        .compareTo(LIMIT)
                                >= 0) {
                    return null;
                }
            }
            kappas[c] = NormBoundaries.signedKappas(rule, site.format(), c);
            strict[c] = NormBoundaries.strict(site.format(), kappas[c]);
        }
        return new Boundaries(factor, kappas, strict, constantRank);
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
        if (boundaries.kappas[c] == null) {
            return boundaries.constantRank[c];
        }
        long q = (squares << rule.squareBits()) + rule.epsilon();
        return reached(x * Math.abs(x) * boundaries.factor[c], q, boundaries.kappas[c], boundaries.strict[c]);
    }
}
