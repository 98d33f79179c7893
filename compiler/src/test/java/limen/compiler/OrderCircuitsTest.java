package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.unit.UnitOptions;
import limen.circuit.unit.UnitWeights;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.FamilyStage;
import limen.compiler.construction.Objective;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.InputBatch;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.number.Format;
import limen.testkit.CaseCounter;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/**
 * Circuits of similarity ORDER on every input: with violations cut at the least score and not, distances, multipliers of any sign,
 * formats of every kind and size, both objectives, weighted and unit gates.
 *
 * <p>A cut one value too early, a violation of q − k and one without the maximum with 0 all fail here.
 */
class OrderCircuitsTest {
    /** More than 2^24 pairs. */
    private static final String MANY = "float(exponent=4,mantissa=9,variant=finite)";

    private static final int LENGTH = 3;
    private static final int TOKENS = 3;
    private static final long[][] DISTANCE = {{0, 2, -1}, {1, -3, 0}};
    private static final String SMALL = "fixed(unit=1,min=-2,max=1)";
    private static final String WIDE = "fixed(unit=1,min=-6,max=6)";

    /** Where the head's query and key are read: of their own, the same site for both, a query and the embedding, or it alone. */
    private enum Sides {
        TWO,
        ONE,
        HALF_EMBEDDING,
        EMBEDDING
    }

    /** A score rule and the formats around it. */
    private record Case(
            String query, String key, String score, long multiplier, long[][] distance, int bits, Sides sides) {
        Case with(Sides other) {
            return new Case(query, key, score, multiplier, distance, bits, other);
        }
    }

    private static Case of(String query, String key, String score, long multiplier, long[][] distance, int bits) {
        return new Case(query, key, score, multiplier, distance, bits, Sides.TWO);
    }

