package limen.finite.ranges;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;

/**
 * Intervals of linear rules. Terms that read one site in one way are added up first, so that x − mean(x) knows that both are the same x.
 *
 * <p>Cost: two products of longs per weight and place, of BigInteger where sums need more than 62 bits.
 */
final class LinearRanges {
    private static final int LONG_BITS = 62;

    /** What is read: a site's values by a table, or its mantissas. */
    private record Read(Site site, Table table) {}

    /**
     * The coefficients of one read, [rows × source width]; longs too where sums fit; and where a norm is read, bounds of each row's sum
     * that hold at every place.
     */
    private record Part(Read read, BigInteger[][] exact, long[][] fast, BigInteger[][] bounds) {}

    private final RangeAnalysis analysis;
    private final Rule.Linear rule;
    private final List<Part> parts = new ArrayList<>();
    /** Bounds of the inputs at the present place, by part. */
    private final long[][] lows;

    private final long[][] highs;
    private final boolean fits;

    LinearRanges(RangeAnalysis analysis, Rule.Linear rule) {
        this.analysis = analysis;
        this.rule = rule;
        Map<Read, BigInteger[][]> sums = new LinkedHashMap<>();
        for (Rule.Term term : rule.terms()) {
            add(sums.computeIfAbsent(new Read(term.source(), term.table()), this::zeros), term);
        }
        fits = sums.entrySet().stream().allMatch(each -> fits(each.getKey(), each.getValue()));
        sums.forEach(
                (read, exact) -> parts.add(new Part(read, exact, fits ? longs(exact) : null, bounds(read, exact))));
        lows = new long[parts.size()][];
        highs = new long[parts.size()][];
    }

    private BigInteger[][] zeros(Read read) {
        BigInteger[][] rows = new BigInteger[rule.bias().length][read.site.width()];
        for (BigInteger[] row : rows) {
            java.util.Arrays.fill(row, BigInteger.ZERO);
        }
        return rows;
    }

    private static void add(BigInteger[][] sums, Rule.Term term) {
        for (int row = 0; row < sums.length; row++) {
            BigInteger multiplier = BigInteger.valueOf(term.multiplier()[row]);
            if (term.weights() == null) {
                sums[row][row] = sums[row][row].add(multiplier);
                continue;
            }
            for (int k = 0; k < sums[row].length; k++) {
                long weight = term.weights().get(row, k);
                if (weight != 0) {
                    sums[row][k] = sums[row][k].add(multiplier.multiply(BigInteger.valueOf(weight)));
                }
            }
        }
    }

    private static boolean fits(Read read, BigInteger[][] rows) {
        BigInteger magnitude = RangeAnalysis.magnitude(read.site, read.table);
        if (magnitude.bitLength() >= LONG_BITS) {
            return false;
        }
        for (BigInteger[] row : rows) {
            BigInteger sum = BigInteger.ZERO;
            for (BigInteger weight : row) {
                sum = sum.add(weight.abs());
            }
            if (sum.multiply(magnitude).bitLength() >= LONG_BITS) {
                return false;
            }
        }
        return true;
    }

    private static BigInteger[][] bounds(Read read, BigInteger[][] rows) {
        if (read.table != null || !(read.site.rule() instanceof Rule.Norm norm)) {
            return null;
        }
        NormBall ball = new NormBall(read.site, norm);
        BigInteger[][] bounds = new BigInteger[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            bounds[row] = ball.bounds(rows[row]);
        }
        return bounds;
    }

    private static long[][] longs(BigInteger[][] rows) {
        long[][] longs = new long[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            longs[row] = new long[rows[row].length];
            for (int k = 0; k < longs[row].length; k++) {
                longs[row][k] = rows[row][k].longValueExact();
            }
        }
        return longs;
    }

    /** Intervals of all rows at every place. */
    Ranks ranks(Site site) {
        int rows = rule.bias().length;
        Ranks ranks = new Ranks(site, analysis.places().count());
        for (int place = 0; place < analysis.places().count(); place++) {
            BigInteger[][] sums = at(place);
            for (int row = 0; row < rows; row++) {
                add(ranks, place, row, sums);
            }
        }
        return ranks;
    }

    /** [2][rows]: the least and greatest S at a place. */
    BigInteger[][] at(int place) {
        if (fits) {
            read(place);
        }
        BigInteger[][] sums = new BigInteger[2][rule.bias().length];
        for (int row = 0; row < rule.bias().length; row++) {
            sums[0][row] = BigInteger.valueOf(rule.bias()[row]);
            sums[1][row] = sums[0][row];
            for (int part = 0; part < parts.size(); part++) {
                if (fits) {
                    addLong(sums, row, part);
                } else {
                    addExact(sums, row, parts.get(part), place);
                }
            }
        }
        return sums;
    }

    private void read(int place) {
        for (int part = 0; part < parts.size(); part++) {
            Read read = parts.get(part).read;
            int width = read.site.width();
            lows[part] = new long[width];
            highs[part] = new long[width];
            for (int k = 0; k < width; k++) {
                lows[part][k] =
                        analysis.low(read.site, read.table, place * width + k).longValueExact();
                highs[part][k] =
                        analysis.high(read.site, read.table, place * width + k).longValueExact();
            }
        }
    }

    private void addLong(BigInteger[][] sums, int row, int part) {
        long[] weights = parts.get(part).fast[row];
        long least = 0;
        long greatest = 0;
        for (int k = 0; k < weights.length; k++) {
            long weight = weights[k];
            least += weight * (weight > 0 ? lows[part][k] : highs[part][k]);
            greatest += weight * (weight > 0 ? highs[part][k] : lows[part][k]);
        }
        add(sums, row, parts.get(part), BigInteger.valueOf(least), BigInteger.valueOf(greatest));
    }

    /** Adds what a part's row is at least and at most, no less and no more than its bounds. */
    private static void add(BigInteger[][] sums, int row, Part part, BigInteger least, BigInteger greatest) {
        BigInteger[] bounds = part.bounds == null ? null : part.bounds[row];
        sums[0][row] = sums[0][row].add(bounds == null ? least : least.max(bounds[0]));
        sums[1][row] = sums[1][row].add(bounds == null ? greatest : greatest.min(bounds[1]));
    }

    private void addExact(BigInteger[][] sums, int row, Part part, int place) {
        BigInteger[] weights = part.exact[row];
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
        add(sums, row, part, low, high);
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
