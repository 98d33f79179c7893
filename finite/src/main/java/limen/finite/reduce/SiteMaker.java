package limen.finite.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rounding;

/** Makes the sites of the reduced model: each definition once, formats cut to the values that occur. */
final class SiteMaker {
    private final Values values;
    private final boolean powers;
    private final Inlining inlining;
    private final List<Site> made = new ArrayList<>();
    private final Map<List<Object>, Site> known = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /** @param powers whether linear sites have a power of two of values, where their format has room */
    SiteMaker(Values values, boolean powers) {
        this.values = values;
        this.powers = powers;
        inlining = new Inlining(values);
    }

    /** All sites so far, in order of definition. */
    List<Site> made() {
        return made;
    }

    /**
     * The site of a definition.
     *
     * @param definition equal definitions have equal values
     */
    Site site(Site origin, String suffix, Shape shape, int width, Format format, Rule rule, List<Object> definition) {
        List<Object> key = new ArrayList<>(definition);
        key.add(format);
        return known.computeIfAbsent(key, unused -> {
            String name = origin.name() + suffix;
            for (int number = 2; !names.add(name); number++) {
                name = origin.name() + suffix + " (" + number + ")";
            }
            Site site = new Site(name, origin.kind(), origin.layer(), shape, width, format, rule);
            made.add(site);
            return site;
        });
    }

    /** The row's mantissa as a sum: of what it is made of where nothing is rounded, of a site of its own otherwise. */
    Sum exact(Row row) {
        if (row.exact == null) {
            row.exact = define(row);
        }
        return row.exact;
    }

    /** The row's mantissa where nothing is rounded or saturated, else null. */
    private Sum unrounded(Row row) {
        Format format = row.origin.format();
        Sum shifted = row.sum.shifted(row.fractionBits);
        if (shifted == null) {
            return null;
        }
        Values.Range range = values.of(shifted);
        boolean fits = format.uniform()
                ? range.low() >= format.mantissaLong(0) && range.high() <= format.mantissaLong(format.topRank())
                : range.listed() != null
                        && Arrays.stream(range.listed()).allMatch(value -> format.rankOfMantissa(value) >= 0);
        return fits ? shifted : null;
    }

    private Sum define(Row row) {
        Values.Range range = range(row);
        if (range.low() == range.high()) {
            return Sum.constant(range.low());
        }
        Sum unrounded = unrounded(row);
        if (unrounded != null) {
            return unrounded;
        }
        Held held = hold(row, " " + row.index);
        return Sum.of(new Sum.Part(held.site, 0, null), 1L << held.shift);
    }

    /**
     * A site of one value.
     *
     * @param site of width 1
     * @param shift its unit is that of the row times 2^shift
     */
    record Held(Site site, int shift) {}

    /** A site that holds a row, of few values if there are few. */
    Held held(Row row) {
        Sum exact = exact(row);
        Sum.Part part = exact.only();
        if (part != null && part.table() == null && exact.bias() == 0 && isReadable(part.site(), 1)) {
            long coefficient = exact.coefficients().get(part);
            if (coefficient > 0 && Long.bitCount(coefficient) == 1) {
                return new Held(part.site(), Long.numberOfTrailingZeros(coefficient));
            }
        }
        return hold(row, " value " + row.index);
    }

    private Held hold(Row row, String suffix) {
        Format format = row.origin.format();
        Inlining.Scaled scaled = inlining.inlined(
                new Inlining.Scaled(row.sum, row.fractionBits), (sum, bits) -> rounded(format, sum, bits));
        Row direct = new Row(row.origin, row.index, scaled.sum(), scaled.bits());
        long[] listed = values.of(direct.sum).listed();
        boolean isLong = listed == null || format instanceof FixedPoint && listed.length > Values.FEW;
        Listed list = isLong ? null : Listed.rounded(format, listed, direct.fractionBits);
        if (list == null) {
            return new Held(vector(row.origin, List.of(direct), suffix), 0);
        }
        int bits = direct.fractionBits + list.shift();
        Site site = linear(row.origin, suffix, List.of(direct.sum), bits, list.format());
        inlining.put(site, direct.sum, bits);
        return new Held(site, list.shift());
    }

    /** The sum of a logit of which only the sign is read. */
    Inlining.Scaled sign(Sum sum, int bits) {
        return inlining.inlined(new Inlining.Scaled(sum, bits), (value, unused) -> value < 0 ? 0 : 1);
    }

    /** A site that holds these rows of one original site, with its mantissas. */
    Site vector(List<Row> rows, String suffix) {
        Site existing = existing(rows);
        return existing != null ? existing : vector(rows.getFirst().origin, rows, suffix);
    }

    private Site vector(Site origin, List<Row> rows, String suffix) {
        int bits = rows.stream().mapToInt(row -> row.fractionBits).max().orElseThrow();
        List<Sum> sums = rows.stream()
                .map(row -> row.sum.shifted(row.fractionBits - bits))
                .toList();
        Format format = origin.format();
        if (format instanceof FixedPoint) {
            List<Values.Range> ranges = rows.stream().map(this::range).toList();
            long low = ranges.stream().mapToLong(Values.Range::low).min().orElseThrow();
            long high = ranges.stream().mapToLong(Values.Range::high).max().orElseThrow();
            // Where values end at the format's top or bottom they may saturate there.
            if (high < format.mantissaLong(format.topRank())) {
                high = top(low, high);
            } else if (low > format.mantissaLong(0)) {
                low = high - top(0, high - low);
            }
            format = FixedPoint.of(low, high, format.unit(), format.rounding());
        }
        return linear(origin, suffix, sums, bits, format);
    }

