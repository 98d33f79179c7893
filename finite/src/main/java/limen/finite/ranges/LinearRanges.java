package limen.finite.ranges;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;

/**
 * Intervals of linear rules. Terms that read one site in one way are added up first, so that x − mean(x) knows that both are the same x.
 *
 * <p>Cost: two products of longs per weight and place, of BigInteger where sums need more than 62 bits. Rows are looked at one after
 * the other, so that memory is that of one row, and two sums per row and place.
 */
final class LinearRanges {
    private static final int LONG_BITS = 62;

    /** What is read: a site's values by a table, or its mantissas. */
    private record Read(Site site, Table table) {}

    /** All terms of one read; where a norm is read, what bounds sums over it at every place, else null. */
    private record Part(Read read, BigInteger magnitude, List<Rule.Term> terms, NormBall ball) {}

    private final RangeAnalysis analysis;
    private final Rule.Linear rule;
    private final List<Part> parts = new ArrayList<>();

    LinearRanges(RangeAnalysis analysis, Rule.Linear rule) {
        this.analysis = analysis;
        this.rule = rule;
        Map<Read, List<Rule.Term>> terms = new LinkedHashMap<>();
        for (Rule.Term term : rule.terms()) {
            terms.computeIfAbsent(new Read(term.source(), term.table()), read -> new ArrayList<>())
                    .add(term);
        }
        terms.forEach((read, all) ->
                parts.add(new Part(read, RangeAnalysis.magnitude(read.site, read.table), all, ball(read))));
    }

    private static NormBall ball(Read read) {
        return read.table == null && read.site.rule() instanceof Rule.Norm norm ? new NormBall(read.site, norm) : null;
    }

    /** Intervals of all rows at every place. */
    Ranks ranks(Site site) {
        int rows = rule.bias().length;
        Ranks ranks = new Ranks(site, analysis.places().count());
        BigInteger[][][] sums = sums();
        for (int place = 0; place < sums.length; place++) {
            for (int row = 0; row < rows; row++) {
                add(ranks, place, row, sums[place]);
            }
        }
        return ranks;
    }

    /** [places][2][rows]: the least and greatest S at each place. */
    private BigInteger[][][] sums() {
        BigInteger[][][] sums = new BigInteger[analysis.places().count()][2][rule.bias().length];
        for (BigInteger[][] ends : sums) {
            for (int row = 0; row < rule.bias().length; row++) {
                ends[0][row] = BigInteger.valueOf(rule.bias()[row]);
                ends[1][row] = ends[0][row];
            }
        }
        for (Part part : parts) {
            long[][][] values = values(part);
            for (int row = 0; row < rule.bias().length; row++) {
                long[] weights = values == null ? null : weights(part, row);
                if (weights == null) {
                    addExact(sums, row, part, exactWeights(part, row));
                } else {
                    addLong(sums, row, part, weights, values);
                }
            }
        }
        return sums;
    }

    /** Bounds of what a part reads, [2][places][channels], or null where they need more bits. */
    private long[][][] values(Part part) {
        if (part.magnitude.bitLength() >= LONG_BITS) {
            return null;
        }
        int width = part.read.site.width();
        long[][][] values = new long[2][analysis.places().count()][width];
        for (int place = 0; place < values[0].length; place++) {
            for (int k = 0; k < width; k++) {
                int at = place * width + k;
                values[0][place][k] =
                        analysis.low(part.read.site, part.read.table, at).longValueExact();
                values[1][place][k] =
                        analysis.high(part.read.site, part.read.table, at).longValueExact();
            }
        }
        return values;
    }

