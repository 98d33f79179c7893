package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.finite.HeadWeights.Lookup;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.number.FixedPoint;
import limen.number.Format;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.CaseCounter;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads with a sink: values computed by hand, all interpreters, checks, files. */
class Softmax1Test {
    private static final long[] TABLE = {0, 1, 3, 8};

    @TempDir
    private Path folder;

    private static Site site(String name, SiteKind kind, Shape shape, Format format, Rule rule) {
        return new Site(name, kind, 0, shape, 1, format, rule);
    }

    /** Tokens a, b, c, d stand for 0, 1, 2, −1, which are queries, keys and values; maxima are −7 … 7, differences −3 … 0. */
    private static FinitePrecisionTransformer model(
            Rule.Selection selection, boolean reads, Map<Lookup, Table> tables) {
        FixedPoint format = FixedPoint.signed(5, Rational.ONE, Rounding.NEAREST_EVEN);
        FixedPoint scores = FixedPoint.of(-7, 7, Rational.ONE, Rounding.NEAREST_UP);
        FixedPoint gaps = FixedPoint.of(-3, 0, Rational.ONE, Rounding.NEAREST_UP);
        Rule numbers = new Rule.Embedding(new long[][] {{0}, {1}, {2}, {-1}}, null, 0);
        Site state = site("state", SiteKind.EMBEDDING, Shape.POSITION, format, numbers);
        Rule products = new Rule.Score(state, state, 1, 1, null, Similarity.DOT_PRODUCT, 0);
        Site score = site("score", SiteKind.SCORE, Shape.PAIR, scores, products);
        Site maximum = site("maximum", SiteKind.MAXIMUM, Shape.ROW, scores, new Rule.Maximum(score));
        Site difference =
                site("difference", SiteKind.DIFFERENCE, Shape.PAIR, gaps, new Rule.Difference(score, maximum));
        HeadWeights weights = new HeadWeights(selection, difference, reads ? maximum : null, tables);
        Site head = site("head", SiteKind.HEAD, Shape.POSITION, format, new Rule.Head(weights, state, 1, 1, 0));
        Rule.Linear logits =
                new Rule.Linear(List.of(new Rule.Term(head, null, null, new long[] {1})), new long[] {0}, null, 0);
        return new FinitePrecisionTransformer(
                "sink",
                List.of("a", "b", "c", "d"),
                false,
                4,
                false,
                1,
                5,
                List.of(state, score, maximum, difference, head),
                new Output(Output.Kind.ACCEPT_LAST, logits, 1),
                Map.of());
    }

    private static Map<Lookup, Table> tables(long... sink) {
        return Map.of(Lookup.TABLE, new Table(TABLE), Lookup.SINK, new Table(sink));
    }

    /** A sink that weighs {@code weight} beside the maximum 4, {@code other} beside 2 and 0 elsewhere. */
    private static FinitePrecisionTransformer model(long weight, long other) {
        long[] sink = new long[15];
        sink[4 + 7] = weight;
        sink[2 + 7] = other;
        return model(Rule.Selection.SOFTMAX1, true, tables(sink));
    }

    /** The heads' mantissas, which all interpreters must give. */
    private static long[] heads(FinitePrecisionTransformer model, int... tokens) {
        Site head = model.site("head");
        Trace expected = new ReferenceInterpreter(model).run(tokens);
        int[] ranks = expected.ranks().get(head);
        for (Interpreter other : List.of(new FastInterpreter(model), new StreamingInterpreter(model))) {
            Trace trace = other.run(tokens);
            assertThat(trace.ranks().get(head)).isEqualTo(ranks);
            assertThat(trace.logits()).isDeepEqualTo(expected.logits());
        }
        return Arrays.stream(ranks).mapToLong(head.format()::mantissaLong).toArray();
    }

    /**
     * Tokens c, b. Row 0: scores 4 and 2, weights 8 and 1, so 17 / (9 + sink). Row 1: scores 2 and 1, weights 8 and 3, so
     * 19 / (11 + sink).
     */
    @Test
    void theSinkIsInTheDenominatorOnly() {
        assertThat(heads(model(0, 0), 2, 1)).containsExactly(2, 2);
        assertThat(heads(model(2, 1), 2, 1)).as("17 / 11 and 19 / 12").containsExactly(2, 2);
        assertThat(heads(model(3, 2), 2, 1)).as("17 / 12 and 19 / 13").containsExactly(1, 1);
        assertThat(heads(model(24, 26), 2, 1)).as("17 / 33 and 19 / 37").containsExactly(1, 1);
        assertThat(heads(model(25, 27), 2, 1)).as("halves go to the even 0").containsExactly(0, 0);
        assertThat(heads(model(24, 27), 2, 1)).containsExactly(1, 0);
        assertThat(heads(model(25, 26), 2, 1)).containsExactly(0, 1);
        assertThat(heads(model(9, 9), 3)).as("of another maximum").containsExactly(-1);
    }

