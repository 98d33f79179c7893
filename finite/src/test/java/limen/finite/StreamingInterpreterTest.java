package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import limen.finite.quantize.HandBuiltModel;
import limen.finite.random.RandomSites;
import limen.finite.random.SaturatedSites;
import limen.number.FixedPoint;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.testkit.Seeds;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import limen.zoo.Zoo;
import limen.zoo.ZooModel;
import org.junit.jupiter.api.Test;

class StreamingInterpreterTest {
    private static final int MODELS = 3000;

    /** Every kept rank, every logit and the answer. */
    private static void same(Trace streamed, Trace other, FinitePrecisionTransformer model, String what) {
        for (Site site : model.sites()) {
            if (site.shape() == Shape.PAIR) {
                assertThat(streamed.ranks()).as(what).doesNotContainKey(site);
            } else {
                assertThat(streamed.ranks().get(site))
                        .as("%s, %s", what, site)
                        .isEqualTo(other.ranks().get(site));
            }
        }
        assertThat(streamed.logits()).as(what).isDeepEqualTo(other.logits());
        assertThat(streamed.answer()).as(what).isEqualTo(other.answer());
    }

    private static void sameOneByOne(StreamingInterpreter streaming, Trace expected, String what) {
        for (Site site : streaming.model().sites()) {
            if (site.shape() != Shape.PAIR) {
                int[] ranks = new int[expected.n() * site.width()];
                for (int at = 0; at < ranks.length; at++) {
                    ranks[at] = streaming.rank(site, at / site.width(), at % site.width());
                }
                assertThat(ranks)
                        .as("%s, %s", what, site)
                        .isEqualTo(expected.ranks().get(site));
            }
        }
    }

    @Test
    void valuesOfNoRunAreRefused() {
        FinitePrecisionTransformer model =
                HandBuiltModel.read(Zoo.model("majority").file(Path.of(".."))).at(3);
        StreamingInterpreter streaming = new StreamingInterpreter(model);
        Site embedding = model.sites().getFirst();
        assertThatThrownBy(() -> streaming.rank(embedding, 0, 0))
                .hasMessage("site embedding, position 0, channel 0: not kept of the last run, of 0 tokens; ask for a"
                        + " POSITION or ROW site of the model within its width");
        streaming.answer(0, 1, 1);
        assertThat(streaming.rank(embedding, 2, 0)).isNotEqualTo(streaming.rank(embedding, 0, 0));
        Site pairs = model.sites().stream()
                .filter(site -> site.shape() == Shape.PAIR)
                .findFirst()
                .orElseThrow();
        for (int[] place : new int[][] {{3, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            assertThatThrownBy(() -> streaming.rank(embedding, place[0], place[1]))
                    .hasMessageContaining("of 3 tokens");
        }
        assertThatThrownBy(() -> streaming.rank(pairs, 0, 0)).hasMessageContaining("not kept");
    }

    private static int[] tokens(FinitePrecisionTransformer model, int n, Random random) {
        return random.ints(n, 0, model.vocabulary().size()).toArray();
    }

    @Test
    void randomModelsOfEveryKindHaveTheSameValues() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(MODELS)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            Interpreter reference = new ReferenceInterpreter(model);
            Interpreter fast = new FastInterpreter(model);
            StreamingInterpreter streaming = new StreamingInterpreter(model);
            Random random = Seeds.plain(seed);
            for (int sample = 0; sample < 4; sample++) {
                int n = 1 + random.nextInt(model.maximumLength());
                int[] tokens = tokens(model, n, random);
                Trace expected = reference.run(tokens);
                same(streaming.run(tokens), expected, model, "seed " + seed);
                same(streaming.run(tokens), fast.run(tokens), model, "seed " + seed);
                sameOneByOne(streaming, expected, "seed " + seed);
                assertThat(streaming.answer(tokens)).isEqualTo(expected.answer());
            }
            count(model, cases);
        }
        cases.requireEach(20, List.of("NORM", "PRODUCT", "ROTATION", "NEXT_TOKEN", "LABELS"));
        for (Rule.Selection selection : Rule.Selection.values()) {
            for (boolean causal : new boolean[] {false, true}) {
                for (boolean distance : new boolean[] {false, true}) {
                    for (Similarity similarity : Similarity.values()) {
                        cases.requireEach(20, List.of(label(selection, causal, distance, similarity)));
                    }
                }
            }
        }
    }