    /** A row's coefficients, or null where sums of them may need more than 62 bits. */
    private static long[] weights(Part part, int row) {
        try {
            long[] sum = new long[part.read.site.width()];
            for (Rule.Term term : part.terms) {
                long multiplier = term.multiplier()[row];
                if (term.weights() == null) {
                    sum[row] = Math.addExact(sum[row], multiplier);
                    continue;
                }
                long[] weights = term.weights().row(row);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] = Math.addExact(sum[k], Math.multiplyExact(weights[k], multiplier));
                }
            }
            long all = 0;
            for (long weight : sum) {
                all = Math.addExact(all, Math.absExact(weight));
            }
            boolean fits = BigInteger.valueOf(all).multiply(part.magnitude).bitLength() < LONG_BITS;
            return fits ? sum : null;
        } catch (ArithmeticException overflow) {
            return null;
        }
    }

    private static BigInteger[] exactWeights(Part part, int row) {
        BigInteger[] sum = new BigInteger[part.read.site.width()];
        Arrays.fill(sum, BigInteger.ZERO);
        for (Rule.Term term : part.terms) {
            BigInteger multiplier = BigInteger.valueOf(term.multiplier()[row]);
            for (int k = 0; k < sum.length; k++) {
                sum[k] = sum[k].add(multiplier.multiply(BigInteger.valueOf(term.weight(row, k))));
            }
        }
        return sum;
    }

    private static void addLong(BigInteger[][][] sums, int row, Part part, long[] weights, long[][][] values) {
        BigInteger[] bounds = part.ball == null ? null : part.ball.bounds(weights);
        for (int place = 0; place < sums.length; place++) {
            long[] lows = values[0][place];
            long[] highs = values[1][place];
            long least = 0;
            long greatest = 0;
            for (int k = 0; k < weights.length; k++) {
                long weight = weights[k];
                least += weight * (weight > 0 ? lows[k] : highs[k]);
                greatest += weight * (weight > 0 ? highs[k] : lows[k]);
            }
            add(sums[place], row, bounds, BigInteger.valueOf(least), BigInteger.valueOf(greatest));
        }
    }

    /** Adds what a part's row is at least and at most, no less and no more than its bounds, where there are such. */
    private static void add(BigInteger[][] sums, int row, BigInteger[] bounds, BigInteger least, BigInteger greatest) {
        sums[0][row] = sums[0][row].add(bounds == null ? least : least.max(bounds[0]));
        sums[1][row] = sums[1][row].add(bounds == null ? greatest : greatest.min(bounds[1]));
    }

    private void addExact(BigInteger[][][] sums, int row, Part part, BigInteger[] weights) {
        BigInteger[] bounds = part.ball == null ? null : part.ball.bounds(weights);
        for (int place = 0; place < sums.length; place++) {
            BigInteger low = BigInteger.ZERO;
            BigInteger high = BigInteger.ZERO;
            for (int k = 0; k < weights.length; k++) {
                if (weights[k].signum() == 0) {
                    continue;
                }
                int at = place * weights.length + k;
                BigInteger least = analysis.low(part.read.site, part.read.table, at);
                BigInteger greatest = analysis.high(part.read.site, part.read.table, at);
                boolean up = weights[k].signum() > 0;
                low = low.add(weights[k].multiply(up ? least : greatest));
                high = high.add(weights[k].multiply(up ? greatest : least));
            }
            add(sums[place], row, bounds, low, high);
        }
    }

    private void add(Ranks ranks, int place, int row, BigInteger[][] sums) {
        int at = place * rule.bias().length + row;
        Rule.Rotation rotation = rule.rotation();
        if (rotation == null) {
            ranks.add(at, sums[0][row], sums[1][row], rule.fractionBits());
            return;
        }
        int partner = rotation.partner()[row];
        Places places = analysis.places();
        for (int i = places.firstPosition(place); i <= places.lastPosition(place); i++) {
            BigInteger[] own = scaled(sums, row, rotation.own()[i][row]);
            BigInteger[] other = scaled(sums, partner, rotation.other()[i][row]);
            ranks.add(at, own[0].add(other[0]), own[1].add(other[1]), rule.fractionBits());
        }
    }

    private static BigInteger[] scaled(BigInteger[][] sums, int row, long factor) {
        BigInteger by = BigInteger.valueOf(factor);
        BigInteger first = sums[0][row].multiply(by);
        BigInteger second = sums[1][row].multiply(by);
        return new BigInteger[] {first.min(second), first.max(second)};
    }
}
