package limen.finite.reduce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.finite.Rule;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.transformer.Architecture.Similarity;

/**
 * Scores of similarity order that say only whether a key exceeds its query somewhere: then only the order of a key among
 * the values of its query matters, coordinate by coordinate, and both are numbered.
 *
 * <p>A query with the values q_0 &lt; … &lt; q_m has the number i where it is q_i, a key k the least i with k ≤ q_i, and m + 1 if
 * there is none. A coordinate whose query is constant decides by itself; it is made part of the first that has a query of several
 * values, wherever {@link KeyNumber} finds a sum for both.
 */
final class OrderNumbers {
    private final SiteMaker maker;

    OrderNumbers(SiteMaker maker) {
        this.maker = maker;
    }

    /**
     * Query and key of a score.
     *
     * @param query of width w
     * @param key of width w
     */
    record Numbered(Site query, Site key) {}

    /** Whether the score is 0 where no key exceeds its query, and −1 for every violation. */
    static boolean isSharp(Site site, Rule.Score rule) {
        Format format = site.format();
        return rule.similarity() == Similarity.ORDER
                && format instanceof FixedPoint
                && format.mantissaLong(0) == -1
                && format.mantissaLong(format.topRank()) >= 0
                && rule.multiplier() > 0
                && SiteMaker.rounded(format, -rule.multiplier(), rule.fractionBits()) == -1
                && (rule.distance() == null
                        || Arrays.stream(rule.distance())
                                .flatMapToLong(Arrays::stream)
                                .allMatch(distance -> distance == 0));
    }

    /** Query and key by numbers, or null where the values of a query are too many to list; at least one coordinate. */
    Numbered numbered(Rule.Score rule, String suffix, List<Row> queries, List<Row> keys) {
        List<Row> several = new ArrayList<>();
        List<Comparison> compared = new ArrayList<>();
        List<Comparison> fixed = new ArrayList<>();
        for (int d = 0; d < queries.size(); d++) {
            long[] values = maker.range(queries.get(d)).listed();
            if (values == null) {
                return null;
            }
            Comparison comparison = new Comparison(keys.get(d), values);
            if (values.length == 1) {
                fixed.add(comparison);
            } else {
                several.add(queries.get(d));
                compared.add(comparison);
            }
        }
        int most =
                compared.stream().mapToInt(each -> each.queries().length).max().orElse(1);
        long top = maker.top(0, most);
        List<Sum> queryNumbers = new ArrayList<>();
        List<Sum> keyNumbers = new ArrayList<>();
        for (int d = 0; d < compared.size(); d++) {
            queryNumbers.add(number(several.get(d), compared.get(d)));
            Sum number = null;
            if (!fixed.isEmpty()) {
                number = KeyNumber.of(maker.values(), compared.get(d), fixed, top);
                if (number != null) {
                    fixed = List.of();
                }
            }
            keyNumbers.add(number == null ? number(compared.get(d), top) : number);
        }
        for (Comparison each : fixed) {
            queryNumbers.add(Sum.constant(0));
            keyNumbers.add(number(each, top));
        }
        return new Numbered(
                maker.numbers(rule.query(), suffix, queryNumbers, maker.top(0, most - 1)),
                maker.numbers(rule.key(), suffix, keyNumbers, top));
    }

    private Sum number(Row query, Comparison comparison) {
        Format format = query.origin.format();
        long[] numbers = new long[format.size()];
        for (int number = 0; number < comparison.queries().length; number++) {
            numbers[format.rankOfMantissa(comparison.queries()[number])] = number;
        }
        return maker.function(query, new Table(numbers));
    }

    /** From what a key is made of, or where that is no sum of numbers from the key itself. */
    private Sum number(Comparison comparison, long top) {
        Sum number = KeyNumber.of(maker.values(), comparison, List.of(), top);
        if (number != null) {
            return number;
        }
        Format format = comparison.key().origin.format();
        long[] numbers = new long[format.size()];
        for (int rank = 0; rank < numbers.length; rank++) {
            numbers[rank] = comparison.numberOf(format.mantissaLong(rank));
        }
        return maker.function(comparison.key(), new Table(numbers));
    }
}