    private static String label(Rule.Selection selection, boolean causal, boolean distance, Similarity similarity) {
        return selection + (causal ? " causal" : "") + (distance ? " distance " : " ") + similarity;
    }

    private static void count(FinitePrecisionTransformer model, CaseCounter cases) {
        cases.count(model.output().kind());
        for (Site site : model.sites()) {
            switch (site.rule()) {
                case Rule.Norm rule -> cases.count("NORM");
                case Rule.Product rule -> cases.count("PRODUCT");
                case Rule.Linear rule -> cases.countIf(rule.rotation() != null, "ROTATION");
                case Rule.Head rule -> {
                    Site scores = rule.score().rule() instanceof Rule.Difference gap ? gap.score() : rule.score();
                    Rule.Score score = (Rule.Score) scores.rule();
                    cases.count(label(rule.selection(), model.causal(), score.distance() != null, score.similarity()));
                }
                default -> {}
            }
        }
    }

    @Test
    void zooModelsHaveTheSameValues() {
        int runs = 0;
        for (ZooModel zoo : Zoo.models()) {
            HandBuiltModel file = HandBuiltModel.read(zoo.file(Path.of("..")));
            for (int n : new int[] {1, 2, 5, 16, 30}) {
                FinitePrecisionTransformer model = file.at(n);
                StreamingInterpreter streaming = new StreamingInterpreter(model);
                for (Case each : Cases.of(4, n)) {
                    int[] tokens = tokens(model, n, each.random());
                    same(streaming.run(tokens), new FastInterpreter(model).run(tokens), model, zoo.name());
                    runs++;
                }
            }
        }
        assertThat(runs).isGreaterThanOrEqualTo(300);
    }

    @Test
    void deepSaturatedModelsHaveTheSameValuesAtChangingLengths() {
        CaseCounter cases = new CaseCounter();
        for (long seed : Cases.seeds(12)) {
            FinitePrecisionTransformer model = SaturatedSites.model(seed, 150, 9);
            FastInterpreter fast = new FastInterpreter(model);
            StreamingInterpreter streaming = new StreamingInterpreter(model);
            Random random = Seeds.plain(seed);
            for (int n : new int[] {30, 150, 1, 77, 150, 2}) {
                int[] tokens = tokens(model, n, random);
                Trace trace = streaming.run(tokens);
                same(trace, fast.run(tokens), model, "seed " + seed + ", n = " + n);
                for (Site site : model.sites()) {
                    if (n == 150 && site.kind() == SiteKind.KEY) {
                        int rows = distinct(trace, site, n);
                        cases.countIf(rows == n, "all rows differ");
                        cases.countIf(rows > 1 && rows < 10, "few rows differ");
                    }
                }
                cases.count("run");
            }
        }
        cases.requireEach(50, List.of("all rows differ", "few rows differ", "run"));
    }

