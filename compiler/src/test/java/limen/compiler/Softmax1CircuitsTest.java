package limen.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import limen.finite.HeadWeights;
import limen.finite.HeadWeights.Lookup;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.Table;
import limen.number.Format;
import limen.testkit.CaseCounter;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;

/**
 * Circuits of heads with a sink on every input: score formats with and without 0, of one value and of every kind, sinks of every
 * shape, causal and not, both objectives, weighted and unit gates.
 */
class Softmax1CircuitsTest {
    private static final int LENGTH = 3;
    private static final int TOKENS = 3;
    private static final String SMALL = "fixed(unit=1,min=-2,max=2)";
    private static final String WIDE = "fixed(unit=1,min=-6,max=6)";
    private static final List<CompileOptions> OPTIONS = List.of(
            CompileOptions.DEPTH,
            CompileOptions.SIZE,
            new CompileOptions(Objective.SIZE, 1),
            new CompileOptions(Objective.DEPTH, 2));

    /** Formats around a head, and the sink's weight beside the greatest mantissa x. */
    private record Case(String score, String gap, String head, long ratio, int bits, String sink) {
        long[] sinks() {
            Format format = Format.parse(score);
            long[] weights = new long[format.size()];
            for (int rank = 0; rank < weights.length; rank++) {
                long x = format.mantissaLong(rank);
                weights[rank] = switch (sink) {
                    case "none" -> 0;
                    case "falling" -> x <= 0 ? 7 - 3 * x : x < 3 ? 3 - x : 0;
                    case "rising" -> 2L * rank;
                    case "great" -> 1L << 20;
                    default -> rank % 2 == 0 ? 9 : 1;
                };
            }
            return weights;
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        String floats = "float(exponent=2,mantissa=1,variant=ieee)";
        for (String sink : List.of("none", "falling", "rising", "great", "alternating")) {
            cases.add(new Case(WIDE, "fixed(unit=1,min=-3,max=0)", SMALL, 1, 0, sink));
            cases.add(new Case(WIDE, "fixed(unit=1,min=-3,max=0)", "fixed(unit=1,min=-4,max=3,round=up)", 3, 2, sink));
            cases.add(new Case("fixed(unit=1,min=1,max=3)", "fixed(unit=1,min=-1,max=1)", SMALL, 1, 1, sink));
        }
        cases.add(new Case("list(-3,-1,0,2,7)", "list(-4,-1,0)", "list(-2,-1,0,1;round=zero)", 1, 0, "falling"));
        cases.add(new Case(floats, "fixed(unit=1/2,min=-3,max=0)", floats, 1, 1, "falling"));
        cases.add(new Case("list(0)", "fixed(unit=1,min=-2,max=0)", SMALL, 1, 0, "alternating"));
        cases.add(new Case("list(-2)", "list(0)", SMALL, 2, 2, "alternating"));
        cases.add(new Case(WIDE, "list(0)", SMALL, 1, 1, "falling"));
        return cases;
    }

    private static Site site(String name, SiteKind kind, Shape shape, String format, Rule rule) {
        return new Site(name, kind, kind == SiteKind.EMBEDDING ? -1 : 0, shape, 2, Format.parse(format), rule);
    }

    private static Rule.Linear linear(Site source, int[][] weights, long... bias) {
        long[] ones = new long[bias.length];
        Arrays.fill(ones, 1);
        return new Rule.Linear(List.of(Rule.Term.of(source, null, weights, ones)), bias, null, 0);
    }

    private static FinitePrecisionTransformer model(Case c, boolean causal) {
        return model(c, causal, c.sinks());
    }