    /** As another key of score 0 and value 0: a mean over n values and one 0. */
    @Test
    void aSinkIsOneMoreKey() {
        long[] sink = new long[15];
        for (int x = -7; x <= 7; x++) {
            sink[x + 7] = x <= 0 ? 8 : TABLE[Math.max(0, 3 - x)];
        }
        FinitePrecisionTransformer model = model(Rule.Selection.SOFTMAX1, true, tables(sink));
        FinitePrecisionTransformer plain = model(Rule.Selection.SOFTMAX, false, Map.of(Lookup.TABLE, new Table(TABLE)));
        int rows = 0;
        for (int number = 0; number < 64; number++) {
            int[] tokens = {number % 4, number / 4 % 4, number / 16};
            // token a has score 0 with every query, and value 0
            long[] more = heads(plain, tokens[0], tokens[1], tokens[2], 0);
            long[] found = heads(model, tokens);
            for (int i = 0; i < 3; i++) {
                int query = tokens[i];
                boolean positive = Arrays.stream(tokens).anyMatch(key -> value(query) * value(key) >= 0);
                if (positive) {
                    assertThat(found[i]).as(Arrays.toString(tokens)).isEqualTo(more[i]);
                    rows++;
                }
            }
        }
        assertThat(rows).isGreaterThan(150);
    }

    private static int value(int token) {
        return token == 3 ? -1 : token;
    }

    @Test
    void sumsBeyondLongsAreExact() {
        long[] sink = new long[15];
        Arrays.fill(sink, Long.MAX_VALUE);
        sink[9] = 1L << 61;
        Map<Lookup, Table> tables = Map.of(
                Lookup.TABLE,
                new Table(new long[] {0, 5, Long.MAX_VALUE / 3, Long.MAX_VALUE}),
                Lookup.SINK,
                new Table(sink));
        CaseCounter cases = new CaseCounter();
        FinitePrecisionTransformer model = model(Rule.Selection.SOFTMAX1, true, tables);
        for (int number = 0; number < 256; number++) {
            for (long mantissa : heads(model, number % 4, number / 4 % 4, number / 16 % 4, number / 64)) {
                cases.count("head " + mantissa);
            }
        }
        cases.requireEach(20, List.of("head 0", "head 1", "head 2"));
    }

    private static void refused(Rule.Selection selection, boolean reads, Map<Lookup, Table> tables, String message) {
        assertThatThrownBy(() -> model(selection, reads, tables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("site head: " + message);
    }

    @Test
    void whatIsMissingOrTooMuchIsRefused() {
        Rule.Selection softmax1 = Rule.Selection.SOFTMAX1;
        Map<Lookup, Table> plain = Map.of(Lookup.TABLE, new Table(TABLE));
        long[] sink = new long[15];
        refused(softmax1, true, plain, "no sink, softmax1 needs one weight per rank of maximum");
        refused(
                softmax1,
                true,
                Map.of(Lookup.SINK, new Table(sink)),
                "no table, softmax1 needs one weight per rank of difference");
        refused(softmax1, false, tables(sink), "no maximum, softmax1 needs that of score");
        refused(softmax1, true, tables(0, 1, 2), "sink has 3 entries, must have 15, one per value of maximum");
        refused(Rule.Selection.SOFTMAX, false, tables(sink), "a sink, softmax has none: leave it out");
        refused(Rule.Selection.SOFTMAX, true, plain, "maximum maximum, softmax has none: leave it out");
        sink[2] = -1;
        refused(softmax1, true, tables(sink), "sink has -1 at rank 2, must not be negative");
        refused(
                softmax1,
                true,
                Map.of(Lookup.TABLE, new Table(new long[4]), Lookup.SINK, new Table(new long[15])),
                "table has 0 at rank 3, where the greatest score is, must be positive");
    }

    @Test
    void filesHaveTheSinkAfterTheTable() throws IOException {
        Path file = folder.resolve("model.json");
        FiniteModelFile.write(new FiniteModel(model(24, 27), Optional.empty()), file);
        String text = Files.readString(file);
        assertThat(text)
                .contains(
                        "\"selection\": \"softmax1\", \"score\": \"difference\", \"maximum\": \"maximum\", \"value\":")
                .contains("\"table\": [0,1,3,8],\n    \"sink\": [0,0,0,0,0,0,0,0,0,27,0,24,0,0,0]}");
        FinitePrecisionTransformer back = FiniteModelFile.read(file).model();
        assertThat(heads(back, 2, 1)).containsExactly(1, 0);
        Path again = folder.resolve("again.json");
        FiniteModelFile.write(new FiniteModel(back, Optional.empty()), again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.remove(1);
        Files.writeString(file, String.join("\n", lines).replaceFirst("\"sink\": \\[[0-9,]*]", "\"sink\": [0]"));
        assertThatThrownBy(() -> FiniteModelFile.read(file))
                .hasMessageEndingWith("site head: sink has 1 entries, must have 15, one per value of maximum");
    }
}
