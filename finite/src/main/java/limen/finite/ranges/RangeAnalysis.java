package limen.finite.ranges;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.Format;
import limen.number.Rational;

/**
 * Interval propagation through sites, each when it is first asked for: what a model that is still being made can already say of
 * itself.
 *
 * <p>For every place (a token at a position, where these are few) and channel an interval of ranks, computed from the rule as
 * it is, constants rounded, from the intervals of the sites it reads: values after their rounding. Sums, products and scores are
 * exact for intervals, tables too; a head lies within the hull of the values of those positions that it may weigh at all. What
 * stands before the first attention depends on token and position alone, so that there, with a place each, intervals are points.
 *
 * <p>Cost: places × weights products; scores and heads places² × channels where that is at most a million, else places × channels.
 */
public final class RangeAnalysis {
    /** Products that an analysis may cost, roughly. */
    private static final long WORK = 1L << 24;

    private static final int MOST_PLACES = 1024;

    private final Places places;
    private final Map<Site, Ranks> known = new HashMap<>();
    /** By identity: tables are long, and shared where they are the same. */
    private final IdentityHashMap<Table, TableExtremes> tables = new IdentityHashMap<>();

    private final AttentionRanges attention;

    private RangeAnalysis(Places places) {
        this.places = places;
        attention = new AttentionRanges(this);
    }

    /**
     * {@return an analysis of a model with these inputs}
     *
     * @param vocabulary how many tokens there are
     * @param n the greatest number of tokens
     * @param causal whether position i attends to j ≤ i only, or to all positions
     * @param layers how many layers it has; the more, and the wider, the coarser are the places
     * @param width of the state
     */
    public static RangeAnalysis of(int vocabulary, int n, boolean causal, int layers, int width) {
        long weights = Math.max(1, 12L * layers * width * width);
        return of(vocabulary, n, causal, Math.clamp(WORK / weights, 1, MOST_PLACES));
    }

    /** With at most so many places. */
    static RangeAnalysis of(int vocabulary, int n, boolean causal, int mostPlaces) {
        return new RangeAnalysis(Places.atMost(mostPlaces, vocabulary, n, causal));
    }

    /**
     * {@return the range of a site, which is kept}
     *
     * @param site of the model, its sources too
     */
    public SiteRange range(Site site) {
        return range(site, ranks(site));
    }

    /**
     * {@return the range of a site that is only tried}
     *
     * @param site not of the model; its sources are
     */
    public SiteRange draft(Site site) {
        return range(site, compute(site));
    }

    private static SiteRange range(Site site, Ranks ranks) {
        int low = site.format().topRank();
        int high = 0;
        for (int at = 0; at < ranks.low.length; at++) {
            if (!ranks.isEmpty(at)) {
                low = Math.min(low, ranks.low[at]);
                high = Math.max(high, ranks.high[at]);
            }
        }
        Rational unit = site.format().unit();
        return new SiteRange(
                site,
                ranks.least().multiply(unit),
                ranks.leastKept().multiply(unit),
                ranks.greatest().multiply(unit),
                low,
                high);
    }

    Places places() {
        return places;
    }

    Ranks ranks(Site site) {
        Ranks ranks = known.get(site);
        if (ranks == null) {
            ranks = compute(site);
            known.put(site, ranks);
        }
        return ranks;
    }

    private Ranks compute(Site site) {
        return switch (site.rule()) {
            case Rule.Embedding rule -> embedding(site, rule);
            case Rule.Linear rule -> new LinearRanges(this, rule).ranks(site);
            case Rule.Norm rule -> new NormRanges(this, rule, site).ranks();
            case Rule.Score rule -> attention.score(site, rule);
            case Rule.Maximum rule -> attention.maximum(site, rule);
            case Rule.Difference rule -> attention.difference(site, rule);
            case Rule.Head rule -> attention.head(site, rule);
            case Rule.Product rule -> product(site, rule);
        };
    }

    /** A sum of two independent numbers is least where both are, and rounding keeps the order: no pair need be looked at. */
    private Ranks embedding(Site site, Rule.Embedding rule) {
        Ranks ranks = new Ranks(site, places.count());
        if (site.format().hasFloor()) {
            return everyEmbedding(site, rule, ranks);
        }
        for (int place = 0; place < places.count(); place++) {
            for (int c = 0; c < site.width(); c++) {
                BigInteger[] token = hull(rule.token()::get, places.firstToken(place), places.lastToken(place), c);
                BigInteger[] position = hull(
                        rule.position() == null ? null : (i, k) -> rule.position()[i][k],
                        places.firstPosition(place),
                        places.lastPosition(place),
                        c);
                ranks.add(
                        place * site.width() + c,
                        token[0].add(position[0]),
                        token[1].add(position[1]),
                        rule.fractionBits());
            }
        }
        return ranks;
    }

