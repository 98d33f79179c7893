package limen.finite.reduce;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Format;

/**
 * Which values a {@link Sum} may take: a superset, exact in what is read from an embedding, where every token at every position
 * is tried.
 */
final class Values {
    /** Lists of sums that have more values than this are not made; uniform formats of more than {@link #FEW} are known by ends. */
    private static final int LISTED = 1 << 16;

    /** Values of a format that are few. */
    static final int FEW = 64;

    /**
     * Values of a sum.
     *
     * @param low no value is less
     * @param high no value is greater
     * @param listed every value that it may take, ascending, or null where only the ends are known
     */
    record Range(long low, long high, long[] listed) {
        static Range of(LongStream values) {
            long[] sorted = values.sorted().distinct().toArray();
            return new Range(sorted[0], sorted[sorted.length - 1], sorted);
        }

        static Range ends(long low, long high) {
            return new Range(low, high, null);
        }

        /** Products of one value of each. */
        static Range product(Range one, Range other) {
            Range corners = of(LongStream.of(
                    Math.multiplyExact(one.low, other.low),
                    Math.multiplyExact(one.low, other.high),
                    Math.multiplyExact(one.high, other.low),
                    Math.multiplyExact(one.high, other.high)));
            return ends(corners.low, corners.high);
        }

        Range plus(Range other) {
            if (listed == null || other.listed == null || !isShort(other)) {
                return ends(Math.addExact(low, other.low), Math.addExact(high, other.high));
            }
            return of(Arrays.stream(listed)
                    .flatMap(value -> Arrays.stream(other.listed).map(more -> Math.addExact(value, more))));
        }

        private boolean isShort(Range other) {
            return listed.length == 1
                    || other.listed.length == 1
                    || (long) listed.length * other.listed.length <= LISTED;
        }
    }

    private final FinitePrecisionTransformer model;
    /** Ranks of an embedding, [position][token][channel]. */
    private final Map<Site, int[][][]> embeddings = new HashMap<>();
    /** The least and the greatest rank of a site's values, [token][channel]. */
    private final Map<Site, int[][][]> given = new HashMap<>();

    Values(FinitePrecisionTransformer model) {
        this.model = model;
    }

    /** Number of tokens. */
    int tokens() {
        return model.vocabulary().size();
    }

    /** The most positions that a head may attend to. */
    int maximumLength() {
        return model.maximumLength();
    }

    /** The values of a sum; cost: those of its parts, times tokens and positions for those of an embedding. */
    Range of(Sum sum) {
        Range range = Range.of(LongStream.of(sum.bias()));
        Map<Sum.Part, Long> embedded = new HashMap<>();
        for (Map.Entry<Sum.Part, Long> entry : sum.coefficients().entrySet()) {
            if (entry.getKey().isEmbedded()) {
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
        if (part.table() != null || format.size() <= FEW || !format.uniform()) {
            return Range.of(IntStream.range(0, format.size())
                    .mapToLong(rank -> Math.multiplyExact(coefficient, at(part, rank))));
        }
        long one = Math.multiplyExact(coefficient, format.mantissaLong(0));
        long other = Math.multiplyExact(coefficient, format.mantissaLong(format.topRank()));
        return Range.ends(Math.min(one, other), Math.max(one, other));
    }

    private Range embedded(Map<Sum.Part, Long> parts) {
        int positions = parts.keySet().stream().mapToInt(this::positions).max().orElseThrow();
        return Range.of(IntStream.range(0, positions)
                .boxed()
                .flatMapToLong(position -> IntStream.range(0, tokens())
                        .mapToLong(token -> parts.entrySet().stream()
                                .mapToLong(entry -> Math.multiplyExact(
                                        entry.getValue(), at(entry.getKey(), rank(entry.getKey(), position, token))))
                                .reduce(0, Math::addExact))));
    }

    /** How many positions an embedding tells apart. */
    int positions(Sum.Part part) {
        return ranks(part.site()).length;
    }

    /** The rank of an embedding's value. */
    int rank(Sum.Part part, int position, int token) {
        int[][][] ranks = ranks(part.site());
        return ranks[position % ranks.length][token][part.channel()];
    }

    /** A single position stands for all where the embedding knows none. */
    private int[][][] ranks(Site site) {
        return embeddings.computeIfAbsent(site, embedding -> {
            Rule.Embedding rule = (Rule.Embedding) embedding.rule();
            int[][][] ranks = new int[rule.position() == null ? 1 : rule.position().length]
                    [rule.token().rows()][site.width()];
            for (int position = 0; position < ranks.length; position++) {
                for (int token = 0; token < ranks[position].length; token++) {
                    for (int c = 0; c < site.width(); c++) {
                        long added = rule.position() == null ? 0 : rule.position()[position][c];
                        ranks[position][token][c] = site.format()
                                .roundScaledLong(Math.addExact(rule.token().get(token, c), added), rule.fractionBits());
                    }
                }
            }
            return ranks;
        });
    }

    /** The least and the greatest rank that a reduced site's value may have where the token is known. */
    int[] ranks(Site site, int channel, int token) {
        return given(site)[token][channel];
    }

    /** How many values a reduced site may have where the token is known. */
    int number(Site site, int channel, int token) {
        int[] ends = ranks(site, channel, token);
        return ends[1] - ends[0] + 1;
    }

    /** The values that a part may take where the token is known. */
    private Range given(Sum.Part part, int token) {
        int[] ends = ranks(part.site(), part.channel(), token);
        return Range.of(IntStream.rangeClosed(ends[0], ends[1]).mapToLong(rank -> at(part, rank)));
    }

    private int[][][] given(Site site) {
        int[][][] known = given.get(site);
        if (known == null) {
            known = new int[tokens()][site.width()][];
            for (int token = 0; token < known.length; token++) {
                for (int c = 0; c < site.width(); c++) {
                    known[token][c] = given(site, c, token);
                }
            }
            given.put(site, known);
        }
        return known;
    }

    private int[] given(Site site, int c, int token) {
        return switch (site.rule()) {
            case Rule.Embedding rule -> {
                int[] ranks = Arrays.stream(ranks(site))
                        .mapToInt(position -> position[token][c])
                        .sorted()
                        .toArray();
                yield new int[] {ranks[0], ranks[ranks.length - 1]};
            }
            case Rule.Linear rule when rule.rotation() == null -> linear(site.format(), rule, c, token);
            default -> new int[] {0, site.format().topRank()};
        };
    }

    private int[] linear(Format format, Rule.Linear rule, int row, int token) {
        long low = rule.bias()[row];
        long high = low;
        for (Rule.Term term : rule.terms()) {
            for (int k = 0; k < term.source().width(); k++) {
                long factor = Math.multiplyExact(term.weights().get(row, k), term.multiplier()[row]);
                if (factor != 0) {
                    Range values = given(new Sum.Part(term.source(), k, term.table()), token);
                    long one = Math.multiplyExact(factor, values.low);
                    long other = Math.multiplyExact(factor, values.high);
                    low = Math.addExact(low, Math.min(one, other));
                    high = Math.addExact(high, Math.max(one, other));
                }
            }
        }
        return new int[] {
            format.roundScaledLong(low, rule.fractionBits()), format.roundScaledLong(high, rule.fractionBits())
        };
    }
}