    /** Two heads of one channel. */
    private static FinitePrecisionTransformer model(Case c, boolean causal, long[] sinks) {
        Rule tokens =
                new Rule.Embedding(new long[][] {{-4, 1}, {0, 2}, {3, -2}}, new long[][] {{0, 1}, {-1, 0}, {2, 2}}, 0);
        Site embedding = site("embedding", SiteKind.EMBEDDING, Shape.POSITION, WIDE, tokens);
        Site query = site(
                "query", SiteKind.QUERY, Shape.POSITION, SMALL, linear(embedding, new int[][] {{1, 0}, {1, 1}}, 0, -1));
        Site key = site(
                "key", SiteKind.KEY, Shape.POSITION, SMALL, linear(embedding, new int[][] {{0, 1}, {1, -1}}, 1, 0));
        Site value = site(
                "value", SiteKind.VALUE, Shape.POSITION, SMALL, linear(embedding, new int[][] {{1, 0}, {0, 1}}, 0, 0));
        Rule rule = new Rule.Score(query, key, 1, 1, null, Similarity.DOT_PRODUCT, 0);
        Site score = site("score", SiteKind.SCORE, Shape.PAIR, c.score, rule);
        Site maximum = site("maximum", SiteKind.MAXIMUM, Shape.ROW, c.score, new Rule.Maximum(score));
        Rule difference = new Rule.Difference(score, maximum);
        String unit = score.format().unit().toString();
        String gaps = c.gap.startsWith("fixed")
                ? c.gap.replaceFirst("unit=[^,]*", "unit=" + unit)
                : c.gap.equals("list(0)") ? "fixed(unit=" + unit + ",min=0,max=0)" : c.gap;
        Site gap = site("difference", SiteKind.DIFFERENCE, Shape.PAIR, gaps, difference);
        long[] table = new long[gap.format().size()];
        for (int rank = 0; rank < table.length; rank++) {
            table[rank] = gap.format().mantissaLong(rank) > 0 ? 1 : 1L + 2L * rank;
        }
        HeadWeights weights = new HeadWeights(
                Rule.Selection.SOFTMAX1,
                gap,
                maximum,
                Map.of(Lookup.TABLE, new Table(table), Lookup.SINK, new Table(sinks)));
        Site head =
                site("head", SiteKind.HEAD, Shape.POSITION, c.head, new Rule.Head(weights, value, 1, c.ratio, c.bits));
        return new FinitePrecisionTransformer(
                "sink",
                List.of("a", "b", "c"),
                causal,
                LENGTH,
                false,
                1,
                3,
                List.of(embedding, query, key, value, score, maximum, gap, head),
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

    @Test
    void everySiteOnEveryInput() {
        CaseCounter counter = new CaseCounter();
        for (Case each : cases()) {
            for (CompileOptions options : OPTIONS) {
                for (int n = 1; n <= LENGTH; n++) {
                    for (boolean causal : new boolean[] {true, false}) {
                        CompiledTransformer compiled = Compiler.compile(model(each, causal), n, options);
                        RandomSitesTest.check(compiled, inputs(n), each + ", " + options);
                        counter.count(each.sink, options.objective());
                    }
                }
                unit(Compiler.compile(model(each, true), LENGTH, options), each + ", " + options);
            }
        }
        counter.requireEach(60, List.of("none", "falling", "rising", "great", "alternating"));
        counter.requireEach(200, List.of(Objective.values()));
    }

    private static void unit(CompiledTransformer compiled, String what) {
        for (long limit : new long[] {0, 4096}) {
            Circuit unit =
                    UnitWeights.convert(compiled.circuit(), new UnitOptions(limit, Long.MAX_VALUE), Progress.NONE);
            boolean[][] rows = inputs(LENGTH).stream().map(compiled::encode).toArray(boolean[][]::new);
            Evaluation expected = BatchEvaluator.of(compiled.circuit()).evaluate(InputBatch.of(rows));
            Evaluation found = BatchEvaluator.of(unit).evaluate(InputBatch.of(rows));
            for (int lane = 0; lane < rows.length; lane++) {
                assertThat(found.lane(lane)).as(what).isEqualTo(expected.lane(lane));
            }
        }
    }

    /** Representatives and widest banks know the terms of a sink, which are not repeated. */
    @Test
    void weightClassesAndWidestBanks() {
        for (Case each : cases()) {
            for (boolean causal : new boolean[] {true, false}) {
                for (CompileOptions options : OPTIONS) {
                    var circuit = Compiler.compile(model(each, causal), LENGTH, options)
                            .circuit();
                    for (Stage stage : circuit.stages()) {
                        assertThat(WeightClassesTest.byClass(circuit, stage))
                                .as("%s of %s", stage.name(), each)
                                .isEqualTo(WeightClassesTest.byBank(circuit, stage));
                        assertThat(WidestBanksTest.reachesAsFar((FamilyStage) stage))
                                .as("%s of %s", stage.name(), each)
                                .isTrue();
                    }
                }
            }
        }
    }

    /** A sink costs neither a level nor a gate: its weights hang on the maxima, which stand there already. */
    @Test
    void depthAndSizeAreThoseOfSoftmax() {
        Case c = cases().get(1);
        for (CompileOptions options : OPTIONS) {
            var sunk = Compiler.compile(model(c, true), LENGTH, options).circuit();
            FinitePrecisionTransformer plain = plain(model(c, true));
            var softmax = Compiler.compile(plain, LENGTH, options).circuit();
            assertThat(sunk.gates()).isEqualTo(softmax.gates());
            assertThat(sunk.stages().getLast().level())
                    .isEqualTo(softmax.stages().getLast().level());
        }
    }

    private static FinitePrecisionTransformer plain(FinitePrecisionTransformer model) {
        List<Site> sites = new ArrayList<>(model.sites());
        Site head = sites.removeLast();
        Rule.Head rule = (Rule.Head) head.rule();
        Rule softmax = new Rule.Head(
                Rule.Selection.SOFTMAX,
                rule.score(),
                null,
                rule.table(),
                rule.value(),
                1,
                rule.ratio(),
                rule.fractionBits());
        Site other = new Site(head.name(), head.kind(), 0, Shape.POSITION, 2, head.format(), softmax);
        sites.add(other);
        return new FinitePrecisionTransformer(
                "plain",
                model.vocabulary(),
                model.causal(),
                LENGTH,
                false,
                1,
                3,
                sites,
                new Output(Output.Kind.LABELS, linear(other, new int[][] {{1, 0}, {0, 2}}, 0, 1), 1),
                Map.of());
    }

    /** A sink that weighs one more or less beside one maximum: wherever the interpreter differs, the circuit is found wrong. */
    @Test
    void aFaultInOneWeightIsCaught() {
        Case c = cases().get(1);
        CaseCounter counter = new CaseCounter();
        for (int rank = 0; rank < c.sinks().length; rank++) {
            for (long delta : new long[] {-1, 1, 5}) {
                long[] faulty = c.sinks();
                faulty[rank] = Math.max(0, faulty[rank] + delta);
                FinitePrecisionTransformer right = model(c, false);
                CompiledTransformer wrong = Compiler.compile(model(c, false, faulty), LENGTH, CompileOptions.DEPTH);
                ReferenceInterpreter interpreter = new ReferenceInterpreter(right);
                ReferenceInterpreter other = new ReferenceInterpreter(wrong.model());
                for (int[] tokens : inputs(LENGTH)) {
                    int[] expected = interpreter.run(tokens).ranks().get(right.site("head"));
                    int[] altered = other.run(tokens).ranks().get(wrong.model().site("head"));
                    int[] found = RandomSitesTest.ranks(wrong, "head", tokens);
                    assertThat(found).isEqualTo(altered);
                    counter.count(Arrays.equals(found, expected) ? "harmless" : "caught");
                }
            }
        }
        counter.requireEach(20, List.of("harmless", "caught"));
    }

    @Test
    void sumsBeyondSixtyTwoBitsAreRefused() {
        Case c = cases().getFirst();
        long[] sinks = c.sinks();
        Arrays.fill(sinks, 1L << 58);
        RandomSitesTest.check(
                Compiler.compile(model(c, true, sinks), LENGTH, CompileOptions.DEPTH), inputs(LENGTH), "2^58");
        sinks[3] = 1L << 61;
        assertThatThrownBy(() -> Compiler.compile(model(c, true, sinks), LENGTH, CompileOptions.DEPTH))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("62 bits, lower the precision")
                .hasMessageNotContaining("\n");
    }
}
