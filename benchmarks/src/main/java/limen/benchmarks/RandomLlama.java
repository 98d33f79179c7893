package limen.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;

/**
 * A finite-precision transformer of the shape of stories260K (Llama: 5 layers, 64 channels, 8 heads over 4 key heads, 172
 * hidden channels, 512 tokens) with seeded random weights, scaled so that values spread over their formats.
 */
final class RandomLlama {
    private static final int WIDTH = 64;
    private static final int HEADS = 8;
    private static final int KEY_HEADS = 4;
    private static final int HIDDEN = 172;
    private static final int VOCABULARY = 512;
    private static final int MAXIMUM_LENGTH = 512;
    /** Fraction bits of row multipliers. */
    private static final int SCALE_BITS = 12;

    private final Random random;
    private final int bits;
    private final Format format;
    private final List<Site> sites = new ArrayList<>();

    private RandomLlama(long seed, int bits) {
        random = new Random(seed);
        this.bits = bits;
        format = FixedPoint.signed(bits, Rational.ONE, Rounding.NEAREST_EVEN);
    }

    /** The model of a seed with so many layers, all sites of {@code bits} bits. */
    static FinitePrecisionTransformer model(long seed, int layers, int bits) {
        return new RandomLlama(seed, bits).build(layers);
    }

    private FinitePrecisionTransformer build(int layers) {
        long[][] tokens = new long[VOCABULARY][WIDTH];
        for (long[] row : tokens) {
            for (int c = 0; c < WIDTH; c++) {
                row[c] = normal(format.topRank() / 6.0);
            }
        }
        Site state = add("embedding", SiteKind.EMBEDDING, -1, WIDTH, new Rule.Embedding(tokens, null, 0));
        for (int layer = 0; layer < layers; layer++) {
            state = attention(layer, state);
            state = feedForward(layer, state);
        }
        Site last = add("final norm", SiteKind.FINAL_NORM, layers, WIDTH, norm(state));
        Rule.Linear logits = new Rule.Linear(List.of(term(last, VOCABULARY)), new long[VOCABULARY], null, 0);
        return new FinitePrecisionTransformer(
                "random llama",
                IntStream.range(0, VOCABULARY).mapToObj(t -> "t" + t).toList(),
                true,
                MAXIMUM_LENGTH,
                false,
                layers,
                bits,
                List.copyOf(sites),
                new Output(Output.Kind.NEXT_TOKEN, logits, 1),
                Map.of());
    }

    private long normal(double deviation) {
        return Math.round(random.nextGaussian() * deviation);
    }

    private Site add(String name, SiteKind kind, int layer, int width, Rule rule) {
        return add(name, kind, layer, Shape.POSITION, width, format, rule);
    }

    private Site add(String name, SiteKind kind, int layer, Shape shape, int width, Format values, Rule rule) {
        Site site = new Site("layer " + layer + " " + name, kind, layer, shape, width, values, rule);
        sites.add(site);
        return site;
    }