    private static List<Case> cases() {
        String list = "list(-3,-1,0,2,7)";
        String small = "float(exponent=2,mantissa=1,variant=ieee)";
        List<Case> cases = new ArrayList<>(List.of(
                of(SMALL, SMALL, WIDE, 1, null, 0),
                of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", 1, null, 0),
                of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", 3, null, 1),
                of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0,round=zero)", 1, DISTANCE, 0),
                of(WIDE, SMALL, "fixed(unit=1,min=-4,max=3,round=up)", 2, DISTANCE, 1),
                of(SMALL, WIDE, "fixed(unit=1,min=1,max=3)", 1, DISTANCE, 0),
                of(WIDE, WIDE, WIDE, -1, null, 0),
                of(WIDE, SMALL, "fixed(unit=1,min=0,max=3)", -2, DISTANCE, 1),
                of(WIDE, WIDE, WIDE, 0, DISTANCE, 0),
                of(list, list, "list(-5,-2,0,1)", 1, null, 0),
                of(list, WIDE, small, 1, DISTANCE, 0),
                of(small, small, WIDE, 1, null, -1),
                of("list(1)", WIDE, WIDE, 1, null, 0),
                of(WIDE, "list(1)", WIDE, 1, DISTANCE, 0),
                of("list(1)", "list(3)", WIDE, 1, DISTANCE, 0),
                of("list(3)", "list(1)", WIDE, 1, null, 0),
                of(WIDE, WIDE, "list(0)", 1, null, 0),
                of("fixed(unit=1,min=3,max=6)", "fixed(unit=1,min=-6,max=3)", WIDE, 1, DISTANCE, 0)));
        for (Case each : List.copyOf(cases).subList(0, 9)) {
            cases.add(each.with(Sides.ONE));
            cases.add(each.with(Sides.HALF_EMBEDDING));
            cases.add(each.with(Sides.EMBEDDING));
        }
        return cases;
    }

    private static Site site(String name, SiteKind kind, Shape shape, int width, String format, Rule rule) {
        return new Site(name, kind, kind == SiteKind.EMBEDDING ? -1 : 0, shape, width, Format.parse(format), rule);
    }

    private static Rule.Linear linear(Site source, int[][] weights, long... bias) {
        long[] ones = new long[bias.length];
        Arrays.fill(ones, 1);
        return new Rule.Linear(List.of(Rule.Term.of(source, null, weights, ones)), bias, null, 0);
    }

    private static FinitePrecisionTransformer model(Case c, boolean causal) {
        return model(c, causal, Similarity.ORDER);
    }

    /** Two heads of one channel. */
    private static FinitePrecisionTransformer model(Case c, boolean causal, Similarity similarity) {
        List<Site> sites = new ArrayList<>();
        Rule tokens =
                new Rule.Embedding(new long[][] {{-4, 1}, {0, 0}, {3, -2}}, new long[][] {{0, 1}, {-1, 0}, {2, 2}}, 0);
        Site embedding = site("embedding", SiteKind.EMBEDDING, Shape.POSITION, 2, WIDE, tokens);
        sites.add(embedding);
        Site query = embedding;
        Site key = embedding;
        if (c.sides != Sides.EMBEDDING) {
            Rule rule = linear(embedding, new int[][] {{1, 0}, {1, 1}}, 0, -1);
            query = site("query", SiteKind.QUERY, Shape.POSITION, 2, c.query, rule);
            sites.add(query);
        }
        if (c.sides == Sides.ONE) {
            key = query;
        }
        if (c.sides == Sides.TWO) {
            Rule rule = linear(embedding, new int[][] {{0, 1}, {1, -1}}, 1, 0);
            key = site("key", SiteKind.KEY, Shape.POSITION, 2, c.key, rule);
            sites.add(key);
        }
        Rule rule = new Rule.Score(query, key, 1, c.multiplier, c.distance, similarity, c.bits);
        Site score = site("score", SiteKind.SCORE, Shape.PAIR, 2, c.score, rule);
        Site maximum = site("maximum", SiteKind.MAXIMUM, Shape.ROW, 2, c.score, new Rule.Maximum(score));
        Site value = site(
                "value",
                SiteKind.VALUE,
                Shape.POSITION,
                2,
                SMALL,
                linear(embedding, new int[][] {{1, 0}, {0, 1}}, 0, 0));
        Rule.Head select = new Rule.Head(Rule.Selection.SATURATED, score, maximum, null, value, 1, 1, 0);
        Site head = site("head", SiteKind.HEAD, Shape.POSITION, 2, SMALL, select);
        sites.addAll(List.of(score, maximum, value, head));
        return new FinitePrecisionTransformer(
                "order",
                List.of("a", "b", "c"),
                causal,
                LENGTH,
                false,
                1,
                3,
                List.copyOf(sites),
                new Output(Output.Kind.LABELS, linear(head, new int[][] {{1, 0}, {0, 2}}, 0, 1), 1),
                Map.of());
    }

    private static List<int[]> inputs(int n) {
        List<int[]> inputs = new ArrayList<>();
        for (int number = 0; number < Math.pow(TOKENS, n); number++) {
            int[] tokens = new int[n];
            for (int i = 0, rest = number; i < n; i++, rest /= TOKENS) {
                tokens[i] = rest % TOKENS;
            }
            inputs.add(tokens);
        }
        return inputs;
    }

    private static Stage violations(CompiledTransformer compiled) {
        return compiled.circuit().stages().stream()
                .filter(stage -> stage.kind().equals("order violation"))
                .findFirst()
                .orElse(null);
    }

    /** How many positive differences a key and a query have. */
    private static int differences(Rule.Score rule) {
        Format key = rule.key().format();
        Format query = rule.query().format();
        Set<Long> positive = new HashSet<>();
        for (int k = 0; k < key.size(); k++) {
            for (int q = 0; q < query.size(); q++) {
                long difference = key.mantissaLong(k) - query.mantissaLong(q);
                if (difference > 0) {
                    positive.add(difference);
                }
            }
        }
        return positive.size();
    }

    @Test
    void everySiteOnEveryInput() {
        CaseCounter counter = new CaseCounter();
        List<CompileOptions> all = List.of(
                CompileOptions.DEPTH,
                CompileOptions.SIZE,
                new CompileOptions(Objective.SIZE, 1),
                new CompileOptions(Objective.DEPTH, 2));
        for (Case each : cases()) {
            for (CompileOptions options : all) {
                for (int n = 1; n <= LENGTH; n++) {
                    FinitePrecisionTransformer model = model(each, n % 2 == 1);
                    CompiledTransformer compiled = Compiler.compile(model, n, options);
                    RandomSitesTest.check(compiled, inputs(n), each + ", " + options);
                    unit(compiled, inputs(n), each + ", " + options, counter);
                    Rule.Score rule = (Rule.Score) model.site("score").rule();
                    Stage stage = violations(compiled);
                    int gates = stage == null ? 0 : stage.gates(0);
                    int most = differences(rule);
                    boolean constant = model.site("score").format().size() == 1;
                    assertThat(gates).isBetween(rule.multiplier() == 0 || constant || most == 0 ? 0 : 1, most);
                    counter.countIf(gates > 0 && gates < most, "cut");
                    counter.countIf(gates > 0 && gates == most, "not cut");
                    counter.countIf(gates > 0 && rule.multiplier() < 0, "negative");
                    counter.countIf(gates > 0 && rule.distance() != null, "distance");
                    counter.countIf(gates == 0, "no violation");
                }
            }
        }
        counter.requireEach(20, List.of("cut", "not cut", "negative", "distance", "no violation", "unit"));
    }

    private static void unit(CompiledTransformer compiled, List<int[]> inputs, String what, CaseCounter counter) {
        for (long limit : new long[] {0, 4096}) {
            Circuit unit =
                    UnitWeights.convert(compiled.circuit(), new UnitOptions(limit, Long.MAX_VALUE), Progress.NONE);
            boolean[][] rows = inputs.stream().map(compiled::encode).toArray(boolean[][]::new);
            Evaluation expected = BatchEvaluator.of(compiled.circuit()).evaluate(InputBatch.of(rows));
            Evaluation found = BatchEvaluator.of(unit).evaluate(InputBatch.of(rows));
            for (int lane = 0; lane < rows.length; lane++) {
                assertThat(found.lane(lane)).as(what).isEqualTo(expected.lane(lane));
            }
            counter.count("unit");
        }
    }

    /** Score −2 … 0, boundary −1.5 to −2: violations 1 and 2 are told apart, 2 stands for all beyond. */
    @Test
    void violationsAreCutWhereTheScoreIsLeast() {
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", 1, null, 0)))
                .isEqualTo(2);
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", 1, new long[][] {{0, 0, 0}, {0, 4, 0}}, 0)))
                .as("a distance of 4 may make good for 4")
                .isEqualTo(6);
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", 1, new long[][] {{-1, -1, -1}, {-1, -2, -1}}, 0)))
                .as("every distance costs at least 1")
                .isEqualTo(1);
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", 4, null, 3)))
                .as("halves: 3.0 is a tie of -2 and -1, the even one wins")
                .isEqualTo(3);
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=-2,max=0)", -1, null, 0)))
                .isEqualTo(12);
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=-12,max=0)", 1, null, 0)))
                .isEqualTo(12);
        assertThat(gates(of(WIDE, WIDE, "fixed(unit=1,min=2,max=3)", 1, null, 0)))
                .as("never reached")
                .isEqualTo(1);
        assertThat(gates(of("list(-9,0,1)", "list(0,1,5,9)", "fixed(unit=1,min=-4,max=0)", 1, null, 0)))
                .as("1, and 4 for 4, 5, 8, 9, 10, 14 and 18")
                .isEqualTo(2);
    }

    private static int gates(Case c) {
        return violations(Compiler.compile(model(c, true), LENGTH, CompileOptions.DEPTH))
                .gates(0);
    }

    /** Token 1, query and key 2, violations 3, score 4; without violations a level less. */
    @Test
    void levels() {
        assertThat(scoreLevel(of(WIDE, WIDE, WIDE, 1, null, 0))).isEqualTo(4);
        assertThat(scoreLevel(of(WIDE, WIDE, WIDE, 0, DISTANCE, 0))).isEqualTo(3);
        assertThat(scoreLevel(of(WIDE, WIDE, WIDE, 1, null, 0).with(Sides.EMBEDDING)))
                .isEqualTo(3);
    }

    private static int scoreLevel(Case c) {
        return Compiler.compile(model(c, true), LENGTH, CompileOptions.DEPTH).sites().stream()
                .filter(site -> site.site().name().equals("score"))
                .findFirst()
                .orElseThrow()
                .digits()
                .getFirst()
                .stage()
                .level();
    }

    /** Weights of an embedding depend on position and channel: representatives must tell them all. */
    @Test
    void weightClassesOfCircuitsThatCompareTheEmbedding() {
        for (Case each : cases()) {
            for (Similarity similarity : Similarity.values()) {
                var circuit = Compiler.compile(model(each, false, similarity), LENGTH, CompileOptions.DEPTH)
                        .circuit();
                for (Stage stage : circuit.stages()) {
                    assertThat(WeightClassesTest.byClass(circuit, stage))
                            .as("%s, %s of %s", stage.name(), similarity, each)
                            .isEqualTo(WeightClassesTest.byBank(circuit, stage));
                    assertThat(WidestBanksTest.reachesAsFar((FamilyStage) stage))
                            .as(stage.name())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void sumsBeyondSixtyTwoBitsAreRefused() {
        for (long multiplier : new long[] {1L << 59, -(1L << 59), Long.MAX_VALUE, Long.MIN_VALUE}) {
            Case huge = of(WIDE, WIDE, WIDE, multiplier, null, 59);
            assertThatThrownBy(() -> Compiler.compile(model(huge, true), LENGTH, CompileOptions.DEPTH))
                    .as("%d", multiplier)
                    .isInstanceOf(CompileException.class)
                    .hasMessageContaining("62 bits, lower the precision")
                    .hasMessageNotContaining("\n");
        }
        Case fits = of(WIDE, WIDE, WIDE, 1L << 56, null, 56);
        RandomSitesTest.check(
                Compiler.compile(model(fits, true), LENGTH, CompileOptions.DEPTH), inputs(LENGTH), "2^56");
    }

    @Test
    void formatsWithTooManyDifferencesAreRefused() {
        Case halves = of("fp16", "fp16", WIDE, -1, null, 0);
        assertThatThrownBy(() -> Compiler.compile(model(halves, true), LENGTH, CompileOptions.DEPTH))
                .isInstanceOf(CompileException.class)
                .hasMessage("site score: 63487 values of a key and 63487 of a query are too many to compare, choose"
                        + " uniform formats or fewer bits for both");
    }

    /** Only differences that the score can tell apart are listed. */
    @Test
    void manyValuesAreComparedWhereTheScoreIsCutOffSoon() {
        Case floats = of(MANY, MANY, "fixed(unit=1,min=-1,max=0)", 1, null, 0);
        RandomSitesTest.check(
                Compiler.compile(model(floats, true), LENGTH, CompileOptions.DEPTH), inputs(LENGTH), "many values");
    }
}
