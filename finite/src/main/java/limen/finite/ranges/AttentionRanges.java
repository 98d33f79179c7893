package limen.finite.ranges;

import java.math.BigInteger;
import limen.finite.HeadWeights;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Rational;
import limen.transformer.Architecture.Similarity;
import limen.transformer.HeadLayout;

/**
 * Intervals of attention: per pair of places where these are few, else per attending place.
 *
 * <p>A position always attends to itself, so a row's maximum is at least its own score. A head weighs no position whose score is
 * certainly below the maximum (hard attention) or so far below that its weight is 0; with softmax1 the sink's value 0 joins the hull.
 */
final class AttentionRanges {
    /** Intervals of pairs that are kept per site at most. */
    private static final long MOST_PAIRS = 1L << 18;
    /** Products that the scores of a site may cost at most, if they are kept by pairs. */
    private static final long MOST_PRODUCTS = 1L << 20;

    private final RangeAnalysis analysis;

    AttentionRanges(RangeAnalysis analysis) {
        this.analysis = analysis;
    }

    private Places places() {
        return analysis.places();
    }

    private int count() {
        return places().count();
    }

    /** Whether scores of this many heads of this width are kept by pairs. */
    private boolean paired(int heads, int headWidth) {
        long pairs = (long) count() * count() * heads;
        return pairs <= MOST_PAIRS && pairs * headWidth <= MOST_PRODUCTS;
    }

    private boolean paired(Site site) {
        return switch (site.rule()) {
            case Rule.Score rule -> paired(site.width(), rule.headWidth());
            case Rule.Difference rule -> paired(rule.score());
            default -> throw new IllegalArgumentException("no site of pairs: " + site);
        };
    }

    Ranks score(Site site, Rule.Score rule) {
        boolean pairs = paired(site);
        Ranks ranks = new Ranks(site, pairs ? count() * count() : count());
        HeadLayout layout = rule.layout();
        BigInteger[][][] queries = values(rule.query());
        BigInteger[][][] keysByPlace = pairs ? values(rule.key()) : new BigInteger[][][] {hull(rule.key())};
        for (int query = 0; query < count(); query++) {
            for (int key = 0; key < (pairs ? count() : 1); key++) {
                if (pairs && !places().sees(query, key)) {
                    continue;
                }
                for (int h = 0; h < layout.heads(); h++) {
                    BigInteger[] sum = similarity(rule, queries[query], keysByPlace[key], layout, h);
                    int at = (pairs ? query * count() + key : query) * layout.heads() + h;
                    distances(ranks, at, rule, sum, h, query, pairs ? key : -1);
                }
            }
        }
        return ranks;
    }

    private static BigInteger[] similarity(
            Rule.Score rule, BigInteger[][] query, BigInteger[][] key, HeadLayout layout, int head) {
        BigInteger least = BigInteger.ZERO;
        BigInteger greatest = BigInteger.ZERO;
        for (int d = 0; d < layout.width(); d++) {
            int own = layout.own(head) + d;
            int shared = layout.shared(head) + d;
            if (rule.similarity() == Similarity.ORDER) {
                least = least.add(rule.similarity().part(query[0][own], key[1][shared]));
                greatest = greatest.add(rule.similarity().part(query[1][own], key[0][shared]));
            } else {
                BigInteger[] product =
                        RangeAnalysis.product(query[0][own], query[1][own], key[0][shared], key[1][shared]);
                least = least.add(product[0]);
                greatest = greatest.add(product[1]);
            }
        }
        BigInteger multiplier = BigInteger.valueOf(rule.multiplier());
        BigInteger first = least.multiply(multiplier);
        BigInteger second = greatest.multiply(multiplier);
        return new BigInteger[] {first.min(second), first.max(second)};
    }

    /** Adds the scores at all distances that these places may have; key −1 for any. */
    private void distances(Ranks ranks, int at, Rule.Score rule, BigInteger[] sum, int head, int query, int key) {
        if (rule.distance() == null) {
            ranks.add(at, sum[0], sum[1], rule.fractionBits());
            return;
        }
        int nearest = key < 0 ? 0 : places().nearest(query, key);
        int farthest = key < 0 ? places().n() - 1 : places().farthest(query, key);
        for (int gap = nearest; gap <= farthest; gap++) {
            BigInteger distance = BigInteger.valueOf(rule.distance()[head][gap]);
            ranks.add(at, sum[0].add(distance), sum[1].add(distance), rule.fractionBits());
        }
    }

    /** [places][2][width] mantissas of a POSITION site. */
    private BigInteger[][][] values(Site site) {
        BigInteger[][][] values = new BigInteger[count()][][];
        for (int place = 0; place < values.length; place++) {
            values[place] = values(site, place);
        }
        return values;
    }

    /** The same at one place. */
    private BigInteger[][] values(Site site, int place) {
        BigInteger[][] values = new BigInteger[2][site.width()];
        for (int c = 0; c < site.width(); c++) {
            values[0][c] = analysis.low(site, null, place * site.width() + c);
            values[1][c] = analysis.high(site, null, place * site.width() + c);
        }
        return values;
    }

