package limen.finite.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.Rounding;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;

/**
 * Seeded random transformers in the shape of large hand-built ones: saturated attention of 4 heads of width 4, of which one reads
 * something, 30 channels in formats of 26 bits, most weights 0. Heads of even layers compare positions, so that all rows
 * differ; heads of odd layers compare tokens, so that few do.
 */
public final class SaturatedSites {
    private static final int WIDTH = 30;
    private static final int HEADS = 4;
    private static final int HEAD_WIDTH = 4;
    private static final int VOCABULARY = 4;
    /** Channel of the position, after those of the tokens. */
    private static final int POSITION = VOCABULARY;
    /** Fraction bits of linear maps. */
    private static final int FRACTION = 8;

    private static final FixedPoint WIDE = FixedPoint.signed(26, Rational.ONE, Rounding.NEAREST_EVEN);
    private static final FixedPoint NARROW = FixedPoint.signed(4, Rational.ONE, Rounding.NEAREST_EVEN);

    private final Random random;
    private final int n;
    private final List<Site> sites = new ArrayList<>();

    private SaturatedSites(long seed, int n) {
        random = new Random(seed);
        this.n = n;
    }

    /** The model of a seed, for up to n tokens of 4. */
    public static FinitePrecisionTransformer model(long seed, int n, int layers) {
        return new SaturatedSites(seed, n).build(layers);
    }

    private FinitePrecisionTransformer build(int layers) {
        long[][] token = new long[VOCABULARY][WIDTH];
        for (int t = 0; t < VOCABULARY; t++) {
            token[t][t] = 1 << 10;
        }
        long[][] position = new long[n][WIDTH];
        for (int i = 0; i < n; i++) {
            position[i][POSITION] = i;
        }
        Rule embedding = new Rule.Embedding(token, position, 0);
        Site state = add("embedding", SiteKind.EMBEDDING, -1, Shape.POSITION, WIDTH, WIDE, embedding);
        for (int layer = 0; layer < layers; layer++) {
            state = layer(layer, state);
        }
        return new FinitePrecisionTransformer(
                "saturated",
                List.of("a", "b", "c", "d"),
                false,
                n,
                false,
                layers,
                26,
                List.copyOf(sites),
                new Output(Output.Kind.ACCEPT_LAST, linear(state, sparse(state, 1, 1, WIDTH)), 1),
                Map.of());
    }

    private Site add(String name, SiteKind kind, int layer, Shape shape, int width, FixedPoint format, Rule rule) {
        Site site = new Site("layer " + layer + " " + name, kind, layer, shape, width, format, rule);
        sites.add(site);
        return site;
    }

    private Site layer(int layer, Site state) {
        boolean positions = layer % 2 == 0;
        int most = positions ? POSITION + 1 : VOCABULARY;
        Site query = project(layer, "query", SiteKind.QUERY, state, positions, most);
        Site key = project(layer, "key", SiteKind.KEY, state, positions, most);
        Site value = project(layer, "value", SiteKind.VALUE, state, false, WIDTH);
        Similarity similarity = Similarity.values()[layer / 2 % 2];
        Rule scores = new Rule.Score(query, key, HEAD_WIDTH, 3, null, similarity, 1);
        Site score = add("score", SiteKind.SCORE, layer, Shape.PAIR, HEADS, WIDE, scores);
        Site maximum = add("maximum", SiteKind.MAXIMUM, layer, Shape.ROW, HEADS, WIDE, new Rule.Maximum(score));
        Rule mean = new Rule.Head(Rule.Selection.SATURATED, score, maximum, null, value, HEAD_WIDTH, 1, 4);
        Site head = add("head", SiteKind.HEAD, layer, Shape.POSITION, HEADS * HEAD_WIDTH, WIDE, mean);
        int first = POSITION + 1 + layer * 2 % (WIDTH - POSITION - 2);
        Site middle = add(
                "attention residual",
                SiteKind.ATTENTION_RESIDUAL,
                layer,
                Shape.POSITION,
                WIDTH,
                WIDE,
                residual(state, head, null, first, HEAD_WIDTH));
        Site up = add(
                "up",
                SiteKind.UP,
                layer,
                Shape.POSITION,
                HEADS,
                NARROW,
                linear(middle, sparse(middle, HEADS, HEADS, WIDTH)));
        long[] step = new long[NARROW.size()];
        Arrays.fill(step, NARROW.size() / 2, step.length, 100);
        return add(
                "feed-forward residual",
                SiteKind.FEED_FORWARD_RESIDUAL,
                layer,
                Shape.POSITION,
                WIDTH,
                WIDE,
                residual(middle, up, new Table(step), first + 1, HEADS));
    }

    /** Queries, keys or values: the first head's rows read something, position among it or not. */
    private Site project(int layer, String name, SiteKind kind, Site state, boolean positions, int most) {
        int[][] weights = sparse(state, HEADS * HEAD_WIDTH, HEAD_WIDTH, most);
        if (positions) {
            weights[0][POSITION] = 1;
            weights[1][POSITION] = -1;
        }
        return add(name, kind, layer, Shape.POSITION, HEADS * HEAD_WIDTH, WIDE, linear(state, weights));
    }

    /** The first rows of a map have two random weights each, in the first channels; the others none. */
    private int[][] sparse(Site source, int rows, int read, int most) {
        int[][] weights = new int[rows][source.width()];
        for (int row = 0; row < read; row++) {
            for (int k = 0; k < 2; k++) {
                weights[row][random.nextInt(most)] = random.nextBoolean() ? 1 : -1;
            }
        }
        return weights;
    }

    private static Rule.Linear linear(Site source, int[][] weights) {
        long[] multiplier = new long[weights.length];
        Arrays.fill(multiplier, 1 << FRACTION);
        return new Rule.Linear(
                List.of(Rule.Term.of(source, null, weights, multiplier)), new long[weights.length], null, FRACTION);
    }

    /** The state, and into one channel a source's first channels. */
    private Rule.Linear residual(Site state, Site source, Table table, int channel, int count) {
        long[] one = new long[WIDTH];
        Arrays.fill(one, 1 << FRACTION);
        long[] fraction = new long[WIDTH];
        Arrays.fill(fraction, 1 << FRACTION - 4);
        int[][] weights = new int[WIDTH][source.width()];
        for (int k = 0; k < count; k++) {
            weights[channel][k] = k + 1;
        }
        List<Rule.Term> terms =
                List.of(new Rule.Term(state, null, null, one), Rule.Term.of(source, table, weights, fraction));
        return new Rule.Linear(terms, new long[WIDTH], null, FRACTION);
    }
}
