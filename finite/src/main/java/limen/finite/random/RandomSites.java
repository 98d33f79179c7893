package limen.finite.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.HeadWeights;
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
import limen.transformer.HeadLayout;
import limen.transformer.SiteKind;

/**
 * Seeded random finite-precision transformers, rule by rule, wilder than any quantizer would make them: every rule,
 * selection, output and number format, two to four tokens long, a few channels wide, weights below ten.
 */
public final class RandomSites {
    private final Random random;
    /** A sequence of its own: models without sinks keep all their draws. */
    private final Random sinks;

    private final int n;
    private final int vocabulary;
    private final boolean causal;
    private final int moreBits;
    private final List<Site> sites = new ArrayList<>();

    private RandomSites(long seed, int length, int moreBits) {
        this.moreBits = moreBits;
        random = new Random(seed);
        sinks = new Random(~seed);
        int drawn = 2 + random.nextInt(3);
        n = length > 0 ? length : drawn;
        vocabulary = 2 + random.nextInt(3);
        causal = random.nextBoolean();
    }

    /** The model of a seed; the same on every machine. */
    public static FinitePrecisionTransformer model(long seed) {
        return new RandomSites(seed, 0, 0).build();
    }

    /** The model of a seed for strings of up to {@code length} tokens, at least 1. */
    public static FinitePrecisionTransformer model(long seed, int length) {
        return new RandomSites(seed, length, 0).build();
    }

    /** The model of a seed in formats of up to 4 + {@code moreBits} bits, {@code moreBits} from 0 to 8. */
    public static FinitePrecisionTransformer wide(long seed, int moreBits) {
        return new RandomSites(seed, 0, moreBits).build();
    }

    private FinitePrecisionTransformer build() {
        int layers = 1 + random.nextInt(2);
        Site state = embedding();
        for (int layer = 0; layer < layers; layer++) {
            state = attention(layer, state);
            state = feedForward(layer, state);
        }
        Output.Kind kind = Output.Kind.values()[random.nextInt(4)];
        int rows = kind == Output.Kind.NEXT_TOKEN ? vocabulary : kind == Output.Kind.LABELS ? 1 + random.nextInt(3) : 1;
        Rule.Linear logits = linear(List.of(state), rows, false);
        List<String> names = IntStream.range(0, vocabulary)
                .mapToObj(t -> "abcdefgh".substring(t, t + 1))
                .toList();
        return new FinitePrecisionTransformer(
                "random",
                names,
                causal,
                n,
                false,
                layers,
                3,
                List.copyOf(sites),
                new Output(kind, logits, 1),
                Map.of());
    }

    private Site add(String name, SiteKind kind, int layer, Shape shape, int width, Format format, Rule rule) {
        Site site = new Site("layer " + layer + " " + name, kind, layer, shape, width, format, rule);
        sites.add(site);
        return site;
    }

    private Format format() {
        Rounding rounding = Rounding.values()[random.nextInt(3)];
        return switch (random.nextInt(8)) {
            case 0 ->
                FixedPoint.of(
                        -random.nextInt(5) << moreBits, 1 + random.nextInt(5) << moreBits, Rational.ONE, rounding);
            case 1 -> FixedPoint.unsigned(moreBits + 1 + random.nextInt(3), Rational.ONE, rounding);
            case 2 -> Format.parse("float(exponent=2,mantissa=" + (moreBits + random.nextInt(2)) + ",variant=ieee)");
            case 3 -> list(rounding);
            default -> FixedPoint.signed(moreBits + 2 + random.nextInt(3), Rational.ONE, rounding);
        };
    }

    private Format list(Rounding rounding) {
        TreeSet<Integer> values = new TreeSet<>();
        int count = 2 + random.nextInt(4);
        while (values.size() < count) {
            values.add(random.nextInt(15) - 7);
        }
        String text = String.join(",", values.stream().map(String::valueOf).toList());
        return Format.parse("list(" + text + ";" + entries(values, text, rounding) + ")");
    }