    /** The same over all places. */
    private BigInteger[][] hull(Site site) {
        BigInteger[][] hull = values(site, 0);
        for (int place = 1; place < count(); place++) {
            BigInteger[][] values = values(site, place);
            for (int c = 0; c < site.width(); c++) {
                hull[0][c] = hull[0][c].min(values[0][c]);
                hull[1][c] = hull[1][c].max(values[1][c]);
            }
        }
        return hull;
    }

    Ranks maximum(Site site, Rule.Maximum rule) {
        Ranks scores = analysis.ranks(rule.score());
        Ranks ranks = new Ranks(site, count());
        int heads = site.width();
        boolean pairs = paired(rule.score());
        for (int query = 0; query < count(); query++) {
            for (int h = 0; h < heads; h++) {
                int at = query * heads + h;
                int own = pairs ? (query * count() + query) * heads + h : at;
                int best = scores.high[own];
                for (int key = 0; pairs && key < count(); key++) {
                    best = Math.max(best, scores.high[(query * count() + key) * heads + h]);
                }
                ranks.addRanks(at, scores.low[own], best);
                ranks.addExact(Rational.of(ranks.lowMantissa(at)), Rational.of(ranks.highMantissa(at)));
            }
        }
        return ranks;
    }

    Ranks difference(Site site, Rule.Difference rule) {
        Ranks scores = analysis.ranks(rule.score());
        Ranks maxima = analysis.ranks(rule.maximum());
        Ranks ranks = new Ranks(site, scores.low.length / site.width());
        int rowsPerQuery = paired(rule.score()) ? count() : 1;
        for (int at = 0; at < scores.low.length; at++) {
            if (scores.isEmpty(at)) {
                continue;
            }
            int row = at / site.width() / rowsPerQuery * site.width() + at % site.width();
            BigInteger least = scores.lowMantissa(at).subtract(maxima.highMantissa(row));
            BigInteger greatest = scores.highMantissa(at).subtract(maxima.lowMantissa(row));
            ranks.add(at, least, greatest.min(BigInteger.ZERO), 0);
        }
        return ranks;
    }

    Ranks head(Site site, Rule.Head rule) {
        HeadLayout layout = rule.layout();
        Ranks ranks = new Ranks(site, count());
        Rational scale =
                Rational.ofScaled(java.math.BigInteger.ONE, rule.fractionBits()).divide(Rational.of(rule.ratio()));
        boolean pairs = paired(rule.score());
        SeenValues seen = pairs ? null : new SeenValues(analysis, rule.value());
        for (int query = 0; query < count(); query++) {
            boolean[][] weighed = new boolean[layout.heads()][];
            boolean[] sinks = new boolean[layout.heads()];
            for (int head = 0; head < layout.heads(); head++) {
                weighed[head] = pairs ? mayWeigh(rule, query, head) : null;
                sinks[head] = sinks(rule, query, head);
            }
            for (int c = 0; c < site.width(); c++) {
                int head = layout.headOf(c);
                int channel = layout.sharedOf(c);
                BigInteger[] hull = pairs ? hull(rule.value(), channel, weighed[head]) : seen.hull(query, channel);
                if (sinks[head]) {
                    hull = new BigInteger[] {hull[0].min(BigInteger.ZERO), hull[1].max(BigInteger.ZERO)};
                }
                ranks.add(
                        query * site.width() + c,
                        Rational.of(hull[0]).multiply(scale),
                        Rational.of(hull[1]).multiply(scale));
            }
        }
        return ranks;
    }

    /** The hull of a channel's values at some places, at least one. */
    private BigInteger[] hull(Site value, int channel, boolean[] places) {
        Ranks values = analysis.ranks(value);
        int low = Integer.MAX_VALUE;
        int high = -1;
        for (int key = 0; key < places.length; key++) {
            if (places[key]) {
                int at = key * value.width() + channel;
                low = Math.min(low, values.low[at]);
                high = Math.max(high, values.high[at]);
            }
        }
        return new BigInteger[] {value.format().mantissa(low), value.format().mantissa(high)};
    }

    /** Which places a head may give a weight other than 0. */
    private boolean[] mayWeigh(Rule.Head rule, int query, int head) {
        boolean[] may = new boolean[count()];
        for (int key = 0; key < may.length; key++) {
            may[key] = places().sees(query, key) && mayWeigh(rule, query, key, head);
        }
        return may;
    }

    private boolean mayWeigh(Rule.Head rule, int query, int key, int head) {
        Ranks scores = analysis.ranks(rule.score());
        int at = (query * count() + key) * rule.score().width() + head;
        if (rule.table() != null) {
            return analysis.extremes(rule.table()).greatest(scores.low[at], scores.high[at]) > 0;
        }
        Ranks maxima = analysis.ranks(rule.maximum());
        return scores.high[at] >= maxima.low[query * rule.score().width() + head];
    }

    private boolean sinks(Rule.Head rule, int query, int head) {
        HeadWeights weights = rule.weights();
        if (weights.sink() == null) {
            return false;
        }
        Ranks maxima = analysis.ranks(weights.maximum());
        int at = query * weights.maximum().width() + head;
        return analysis.extremes(weights.sink()).greatest(maxima.low[at], maxima.high[at]) > 0;
    }
}
