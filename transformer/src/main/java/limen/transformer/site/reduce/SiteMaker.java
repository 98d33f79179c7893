package limen.transformer.site.reduce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.number.ValueList;
import limen.transformer.site.Rule;
import limen.transformer.site.Shape;
import limen.transformer.site.Site;
import limen.transformer.site.Table;

/** Makes the sites of the reduced model: each definition once, formats cut to the values that occur. */
final class SiteMaker {
    private final Values values;
    private final List<Site> made = new ArrayList<>();
    private final Map<List<Object>, Site> known = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    SiteMaker(Values values) {
        this.values = values;
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

    private Sum define(Row row) {
        Format format = row.origin.format();
        Values.Range range = values.of(row.sum);
        if (range.low() == range.high()) {
            return Sum.constant(rounded(format, range.low(), row.fractionBits));
        }
        Sum shifted = format.uniform() ? row.sum.shifted(row.fractionBits) : null;
        if (shifted != null) {
            Values.Range exact = values.of(shifted);
            if (exact.low() >= format.mantissaLong(0) && exact.high() <= format.mantissaLong(format.topRank())) {
                return shifted;
            }
        }
        if (rounded(format, range.low(), row.fractionBits) == rounded(format, range.high(), row.fractionBits)) {
            return Sum.constant(rounded(format, range.low(), row.fractionBits));
        }
        Listed listed = range.listed() == null ? null : Listed.of(format, range.listed(), row.fractionBits);
        Format cut = listed == null ? cut(format, range, row.fractionBits) : listed.format;
        int bits = row.fractionBits + (listed == null ? 0 : listed.shift);
        Site site = linear(row.origin, " " + row.index, List.of(row.sum), bits, cut);
        return Sum.of(new Sum.Part(site, 0, null), listed == null ? 1 : 1L << listed.shift);
    }

    /** A site that holds these rows of one original site. */
    Site vector(List<Row> rows, String suffix) {
        Site existing = existing(rows);
        if (existing != null) {
            return existing;
        }
        Row first = rows.getFirst();
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        List<Sum> sums = new ArrayList<>();
        for (Row row : rows) {
            Values.Range range = values.of(row.sum);
            low = Math.min(low, range.low());
            high = Math.max(high, range.high());
            sums.add(row.sum);
        }
        Format cut = cut(first.origin.format(), new Values.Range(low, high, null), first.fractionBits);
        return linear(first.origin, suffix, sums, first.fractionBits, cut);
    }

    /** A site whose only value is 0. */
    Site zero(Site origin) {
        Format format = FixedPoint.of(0, 0, origin.format().unit(), Rounding.NEAREST_EVEN);
        return linear(origin, " zero", List.of(Sum.constant(0)), 0, format);
    }

    /** The mantissas of a row. */
    Values.Range range(Row row) {
        Values.Range range = values.of(row.sum);
        return new Values.Range(
                rounded(row.origin.format(), range.low(), row.fractionBits),
                rounded(row.origin.format(), range.high(), row.fractionBits),
                null);
    }

    /** The site whose values these rows are, all of them in order, if there is one that heads may read. */
    private Site existing(List<Row> rows) {
        Sum.Part part = exact(rows.getFirst()).only();
        if (part == null || part.site().width() != rows.size() || part.site().rule() instanceof Rule.Embedding) {
            return null;
        }
        for (int k = 0; k < rows.size(); k++) {
            if (!exact(rows.get(k)).is(part.site(), k)) {
                return null;
            }
        }
        return part.site();
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
            terms.add(new Rule.Term(part.site(), part.table(), weights, multiplier));
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
            part = new Sum.Part(vector(List.of(row), " value " + row.index), 0, null);
            exact = Sum.of(part, 1);
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

    /**
     * A format of few values in place of fixed point.
     *
     * @param format the values that occur
     * @param shift its unit is the old one times 2^shift
     */
    private record Listed(Format format, int shift) {
        /** The values to which these sums round, or null where they are as many as a range has or are not told apart. */
        static Listed of(Format format, TreeSet<Long> sums, int fractionBits) {
            if (!(format instanceof FixedPoint)) {
                return null;
            }
            TreeSet<Long> mantissas = new TreeSet<>();
            sums.forEach(sum -> mantissas.add(rounded(format, sum, fractionBits)));
            if (mantissas.size() > mantissas.last() - mantissas.first()) {
                return null;
            }
            Format list = ValueList.of(
                    mantissas.stream()
                            .map(mantissa -> format.unit().multiply(Rational.of(mantissa)))
                            .toList(),
                    Rounding.NEAREST_UP);
            Rational ratio = list.unit().divide(format.unit());
            int shift = ratio.numerator().bitLength() - 1;
            if (!ratio.isInteger() || ratio.numerator().bitCount() != 1) {
                return null;
            }
            for (long sum : sums) {
                long mantissa = list.mantissaLong(list.roundScaledLong(sum, fractionBits + shift));
                if (mantissa << shift != rounded(format, sum, fractionBits)) {
                    return null;
                }
            }
            return new Listed(list, shift);
        }
    }
}