    /** A table of numbers. */
    @FunctionalInterface
    private interface Cells {
        long get(int row, int column);
    }

    /** The least and greatest number of a column in some rows; 0 where there is no table. */
    private static BigInteger[] hull(Cells rows, int first, int last, int column) {
        long least = rows == null ? 0 : Long.MAX_VALUE;
        long greatest = rows == null ? 0 : Long.MIN_VALUE;
        for (int row = first; rows != null && row <= last; row++) {
            least = Math.min(least, rows.get(row, column));
            greatest = Math.max(greatest, rows.get(row, column));
        }
        return new BigInteger[] {BigInteger.valueOf(least), BigInteger.valueOf(greatest)};
    }

    /** The same where it matters which of the values lie above a floor. */
    private Ranks everyEmbedding(Site site, Rule.Embedding rule, Ranks ranks) {
        for (int place = 0; place < places.count(); place++) {
            int lastPosition = rule.position() == null ? places.firstPosition(place) : places.lastPosition(place);
            for (int token = places.firstToken(place); token <= places.lastToken(place); token++) {
                for (int i = places.firstPosition(place); i <= lastPosition; i++) {
                    for (int c = 0; c < site.width(); c++) {
                        BigInteger sum = BigInteger.valueOf(rule.token().get(token, c));
                        if (rule.position() != null) {
                            sum = sum.add(BigInteger.valueOf(rule.position()[i][c]));
                        }
                        ranks.add(place * site.width() + c, sum, sum, rule.fractionBits());
                    }
                }
            }
        }
        return ranks;
    }

    private Ranks product(Site site, Rule.Product rule) {
        Ranks ranks = new Ranks(site, places.count());
        for (int at = 0; at < ranks.low.length; at++) {
            BigInteger[] product = product(
                    low(rule.gate(), rule.table(), at),
                    high(rule.gate(), rule.table(), at),
                    low(rule.up(), null, at),
                    high(rule.up(), null, at));
            BigInteger multiplier = BigInteger.valueOf(rule.multiplier()[at % site.width()]);
            BigInteger first = product[0].multiply(multiplier);
            BigInteger second = product[1].multiply(multiplier);
            ranks.add(at, first.min(second), first.max(second), rule.fractionBits());
        }
        return ranks;
    }

    /** The least and greatest product of numbers from two intervals. */
    static BigInteger[] product(BigInteger low, BigInteger high, BigInteger otherLow, BigInteger otherHigh) {
        BigInteger a = low.multiply(otherLow);
        BigInteger b = low.multiply(otherHigh);
        BigInteger c = high.multiply(otherLow);
        BigInteger d = high.multiply(otherHigh);
        return new BigInteger[] {a.min(b).min(c.min(d)), a.max(b).max(c.max(d))};
    }

    /** The least integer that is read of a value: its mantissa, or its entry of a table. */
    BigInteger low(Site site, Table table, int at) {
        Ranks ranks = ranks(site);
        return table == null
                ? ranks.lowMantissa(at)
                : BigInteger.valueOf(extremes(table).least(ranks.low[at], ranks.high[at]));
    }

    /** The greatest. */
    BigInteger high(Site site, Table table, int at) {
        Ranks ranks = ranks(site);
        return table == null
                ? ranks.highMantissa(at)
                : BigInteger.valueOf(extremes(table).greatest(ranks.low[at], ranks.high[at]));
    }

    TableExtremes extremes(Table table) {
        return tables.computeIfAbsent(table, TableExtremes::new);
    }

    /** The greatest magnitude of an integer that is read of a site, whatever its value. */
    static BigInteger magnitude(Site site, Table table) {
        if (table != null) {
            long least = 0;
            long greatest = 0;
            for (long value : table.values()) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            return BigInteger.valueOf(greatest).max(BigInteger.valueOf(least).negate());
        }
        Format format = site.format();
        return format.mantissa(0).abs().max(format.mantissa(format.topRank()).abs());
    }
}