    private static int distinct(Trace trace, Site site, int n) {
        int[] ranks = trace.ranks().get(site);
        int width = site.width();
        return (int) java.util.stream.IntStream.range(0, n)
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(ranks, i * width, (i + 1) * width)))
                .distinct()
                .count();
    }

    /** Scores of which several different ones have the greatest rank: ties are decided on ranks. */
    @Test
    void scoresThatSaturateOrRoundToOneRankAreTies() {
        CaseCounter cases = new CaseCounter();
        for (Rule.Selection selection :
                List.of(Rule.Selection.SATURATED, Rule.Selection.LEFTMOST, Rule.Selection.RIGHTMOST)) {
            for (int top : new int[] {1, 7, 1000}) {
                for (long multiplier : new long[] {-3, -1, 0, 1, 5}) {
                    for (int bits : new int[] {-2, 0, 3}) {
                        FinitePrecisionTransformer model = oneHead(selection, top, multiplier, bits, 1);
                        for (Case each : Cases.of(5)) {
                            Random random = each.random();
                            int[] tokens = tokens(model, 12, random);
                            Trace expected = new ReferenceInterpreter(model).run(tokens);
                            same(new StreamingInterpreter(model).run(tokens), expected, model, selection + " " + top);
                            cases.countIf(ties(expected, model, tokens), "ties of different numerators");
                        }
                    }
                }
            }
        }
        cases.requireEach(100, List.of("ties of different numerators"));
    }

    /** Whether positions of different tokens share the greatest rank of the first position. */
    private static boolean ties(Trace trace, FinitePrecisionTransformer model, int[] tokens) {
        Site score = model.site("score");
        int best = trace.rank(model.site("maximum"), 0);
        long different = java.util.stream.IntStream.range(0, tokens.length)
                .filter(j -> trace.rank(score, j) == best)
                .map(j -> tokens[j])
                .distinct()
                .count();
        return different > 1;
    }

    @Test
    void sumsBeyond62BitsAreExact() {
        for (Rule.Selection selection : List.of(Rule.Selection.SATURATED, Rule.Selection.RIGHTMOST)) {
            FinitePrecisionTransformer model = oneHead(selection, 1000, Long.MAX_VALUE / 2, 60, Long.MAX_VALUE / 3);
            int[] tokens = {0, 3, 2, 1, 1, 0, 2};
            Trace expected = new ReferenceInterpreter(model).run(tokens);
            assertThat(expected.logits()[0][0].bitLength()).isGreaterThan(63);
            StreamingInterpreter streaming = new StreamingInterpreter(model);
            same(streaming.run(tokens), expected, model, "" + selection);
            assertThat(streaming.answer(tokens)).isEqualTo(expected.answer());
        }
    }

    private static Site site(String name, SiteKind kind, Shape shape, FixedPoint format, Rule rule) {
        return new Site(name, kind, 0, shape, 1, format, rule);
    }

    /** Tokens 0 … 3 as numbers compared with each other, scores 0 … top. */
    private static FinitePrecisionTransformer oneHead(
            Rule.Selection selection, int top, long multiplier, int bits, long logit) {
        FixedPoint format = FixedPoint.signed(5, Rational.ONE, Rounding.NEAREST_EVEN);
        FixedPoint scores = FixedPoint.of(-top, top, Rational.ONE, Rounding.NEAREST_UP);
        Rule numbers = new Rule.Embedding(new long[][] {{-5}, {1}, {2}, {9}}, null, 0);
        Site state = site("state", SiteKind.EMBEDDING, Shape.POSITION, format, numbers);
        Rule products = new Rule.Score(state, state, 1, multiplier, null, Similarity.DOT_PRODUCT, bits);
        Site score = site("score", SiteKind.SCORE, Shape.PAIR, scores, products);
        Site maximum = site("maximum", SiteKind.MAXIMUM, Shape.ROW, scores, new Rule.Maximum(score));
        Rule mean = new Rule.Head(selection, score, maximum, null, state, 1, 1, 0);
        Site head = site("head", SiteKind.HEAD, Shape.POSITION, format, mean);
        Rule.Linear logits = new Rule.Linear(
                List.of(new Rule.Term(head, null, null, new long[] {logit})), new long[] {logit}, null, 0);
        return new FinitePrecisionTransformer(
                "one head",
                List.of("a", "b", "c", "d"),
                false,
                12,
                false,
                1,
                5,
                List.of(state, score, maximum, head),
                new Output(Output.Kind.ACCEPT_FIRST, logits, 1),
                Map.of());
    }

    @Test
    void pairsAndBadInputsAreRefused() {
        FinitePrecisionTransformer model = oneHead(Rule.Selection.SATURATED, 7, 1, 0, 1);
        StreamingInterpreter streaming = new StreamingInterpreter(model);
        Trace trace = streaming.run(new int[] {1, 2});
        assertThatThrownBy(() -> trace.rank(model.site("score"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("site score: not in this trace, ask for a site of the model, and for pairs run another"
                        + " interpreter");
        assertThatThrownBy(() -> streaming.run(new int[] {1, 4}))
                .hasMessage("token 4 at position 1: the vocabulary has tokens 0 to 3, give one of these");
        assertThatThrownBy(() -> streaming.answer(new int[13]))
                .hasMessage("length 13: one head takes 1 to 12 tokens, give such a length");
    }
}