    /** A matrix of 8-bit weights with row scales such that the sum varies as much as one source value. */
    private Rule.Term term(Site source, int rows) {
        int[][] weights = new int[rows][source.width()];
        long[] multiplier = new long[rows];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < weights[row].length; k++) {
                weights[row][k] = Math.clamp(normal(40), -127, 127);
            }
            double scale = (1 + random.nextDouble()) / (60 * Math.sqrt(source.width()));
            multiplier[row] = Math.round(scale * (1 << SCALE_BITS + 8));
        }
        return Rule.Term.of(source, null, weights, multiplier);
    }

    private Rule.Linear linear(Site source, int rows, Rule.Rotation rotation) {
        int fraction = SCALE_BITS + 8 + (rotation == null ? 0 : SCALE_BITS);
        return new Rule.Linear(List.of(term(source, rows)), new long[rows], rotation, fraction);
    }

    /** state / 2 + source · weights, rounded. */
    private Rule.Linear residual(Site state, Site source) {
        long[] half = new long[WIDTH];
        java.util.Arrays.fill(half, 1 << SCALE_BITS + 7);
        List<Rule.Term> terms = List.of(new Rule.Term(state, null, null, half), term(source, WIDTH));
        return new Rule.Linear(terms, new long[WIDTH], null, SCALE_BITS + 8);
    }

    private Rule.Norm norm(Site source) {
        int[] sign = new int[WIDTH];
        long[] gain = new long[WIDTH];
        for (int c = 0; c < WIDTH; c++) {
            sign[c] = random.nextInt(8) == 0 ? -1 : 1;
            gain[c] = Math.round((1 << 12) * (3 + random.nextDouble()) * 2 / format.topRank());
        }
        return new Rule.Norm(source, sign, gain, new long[WIDTH], 12, 2 * bits + 4, 2, 4L * WIDTH);
    }

    private static Rule.Rotation rotation(int rows, int headWidth) {
        long[][] own = new long[MAXIMUM_LENGTH][rows];
        long[][] other = new long[MAXIMUM_LENGTH][rows];
        int[] partner = IntStream.range(0, rows).map(c -> c ^ 1).toArray();
        for (int i = 0; i < MAXIMUM_LENGTH; i++) {
            for (int c = 0; c < rows; c++) {
                double angle = i * Math.pow(10000, -(c % headWidth / 2 * 2) / (double) headWidth);
                own[i][c] = Math.round(Math.cos(angle) * (1 << SCALE_BITS));
                other[i][c] = Math.round((c % 2 == 0 ? -1 : 1) * Math.sin(angle) * (1 << SCALE_BITS));
            }
        }
        return new Rule.Rotation(own, other, partner);
    }

    private Site attention(int layer, Site state) {
        int headWidth = WIDTH / HEADS;
        int keyWidth = KEY_HEADS * headWidth;
        Site input = add("attention norm", SiteKind.ATTENTION_NORM, layer, WIDTH, norm(state));
        Site query = add("query", SiteKind.QUERY, layer, WIDTH, linear(input, WIDTH, rotation(WIDTH, headWidth)));
        Site key = add("key", SiteKind.KEY, layer, keyWidth, linear(input, keyWidth, rotation(keyWidth, headWidth)));
        Site value = add("value", SiteKind.VALUE, layer, keyWidth, linear(input, keyWidth, null));
        // Products of two values of deviation 2^bits/6, eight of them, brought back to a value's range.
        Rule scores = new Rule.Score(query, key, headWidth, 3, null, Similarity.DOT_PRODUCT, bits);
        Site score = add("score", SiteKind.SCORE, layer, Shape.PAIR, HEADS, format, scores);
        Rule maxima = new Rule.Maximum(score);
        Site maximum = add("maximum", SiteKind.MAXIMUM, layer, Shape.ROW, HEADS, format, maxima);
        Format range = FixedPoint.of(-format.topRank(), 0, Rational.ONE, Rounding.NEAREST_EVEN);
        Rule gap = new Rule.Difference(score, maximum);
        Site difference = add("difference", SiteKind.DIFFERENCE, layer, Shape.PAIR, HEADS, range, gap);
        long[] weights = new long[range.size()];
        for (int r = 0; r < weights.length; r++) {
            weights[r] = Math.round(format.topRank() * Math.exp((r - range.topRank()) * 12.0 / format.topRank()));
        }
        Rule mean = new Rule.Head(Rule.Selection.SOFTMAX, difference, null, new Table(weights), value, headWidth, 1, 0);
        Site head = add("head", SiteKind.HEAD, layer, WIDTH, mean);
        return add("attention residual", SiteKind.ATTENTION_RESIDUAL, layer, WIDTH, residual(state, head));
    }

    private Site feedForward(int layer, Site state) {
        Site input = add("feed-forward norm", SiteKind.FEED_FORWARD_NORM, layer, WIDTH, norm(state));
        Site gate = add("gate", SiteKind.GATE, layer, HIDDEN, linear(input, HIDDEN, null));
        Site up = add("up", SiteKind.UP, layer, HIDDEN, linear(input, HIDDEN, null));
        long[] activation = new long[format.size()];
        for (int r = 0; r < activation.length; r++) {
            double x = (r - format.topRank() / 2.0) * 8 / format.topRank();
            activation[r] = Math.round(format.topRank() / 8.0 * x / (1 + Math.exp(-x)));
        }
        long[] scale = new long[HIDDEN];
        java.util.Arrays.fill(scale, 5);
        Rule product = new Rule.Product(gate, new Table(activation), up, scale, bits);
        Site hidden = add("hidden", SiteKind.HIDDEN, layer, HIDDEN, product);
        return add("feed-forward residual", SiteKind.FEED_FORWARD_RESIDUAL, layer, WIDTH, residual(state, hidden));
    }
}
