package limen.finite.reduce;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import limen.finite.HeadWeights;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.Architecture.Similarity;
import limen.transformer.HeadLayout;

/** Attention, head by head and channel by channel. */
final class AttentionReduction {
    private final SiteMaker maker;
    /** The reduced sites of a PAIR or ROW site, one per head. */
    private final Map<Site, Site[]> heads = new HashMap<>();

    AttentionReduction(SiteMaker maker) {
        this.maker = maker;
    }

    private void each(Site site, IntFunction<Site> head) {
        heads.put(site, IntStream.range(0, site.width()).mapToObj(head).toArray(Site[]::new));
    }

    void score(Site site, Rule.Score rule, Row[] queries, Row[] keys) {
        each(site, head -> score(site, rule, head, queries, keys));
    }

    private Site score(Site site, Rule.Score rule, int head, Row[] queryRows, Row[] keyRows) {
        HeadLayout layout = rule.layout();
        List<Row> queries = new ArrayList<>();
        List<Row> keys = new ArrayList<>();
        Values.Range similarity = Values.Range.ends(0, 0);
        for (int d = 0; d < layout.width(); d++) {
            Row query = queryRows[layout.own(head) + d];
            Row key = keyRows[layout.shared(head) + d];
            Values.Range part = part(rule.similarity(), maker.range(query), maker.range(key));
            if (part.low() != 0 || part.high() != 0) {
                queries.add(query);
                keys.add(key);
                similarity = similarity.plus(part);
            }
        }
        String suffix = " head " + head;
        if (queries.isEmpty()) {
            return score(site, rule, head, maker.zero(rule.query()), maker.zero(rule.key()), similarity);
        }
        if (OrderNumbers.isSharp(site, rule)) {
            OrderNumbers.Numbered numbered = new OrderNumbers(maker).numbered(rule, suffix, queries, keys);
            if (numbered != null) {
                Rule.Score sharp =
                        new Rule.Score(rule.query(), rule.key(), rule.headWidth(), 1, null, Similarity.ORDER, 0);
                return score(site, sharp, head, numbered.query(), numbered.key(), Values.Range.ends(-1, 0));
            }
        }
        return score(site, rule, head, maker.vector(queries, suffix), maker.vector(keys, suffix), similarity);
    }

    /** The score of a query and a key, from what the original rule says besides. */
    private Site score(Site site, Rule.Score rule, int head, Site query, Site key, Values.Range similarity) {
        long[] distance = rule.distance() == null ? new long[1] : rule.distance()[head];
        Rule reduced = new Rule.Score(
                query,
                key,
                query.width(),
                rule.multiplier(),
                rule.distance() == null ? null : new long[][] {distance},
                rule.similarity(),
                rule.fractionBits());
        List<Object> definition = List.of(
                "score", query, key, rule.multiplier(), rule.similarity(), rule.fractionBits(), new Table(distance));
        Values.Range multiplier = Values.Range.ends(rule.multiplier(), rule.multiplier());
        Values.Range away = Values.Range.of(Arrays.stream(distance));
        Values.Range range =
                Values.Range.product(similarity, multiplier).plus(Values.Range.ends(away.low(), away.high()));
        Format cut = SiteMaker.cut(site.format(), range, rule.fractionBits());
        return maker.site(site, " head " + head, Shape.PAIR, 1, cut, reduced, definition);
    }

    /** What a coordinate adds to the similarity. */
    private static Values.Range part(Similarity similarity, Values.Range query, Values.Range key) {
        return switch (similarity) {
            case DOT_PRODUCT -> Values.Range.product(query, key);
            case ORDER ->
                Values.Range.ends(
                        Math.min(0, Math.subtractExact(query.low(), key.high())),
                        Math.min(0, Math.subtractExact(query.high(), key.low())));
        };
    }

    void maximum(Site site, Rule.Maximum rule) {
        each(site, head -> {
            Site score = heads.get(rule.score())[head];
            return maker.site(
                    site,
                    " head " + head,
                    Shape.ROW,
                    1,
                    score.format(),
                    new Rule.Maximum(score),
                    List.of("maximum", score));
        });
    }

    void difference(Site site, Rule.Difference rule) {
        each(site, head -> {
            Site score = heads.get(rule.score())[head];
            Site maximum = heads.get(rule.maximum())[head];
            return maker.site(
                    site,
                    " head " + head,
                    Shape.PAIR,
                    1,
                    site.format(),
                    new Rule.Difference(score, maximum),
                    List.of("difference", score, maximum));
        });
    }

    /** The rows of a head site. */
    Row[] head(Site site, Rule.Head rule, Row[] valueRows) {
        HeadLayout layout = rule.layout();
        Row[] rows = new Row[site.width()];
        for (int c = 0; c < rows.length; c++) {
            rows[c] = head(site, rule, c, layout.headOf(c), valueRows[layout.sharedOf(c)]);
        }
        return rows;
    }

    private Row head(Site site, Rule.Head rule, int c, int head, Row read) {
        Values.Range range = maker.range(read);
        boolean hasSink = rule.weights().sink() != null;
        long low = mean(site.format(), rule, hasSink ? Math.min(0, range.low()) : range.low());
        long high = mean(site.format(), rule, hasSink ? Math.max(0, range.high()) : range.high());
        if (low == high) {
            return Row.exact(site, c, Sum.constant(low));
        }
        Site score = heads.get(rule.score())[head];
        Site maximum = rule.maximum() == null ? null : heads.get(rule.maximum())[head];
        HeadWeights weights = rule.weights().with(score, maximum);
        SiteMaker.Held value = maker.held(read);
        Listed kept = kept(site.format(), rule, range, low, high);
        Format format = kept == null ? SiteMaker.cut(site.format(), low, high) : kept.format();
        int shift = kept == null ? 0 : kept.shift();
        int bits = rule.fractionBits() + value.shift() - shift;
        long ratio = Math.multiplyExact(rule.ratio(), 1L << Math.max(0, -bits));
        bits = Math.max(0, bits);
        Rule reduced = new Rule.Head(weights, value.site(), 1, ratio, bits);
        List<Object> definition = List.of("head", weights, value.site(), ratio, bits);
        Site made = maker.site(site, " " + c, Shape.POSITION, 1, format, reduced, definition);
        return Row.exact(site, c, Sum.of(new Sum.Part(made, 0, null), 1L << shift));
    }

    /** The values that means round to, where they are not fixed point. */
    private Listed kept(Format format, Rule.Head rule, Values.Range range, long low, long high) {
        if (format instanceof FixedPoint) {
            return null;
        }
        boolean isOfTwo = range.listed() != null
                && range.listed().length == 2
                && !rule.selection().isSoft();
        Listed means = isOfTwo
                ? Listed.means(
                        format,
                        range.low(),
                        range.high(),
                        maker.values().maximumLength(),
                        rule.fractionBits(),
                        rule.ratio())
                : null;
        return means == null ? Listed.between(format, format.rankOfMantissa(low), format.rankOfMantissa(high)) : means;
    }

    /** The mantissa of the mean of equal values: a mean lies between those of the least and the greatest, the sink's 0 among them. */
    private static long mean(Format format, Rule.Head rule, long value) {
        Rational mean =
                Rational.of(BigInteger.valueOf(value).shiftLeft(rule.fractionBits()), BigInteger.valueOf(rule.ratio()));
        return format.mantissaLong(format.round(mean.multiply(format.unit())));
    }
}
