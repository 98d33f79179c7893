package limen.transformer.site.reduce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import limen.number.Format;
import limen.transformer.site.FinitePrecisionTransformer;
import limen.transformer.site.Rule;
import limen.transformer.site.Site;

/**
 * Which values a {@link Sum} may take: a superset, exact in what is read from an embedding, where every token at every position
 * is tried.
 */
final class Values {
    /** Sets of more values are known by their ends only. */
    static final int LISTED = 64;

    /** No value excluded. */
    static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE, null);

    /**
     * Values of a sum.
     *
     * @param low no value is less
     * @param high no value is greater
     * @param listed every value that it may take, or null if there are too many to list
     */
    record Range(long low, long high, TreeSet<Long> listed) {
        static Range of(TreeSet<Long> values) {
            return new Range(values.first(), values.last(), values.size() <= LISTED ? values : null);
        }

        /** Products of one value of each. */
        static Range product(Range one, Range other) {
            TreeSet<Long> corners = new TreeSet<>();
            for (long x : new long[] {one.low, one.high}) {
                corners.add(Math.multiplyExact(x, other.low));
                corners.add(Math.multiplyExact(x, other.high));
            }
            return new Range(corners.first(), corners.last(), null);
        }

        Range plus(Range other) {
            if (listed != null && other.listed != null && listed.size() * other.listed.size() <= LISTED * LISTED) {
                TreeSet<Long> sums = new TreeSet<>();
                for (long value : listed) {
                    other.listed.forEach(more -> sums.add(Math.addExact(value, more)));
                }
                return of(sums);
            }
            return new Range(Math.addExact(low, other.low), Math.addExact(high, other.high), null);
        }
    }

    private final FinitePrecisionTransformer model;
    /** Ranks of an embedding, [position][token][channel]. */
    private final Map<Site, int[][][]> embeddings = new HashMap<>();

    Values(FinitePrecisionTransformer model) {
        this.model = model;
    }

    /** The values of a sum; cost: its parts, times tokens and positions for those of an embedding. */
    Range of(Sum sum) {
        Range range = Range.of(new TreeSet<>(List.of(sum.bias())));
        Map<Sum.Part, Long> embedded = new HashMap<>();
        for (Map.Entry<Sum.Part, Long> entry : sum.coefficients().entrySet()) {
            if (entry.getKey().site().rule() instanceof Rule.Embedding) {
                embedded.put(entry.getKey(), entry.getValue());
            } else {
                range = range.plus(of(entry.getKey(), entry.getValue()));
            }
        }
        return embedded.isEmpty() ? range : range.plus(embedded(embedded));
    }

    /** The value of a part whose site has this rank. */
    static long at(Sum.Part part, int rank) {
        return part.table() == null
                ? part.site().format().mantissaLong(rank)
                : part.table().at(rank);
    }

    private static Range of(Sum.Part part, long coefficient) {
        Format format = part.site().format();
        if (format.size() <= LISTED || part.table() != null) {
            TreeSet<Long> values = new TreeSet<>();
            for (int rank = 0; rank < format.size(); rank++) {
                values.add(Math.multiplyExact(coefficient, at(part, rank)));
            }
            return Range.of(values);
        }
        long one = Math.multiplyExact(coefficient, format.mantissaLong(0));
        long other = Math.multiplyExact(coefficient, format.mantissaLong(format.topRank()));
        return new Range(Math.min(one, other), Math.max(one, other), null);
    }

    private Range embedded(Map<Sum.Part, Long> parts) {
        TreeSet<Long> values = new TreeSet<>();
        int positions = parts.keySet().stream()
                .mapToInt(part -> ranks(part.site()).length)
                .max()
                .orElseThrow();
        for (int position = 0; position < positions; position++) {
            for (int token = 0; token < model.vocabulary().size(); token++) {
                long value = 0;
                for (Map.Entry<Sum.Part, Long> entry : parts.entrySet()) {
                    Sum.Part part = entry.getKey();
                    int rank = ranks(part.site())[position % ranks(part.site()).length][token][part.channel()];
                    value = Math.addExact(value, Math.multiplyExact(entry.getValue(), at(part, rank)));
                }
                values.add(value);
            }
        }
        return Range.of(values);
    }

    /** A single position stands for all where the embedding knows none. */
    private int[][][] ranks(Site site) {
        return embeddings.computeIfAbsent(site, embedding -> {
            Rule.Embedding rule = (Rule.Embedding) embedding.rule();
            int positions = rule.position() == null ? 1 : rule.position().length;
            List<int[][]> ranks = new ArrayList<>();
            for (int position = 0; position < positions; position++) {
                int[][] rows = new int[rule.token().length][embedding.width()];
                for (int token = 0; token < rows.length; token++) {
                    for (int c = 0; c < embedding.width(); c++) {
                        long added = rule.position() == null ? 0 : rule.position()[position][c];
                        rows[token][c] = embedding
                                .format()
                                .roundScaledLong(Math.addExact(rule.token()[token][c], added), rule.fractionBits());
                    }
                }
                ranks.add(rows);
            }
            return ranks.toArray(int[][][]::new);
        });
    }
}
