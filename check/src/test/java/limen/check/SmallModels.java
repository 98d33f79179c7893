package limen.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.HeadWeights;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Rule.Selection;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Seeds;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;

/** One-layer models of width 2 whose sites are written by hand: every rule occurs, weights are seeded. */
final class SmallModels {
    private static final int WIDTH = 2;
    private static final Format NARROW = FixedPoint.signed(2, Rational.ONE, Rounding.NEAREST_EVEN);
    private static final Format WIDE = FixedPoint.signed(3, Rational.ONE, Rounding.NEAREST_UP);

    private final java.util.random.RandomGenerator random;
    private final List<Site> sites = new ArrayList<>();
    private final int n;

    private SmallModels(long seed, int n) {
        random = Seeds.random(seed, 0);
        this.n = n;
    }

    /** For n tokens of a vocabulary. */
    static FinitePrecisionTransformer model(
            Output.Kind kind, Selection selection, boolean causal, int vocabulary, int n, long seed) {
        return new SmallModels(seed, n).build(kind, selection, causal, vocabulary);
    }

    /** The first seed's model that gives no answer to more than three fifths of all inputs: faults would hide behind it. */
    static FinitePrecisionTransformer sensitive(
            Output.Kind kind, Selection selection, boolean causal, int vocabulary, int n) {
        for (long seed = 0; ; seed++) {
            FinitePrecisionTransformer model = model(kind, selection, causal, vocabulary, n, seed);
            InputSource inputs = InputSource.exhaustive(vocabulary, n);
            Map<List<Integer>, Integer> answers = new HashMap<>();
            int[] tokens = new int[n];
            for (int k = 0; k < inputs.count(); k++) {
                inputs.tokens(k, tokens);
                int[] answer = new FastInterpreter(model).run(tokens).answer();
                answers.merge(Arrays.stream(answer).boxed().toList(), 1, Integer::sum);
            }
            if (5 * Collections.max(answers.values()) <= 3 * inputs.count()) {
                return model;
            }
        }
    }

    private FinitePrecisionTransformer build(Output.Kind kind, Selection selection, boolean causal, int vocabulary) {
        Site state = embedding(vocabulary);
        Site input = selection == Selection.SATURATED ? norm(state) : state;
        Site head = attention(input, selection);
        state = add("attention residual", SiteKind.ATTENTION_RESIDUAL, Shape.POSITION, WIDE, linear(1, state, head));
        state = feedForward(state);
        int rows = kind == Output.Kind.NEXT_TOKEN ? vocabulary : kind == Output.Kind.LABELS ? 2 : 1;
        List<String> names = IntStream.range(0, vocabulary)
                .mapToObj(t -> "abcd".substring(t, t + 1))
                .toList();
        return new FinitePrecisionTransformer(
                "small",
                names,
                causal,
                n,
                false,
                1,
                3,
                List.copyOf(sites),
                new Output(kind, logits(rows, state), 1),
                Map.of());
    }

    private Site add(String name, SiteKind kind, Shape shape, Format format, Rule rule) {
        int width = shape == Shape.POSITION ? WIDTH : 1;
        Site site = new Site(name, kind, 0, shape, width, format, rule);
        sites.add(site);
        return site;
    }

    private long[] draw(int count, int bound) {
        return IntStream.range(0, count)
                .mapToLong(k -> random.nextInt(-bound, bound + 1))
                .toArray();
    }

    private Site embedding(int vocabulary) {
        long[][] token = new long[vocabulary][];
        for (int t = 0; t < vocabulary; t++) {
            token[t] = draw(WIDTH, 4);
        }
        long[][] position = new long[n][];
        for (int i = 0; i < n; i++) {
            position[i] = draw(WIDTH, 1);
        }
        Rule rule = new Rule.Embedding(token, position, 0);
        return add("embedding", SiteKind.EMBEDDING, Shape.POSITION, WIDE, rule);
    }

    private Rule.Linear linear(int fractionBits, Site... sources) {
        return new Rule.Linear(terms(WIDTH, sources), draw(WIDTH, 1), null, fractionBits);
    }

    private Rule.Linear logits(int rows, Site source) {
        return new Rule.Linear(terms(rows, source), draw(rows, 1), null, 0);
    }

    private List<Rule.Term> terms(int rows, Site... sources) {
        List<Rule.Term> terms = new ArrayList<>();
        for (Site source : sources) {
            int[][] weights = new int[rows][];
            for (int r = 0; r < rows; r++) {
                weights[r] = IntStream.range(0, WIDTH)
                        .map(k -> random.nextInt(-2, 3))
                        .toArray();
            }
            long[] multiplier = IntStream.range(0, rows).mapToLong(r -> 1).toArray();
            terms.add(Rule.Term.of(source, null, weights, multiplier));
        }
        return terms;
    }

    private Site norm(Site source) {
        Rule rule = new Rule.Norm(source, new int[] {1, -1}, new long[] {6, 5}, draw(WIDTH, 2), 3, 4, 1, 2);
        return add("norm", SiteKind.ATTENTION_NORM, Shape.POSITION, NARROW, rule);
    }

    private Site attention(Site input, Selection selection) {
        Site query = add("query", SiteKind.QUERY, Shape.POSITION, NARROW, linear(1, input));
        Site key = add("key", SiteKind.KEY, Shape.POSITION, NARROW, linear(1, input));
        Site value = add("value", SiteKind.VALUE, Shape.POSITION, WIDE, linear(0, input));
        Rule scores = new Rule.Score(query, key, WIDTH, 1, null, Similarity.DOT_PRODUCT, 1);
        Site score = add("score", SiteKind.SCORE, Shape.PAIR, WIDE, scores);
        Site maximum = add("maximum", SiteKind.MAXIMUM, Shape.ROW, WIDE, new Rule.Maximum(score));
        Rule head = new Rule.Head(selection, score, maximum, null, value, WIDTH, 1, 0);
        if (selection.isSoft()) {
            Format range = FixedPoint.of(-3, 0, Rational.ONE, Rounding.NEAREST_EVEN);
            Rule gap = new Rule.Difference(score, maximum);
            Site difference = add("difference", SiteKind.DIFFERENCE, Shape.PAIR, range, gap);
            Table table = new Table(new long[] {0, 1, 3, 7});
            Table sink = new Table(new long[] {0, 30, 21, 14, 7, 3, 1, 0});
            head = selection == Selection.SOFTMAX
                    ? new Rule.Head(selection, difference, null, table, value, WIDTH, 1, 0)
                    : new Rule.Head(
                            new HeadWeights(
                                    selection,
                                    difference,
                                    maximum,
                                    Map.of(HeadWeights.Lookup.TABLE, table, HeadWeights.Lookup.SINK, sink)),
                            value,
                            WIDTH,
                            1,
                            0);
        }
        return add("head", SiteKind.HEAD, Shape.POSITION, WIDE, head);
    }

    private Site feedForward(Site state) {
        Site gate = add("gate", SiteKind.GATE, Shape.POSITION, NARROW, linear(1, state));
        Site up = add("up", SiteKind.UP, Shape.POSITION, NARROW, linear(1, state));
        Table relu = new Table(new long[] {0, 0, 0, 1});
        Rule product = new Rule.Product(gate, relu, up, new long[] {1, 1}, 0);
        Site hidden = add("hidden", SiteKind.HIDDEN, Shape.POSITION, NARROW, product);
        return add("output", SiteKind.FEED_FORWARD_RESIDUAL, Shape.POSITION, WIDE, linear(0, state, hidden));
    }
}
