package limen.transformer.site.reduce;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.Architecture.Similarity;
import limen.transformer.site.Rule;
import limen.transformer.site.Shape;
import limen.transformer.site.Site;
import limen.transformer.site.Table;

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
        int width = rule.headWidth();
        int keyHead = head / (site.width() / (keyRows.length / width));
        List<Row> queries = new ArrayList<>();
        List<Row> keys = new ArrayList<>();
        Values.Range similarity = new Values.Range(0, 0, null);
        for (int d = 0; d < width; d++) {
            Row query = queryRows[head * width + d];
            Row key = keyRows[keyHead * width + d];
            Values.Range part = part(rule.similarity(), maker.range(query), maker.range(key));
            if (part.low() != 0 || part.high() != 0) {
                queries.add(query);
                keys.add(key);
                similarity = similarity.plus(part);
            }
        }
        String suffix = " head " + head;
        Site query;
        Site key;
        if (queries.isEmpty()) {
            query = maker.zero(rule.query());
            key = maker.zero(rule.key());
        } else if (isShiftable(rule)) {
            long[] shifts = shifts(queries, keys);
            query = maker.vector(rule.query(), queries, suffix, shifts, Values.ALL);
            key = maker.vector(rule.key(), keys, suffix, shifts, ends(site, rule, queries, shifts));
        } else {
            query = maker.vector(queries, suffix);
            key = maker.vector(keys, suffix);
        }
        Rule reduced = new Rule.Score(
                query,
                key,
                query.width(),
                rule.multiplier(),
                rule.distance() == null ? null : new long[][] {rule.distance()[head]},
                rule.similarity(),
                rule.fractionBits());
        List<Object> definition = new ArrayList<>(
                List.of("score", query, key, rule.multiplier(), rule.similarity(), rule.fractionBits()));
        long[] distance = rule.distance() == null ? new long[1] : rule.distance()[head];
        definition.add(new Table(distance));
        Values.Range multiplier = new Values.Range(rule.multiplier(), rule.multiplier(), null);
        Values.Range away = new Values.Range(
                Arrays.stream(distance).min().orElseThrow(),
                Arrays.stream(distance).max().orElseThrow(),
                null);
        Values.Range range = Values.Range.product(similarity, multiplier).plus(away);
        Format cut = SiteMaker.cut(site.format(), range, rule.fractionBits());
        return maker.site(site, suffix, Shape.PAIR, 1, cut, reduced, definition);
    }

    /** What a coordinate adds to the similarity. */
    private static Values.Range part(Similarity similarity, Values.Range query, Values.Range key) {
        if (similarity == Similarity.DOT_PRODUCT) {
            return Values.Range.product(query, key);
        }
        return new Values.Range(
                Math.min(0, Math.subtractExact(query.low(), key.high())),
                Math.min(0, Math.subtractExact(query.high(), key.low())),
                null);
    }

    /** Whether a violation depends on key minus query alone, in formats whose ends may be moved. */
    private static boolean isShiftable(Rule.Score rule) {
        return rule.similarity() == Similarity.ORDER
                && rule.query().format() instanceof FixedPoint
                && rule.key().format() instanceof FixedPoint;
    }

    /** What is added to query and key of each coordinate, so that all queries have the least value 0 where that is exact. */
    private long[] shifts(List<Row> queries, List<Row> keys) {
        long[] shifts = new long[queries.size()];
        for (int d = 0; d < shifts.length; d++) {
            if (maker.isExact(queries.get(d)) && maker.isExact(keys.get(d))) {
                shifts[d] = -maker.range(queries.get(d)).low();
            }
        }
        return shifts;
    }

    /** Keys that no query is less than, and keys whose score is the least whatever the query and the other coordinates are. */
    private Values.Range ends(Site site, Rule.Score rule, List<Row> queries, long[] shifts) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int d = 0; d < shifts.length; d++) {
            Values.Range query = maker.range(queries.get(d));
            low = Math.min(low, Math.addExact(query.low(), shifts[d]));
            high = Math.max(high, Math.addExact(query.high(), shifts[d]));
        }
        if (rule.multiplier() <= 0 || site.format().size() == 1) {
            return new Values.Range(low, Long.MAX_VALUE, null);
        }
        long farthest = rule.distance() == null
                ? 0
                : Arrays.stream(rule.distance())
                        .flatMapToLong(Arrays::stream)
                        .max()
                        .orElseThrow();
        // A violation v leaves at most farthest − multiplier·v, and rank 0 is below the first threshold.
        long least = site.format().thresholdScaled(1, rule.fractionBits()).longValueExact();
        long violation = Math.floorDiv(Math.subtractExact(farthest, least), rule.multiplier()) + 1;
        return new Values.Range(low, Math.addExact(high, Math.max(1, violation)), null);
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
        int width = rule.headWidth();
        int share = rule.score().width() / (valueRows.length / width);
        Row[] rows = new Row[site.width()];
        for (int c = 0; c < rows.length; c++) {
            int head = c / width;
            rows[c] = head(site, rule, c, head, valueRows[head / share * width + c % width]);
        }
        return rows;
    }

    private Row head(Site site, Rule.Head rule, int c, int head, Row read) {
        Values.Range range = maker.range(read);
        long low = mean(site.format(), rule, range.low());
        long high = mean(site.format(), rule, range.high());
        if (low == high) {
            return Row.exact(site, c, Sum.constant(low));
        }
        Site score = heads.get(rule.score())[head];
        Site maximum = rule.maximum() == null ? null : heads.get(rule.maximum())[head];
        SiteMaker.Held value = maker.held(read);
        int bits = rule.fractionBits() + value.shift();
        Rule reduced =
                new Rule.Head(rule.selection(), score, maximum, rule.table(), value.site(), 1, rule.ratio(), bits);
        List<Object> definition =
                new ArrayList<>(List.of("head", rule.selection(), score, value.site(), rule.ratio(), bits));
        definition.add(rule.table());
        Site made = maker.site(
                site, " " + c, Shape.POSITION, 1, SiteMaker.cut(site.format(), low, high), reduced, definition);
        return Row.exact(site, c, Sum.of(made, 0));
    }

    /** The mantissa of the mean of equal values: a mean lies between those of the least and the greatest. */
    private static long mean(Format format, Rule.Head rule, long value) {
        Rational mean =
                Rational.of(BigInteger.valueOf(value).shiftLeft(rule.fractionBits()), BigInteger.valueOf(rule.ratio()));
        return format.mantissaLong(format.round(mean.multiply(format.unit())));
    }
}