    /** What else a list says, told by its values, so that all other draws are as without it. */
    private static String entries(TreeSet<Integer> values, String text, Rounding rounding) {
        int second = values.higher(values.first());
        return switch (Math.floorMod(text.hashCode(), 5)) {
            case 0 -> "unit=1,floor=" + second + ",round=" + rounding.keyword();
            case 1 ->
                "unit=1,at="
                        + String.join(
                                "|",
                                values.tailSet(second).stream()
                                        .map(value -> (value % 2 == 0 ? ">" : "") + (3 * value - 1) + "/2")
                                        .toList());
            case 2 -> "round=" + Rounding.DOWN.keyword();
            default -> "round=" + rounding.keyword();
        };
    }

    private long small(int bound) {
        return (long) random.nextInt(2 * bound + 1) - bound;
    }

    private long[] smalls(int count, int bound) {
        return IntStream.range(0, count).mapToLong(k -> small(bound)).toArray();
    }

    private Table table(Format format, int bound) {
        return new Table(smalls(format.size(), bound));
    }

    private Site embedding() {
        int width = 1 + random.nextInt(3);
        long[][] token = new long[vocabulary][];
        for (int t = 0; t < vocabulary; t++) {
            token[t] = smalls(width, 9);
        }
        long[][] position = null;
        if (random.nextBoolean()) {
            position = new long[n][];
            for (int i = 0; i < n; i++) {
                position[i] = smalls(width, 5);
            }
        }
        Rule rule = new Rule.Embedding(token, position, random.nextInt(3));
        return add("embedding", SiteKind.EMBEDDING, -1, Shape.POSITION, width, format(), rule);
    }

    private Rule.Linear linear(List<Site> sources, int rows, boolean rotate) {
        List<Rule.Term> terms = new ArrayList<>();
        for (Site source : sources) {
            int[][] weights = null;
            if (source.width() != rows || random.nextInt(3) > 0) {
                weights = new int[rows][source.width()];
                for (int[] row : weights) {
                    for (int k = 0; k < row.length; k++) {
                        row[k] = (int) small(3);
                    }
                }
            }
            Table table = random.nextInt(3) == 0 ? table(source.format(), 4) : null;
            terms.add(Rule.Term.of(source, table, weights, smalls(rows, 5)));
        }
        Rule.Rotation rotation = null;
        if (rotate) {
            long[][] own = new long[n][];
            long[][] other = new long[n][];
            for (int i = 0; i < n; i++) {
                own[i] = smalls(rows, 4);
                other[i] = smalls(rows, 4);
            }
            int[] partner = IntStream.range(0, rows)
                    .map(c -> (c ^ 1) < rows ? c ^ 1 : c)
                    .toArray();
            rotation = new Rule.Rotation(own, other, partner);
        }
        return new Rule.Linear(terms, smalls(rows, 6), rotation, random.nextInt(4));
    }

    private Site norm(int layer, Site source, String name, SiteKind kind) {
        int width = source.width();
        int[] sign = IntStream.range(0, width).map(c -> random.nextInt(3) - 1).toArray();
        long[] gain =
                IntStream.range(0, width).mapToLong(c -> 1 + random.nextInt(12)).toArray();
        Rule rule = new Rule.Norm(source, sign, gain, smalls(width, 6), 3, 4, random.nextInt(3), 1 + random.nextInt(5));
        return add(name, kind, layer, Shape.POSITION, width, format(), rule);
    }