    /** A site that numbers these sums from 0 to a number, what is less or greater stands at the ends; sums of width 1 or more. */
    Site numbers(Site origin, String suffix, List<Sum> sums, long high) {
        return linear(
                origin, suffix, sums, 0, FixedPoint.of(0, high, origin.format().unit(), Rounding.NEAREST_EVEN));
    }

    /** The greatest value of a linear site that needs values from low to high. */
    long top(long low, long high) {
        return powers ? low + power(high - low + 1) - 1 : high;
    }

    /** The least power of two that is not less. */
    private static long power(long size) {
        return size <= 1 ? 1 : Long.highestOneBit(size - 1) << 1;
    }

    /** A site whose only value is 0. */
    Site zero(Site origin) {
        Format format = FixedPoint.of(0, 0, origin.format().unit(), Rounding.NEAREST_EVEN);
        return linear(origin, " zero", List.of(Sum.constant(0)), 0, format);
    }

    /** The mantissas of a row. */
    Values.Range range(Row row) {
        Format format = row.origin.format();
        Values.Range range = values.of(row.sum);
        return range.listed() == null
                ? Values.Range.ends(
                        rounded(format, range.low(), row.fractionBits), rounded(format, range.high(), row.fractionBits))
                : Values.Range.of(Arrays.stream(range.listed()).map(sum -> rounded(format, sum, row.fractionBits)));
    }

    /** The values of sums. */
    Values values() {
        return values;
    }

    /** The site whose values these rows are, all of them in order, if there is one. */
    private Site existing(List<Row> rows) {
        Sum.Part part = exact(rows.getFirst()).only();
        if (part == null || !isReadable(part.site(), rows.size())) {
            return null;
        }
        for (int k = 0; k < rows.size(); k++) {
            if (!exact(rows.get(k)).is(part.site(), k)) {
                return null;
            }
        }
        return part.site();
    }

    /** Whether heads may read the site: an embedding has no gates of its own. */
    private static boolean isReadable(Site site, int width) {
        return site.width() == width && !(site.rule() instanceof Rule.Embedding);
    }

    private Site linear(Site origin, String suffix, List<Sum> sums, int fractionBits, Format format) {
        return site(
                origin,
                suffix,
                Shape.POSITION,
                sums.size(),
                format,
                rule(sums, null, fractionBits),
                List.of("linear", sums, fractionBits));
    }

    /** The linear rule of these sums, one per row. */
    static Rule.Linear rule(List<Sum> sums, Rule.Rotation rotation, int fractionBits) {
        Map<Sum.Part, long[]> multipliers = new LinkedHashMap<>();
        for (int row = 0; row < sums.size(); row++) {
            for (Map.Entry<Sum.Part, Long> entry : sums.get(row).coefficients().entrySet()) {
                multipliers.computeIfAbsent(entry.getKey(), part -> new long[sums.size()])[row] = entry.getValue();
            }
        }
        List<Rule.Term> terms = new ArrayList<>();
        multipliers.forEach((part, multiplier) -> {
            int[][] weights = new int[sums.size()][part.site().width()];
            for (int row = 0; row < weights.length; row++) {
                weights[row][part.channel()] = multiplier[row] == 0 ? 0 : 1;
            }
            terms.add(Rule.Term.of(part.site(), part.table(), weights, multiplier));
        });
        return new Rule.Linear(terms, sums.stream().mapToLong(Sum::bias).toArray(), rotation, fractionBits);
    }

    /** A function of a row's value. */
    Sum function(Row row, Table table) {
        Sum exact = exact(row);
        Format format = row.origin.format();
        if (exact.isConstant()) {
            return Sum.constant(table.at(format.rankOfMantissa(exact.bias())));
        }
        Sum.Part part = exact.only();
        if (part == null) {
            Held held = held(row);
            part = new Sum.Part(held.site, 0, null);
            exact = Sum.of(part, 1L << held.shift);
        }
        return Sum.of(new Sum.Part(part.site(), part.channel(), composed(table, format, exact)), 1);
    }

    /** The table over the ranks of the only part of a sum; 0 where the sum has a value that cannot occur. */
    static Table composed(Table table, Format format, Sum sum) {
        Sum.Part part = sum.only();
        long coefficient = sum.coefficients().get(part);
        long[] composed = new long[part.site().format().size()];
        for (int rank = 0; rank < composed.length; rank++) {
            long mantissa = Math.addExact(sum.bias(), Math.multiplyExact(coefficient, Values.at(part, rank)));
            int old = format.rankOfMantissa(mantissa);
            composed[rank] = old < 0 ? 0 : table.at(old);
        }
        return new Table(composed);
    }

    /** The mantissa to which a sum rounds. */
    static long rounded(Format format, long sum, int fractionBits) {
        return format.mantissaLong(format.roundScaledLong(sum, fractionBits));
    }

    /** The format without the values that no sum in this range rounds to. */
    static Format cut(Format format, Values.Range range, int fractionBits) {
        return cut(format, rounded(format, range.low(), fractionBits), rounded(format, range.high(), fractionBits));
    }

    /** The format from one mantissa to another; only fixed point is cut. */
    static Format cut(Format format, long low, long high) {
        return format instanceof FixedPoint ? FixedPoint.of(low, high, format.unit(), format.rounding()) : format;
    }
}