    private Site attention(int layer, Site state) {
        Site input = random.nextBoolean() ? norm(layer, state, "attention norm", SiteKind.ATTENTION_NORM) : state;
        int headWidth = 1 + random.nextInt(2);
        int keyHeads = 1 + random.nextInt(2);
        int share = 1 + random.nextInt(2);
        HeadLayout layout = new HeadLayout(keyHeads * share, share, headWidth);
        int heads = layout.heads();
        Site query = project(layer, "query", SiteKind.QUERY, input, layout.ownWidth(), random.nextBoolean());
        Site key = project(layer, "key", SiteKind.KEY, input, layout.sharedWidth(), random.nextBoolean());
        Site value = project(layer, "value", SiteKind.VALUE, input, layout.sharedWidth(), false);
        long[][] distance = null;
        if (random.nextInt(3) == 0) {
            distance = new long[heads][];
            for (int h = 0; h < heads; h++) {
                distance[h] = smalls(n, 5);
            }
        }
        Similarity similarity = random.nextInt(4) == 0 ? Similarity.ORDER : Similarity.DOT_PRODUCT;
        Format scores = format();
        Site score = add(
                "score",
                SiteKind.SCORE,
                layer,
                Shape.PAIR,
                heads,
                scores,
                new Rule.Score(query, key, headWidth, 1 + random.nextInt(4), distance, similarity, random.nextInt(4)));
        Site maximum = add("maximum", SiteKind.MAXIMUM, layer, Shape.ROW, heads, scores, new Rule.Maximum(score));
        Rule.Selection selection = Rule.Selection.values()[random.nextInt(4)];
        selection = sinks.nextInt(5) == 0 ? Rule.Selection.SOFTMAX1 : selection;
        Rule.Head rule;
        long ratio = 1L + random.nextInt(3);
        int bits = random.nextInt(3);
        if (selection.isSoft()) {
            Format range = FixedPoint.of(-1 - random.nextInt(6), 0, scores.unit(), Rounding.NEAREST_EVEN);
            Site difference = add(
                    "difference",
                    SiteKind.DIFFERENCE,
                    layer,
                    Shape.PAIR,
                    heads,
                    range,
                    new Rule.Difference(score, maximum));
            long[] weights = IntStream.range(0, range.size())
                    .mapToLong(r -> random.nextInt(8))
                    .toArray();
            weights[range.topRank()] = 1L + random.nextInt(8);
            rule = new Rule.Head(
                    selection == Rule.Selection.SOFTMAX
                            ? HeadWeights.of(selection, difference, null, new Table(weights))
                            : sunk(difference, maximum, new Table(weights)),
                    value,
                    headWidth,
                    ratio,
                    bits);
        } else {
            rule = new Rule.Head(selection, score, maximum, null, value, headWidth, ratio, bits);
        }
        Site head = add("head", SiteKind.HEAD, layer, Shape.POSITION, layout.ownWidth(), format(), rule);
        List<Site> read = random.nextBoolean() ? List.of(head) : List.of(state, head);
        int width = 1 + random.nextInt(3);
        Rule.Linear residual = linear(read, width, false);
        return add("attention residual", SiteKind.ATTENTION_RESIDUAL, layer, Shape.POSITION, width, format(), residual);
    }

    private HeadWeights sunk(Site difference, Site maximum, Table table) {
        long[] sink = IntStream.range(0, maximum.format().size())
                .mapToLong(r -> sinks.nextInt(12))
                .toArray();
        return new HeadWeights(
                Rule.Selection.SOFTMAX1,
                difference,
                maximum,
                Map.of(HeadWeights.Lookup.TABLE, table, HeadWeights.Lookup.SINK, new Table(sink)));
    }

    private Site project(int layer, String name, SiteKind kind, Site input, int width, boolean rotate) {
        return add(name, kind, layer, Shape.POSITION, width, format(), linear(List.of(input), width, rotate));
    }

    private Site feedForward(int layer, Site state) {
        Site input = random.nextBoolean() ? norm(layer, state, "feed-forward norm", SiteKind.FEED_FORWARD_NORM) : state;
        int hidden = 1 + random.nextInt(3);
        Site up = project(layer, "up", SiteKind.UP, input, hidden, false);
        Site read = up;
        if (random.nextBoolean()) {
            Site gate = project(layer, "gate", SiteKind.GATE, input, hidden, false);
            Rule rule = new Rule.Product(gate, table(gate.format(), 5), up, smalls(hidden, 4), random.nextInt(3));
            read = add("hidden", SiteKind.HIDDEN, layer, Shape.POSITION, hidden, format(), rule);
        }
        int width = 1 + random.nextInt(3);
        return add(
                "feed-forward residual",
                SiteKind.FEED_FORWARD_RESIDUAL,
                layer,
                Shape.POSITION,
                width,
                format(),
                linear(List.of(state, read), width, false));
    }
}
