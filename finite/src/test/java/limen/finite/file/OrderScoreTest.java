package limen.finite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.number.Format;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Score rules of similarity ORDER: values computed by hand, both interpreters, files. */
class OrderScoreTest {
    private static final long[][] TOKENS = {{0, 0}, {3, -1}, {1, 2}, {-2, 5}};
    private static final long[][] DISTANCE = {{0, 4, -3}};
    private static final String WIDE = "fixed(unit=1,min=-100,max=100)";

    @TempDir
    private Path folder;

    /** One head of two channels that reads the embedding as query, key and value. */
    private static FinitePrecisionTransformer model(
            Similarity similarity, long multiplier, long[][] distance, int fractionBits, String scores) {
        Site embedding = new Site(
                "embedding",
                SiteKind.EMBEDDING,
                -1,
                Shape.POSITION,
                2,
                Format.parse("fixed(unit=1/4,min=-9,max=9)"),
                new Rule.Embedding(TOKENS, null, 0));
        Rule rule = new Rule.Score(embedding, embedding, 2, multiplier, distance, similarity, fractionBits);
        Format format = Format.parse(scores);
        Site score = new Site("score", SiteKind.SCORE, 0, Shape.PAIR, 1, format, rule);
        Rule.Term term = Rule.Term.of(embedding, null, new int[][] {{1, 1}}, new long[] {1});
        Rule.Linear logits = new Rule.Linear(List.of(term), new long[] {0}, null, 0);
        return new FinitePrecisionTransformer(
                "order",
                List.of("a", "b", "c", "d"),
                false,
                3,
                false,
                1,
                3,
                List.of(embedding, score),
                new Output(Output.Kind.ACCEPT_LAST, logits, 1),
                Map.of());
    }

    /** The mantissas of the scores, row by row, which both interpreters must give. */
    private static long[] scores(FinitePrecisionTransformer model, int... tokens) {
        Site site = model.site("score");
        int[] ranks = new ReferenceInterpreter(model).run(tokens).ranks().get(site);
        assertThat(new FastInterpreter(model).run(tokens).ranks().get(site)).isEqualTo(ranks);
        long[] mantissas = new long[ranks.length];
        for (int k = 0; k < ranks.length; k++) {
            mantissas[k] = site.format().mantissaLong(ranks[k]);
        }
        return mantissas;
    }

    @Test
    void violationsAreCountedInEveryChannel() {
        FinitePrecisionTransformer model = model(Similarity.ORDER, 1, null, 0, WIDE);
        assertThat(scores(model, 0, 1, 2)).containsExactly(0, -3, -3, -1, 0, -3, 0, -2, 0);
        assertThat(scores(model, 3, 1)).containsExactly(0, -5, -6, 0);
    }

    @Test
    void theRestOfTheRuleIsAsForProducts() {
        assertThat(scores(model(Similarity.ORDER, 3, DISTANCE, 1, WIDE), 0, 1, 2))
                .as("(3·S + distance) / 2, ties to even")
                .containsExactly(0, -2, -6, 0, 0, -2, -2, -1, 0);
        assertThat(scores(model(Similarity.ORDER, -2, null, 0, WIDE), 0, 1, 2))
                .containsExactly(0, 6, 6, 2, 0, 6, 0, 4, 0);
        assertThat(scores(model(Similarity.ORDER, 0, DISTANCE, 0, WIDE), 0, 1, 2))
                .containsExactly(0, 4, -3, 4, 0, 4, -3, 4, 0);
        assertThat(scores(model(Similarity.ORDER, 1, null, -2, WIDE), 3, 1)).containsExactly(0, -20, -24, 0);
        assertThat(scores(model(Similarity.ORDER, 1, null, 0, "list(-3,-1,0)"), 0, 1, 2))
                .as("-2 is a tie, the even rank 0 wins")
                .containsExactly(0, -3, -3, -1, 0, -3, 0, -3, 0);
        assertThat(scores(model(Similarity.DOT_PRODUCT, 1, null, 0, WIDE), 1, 2))
                .containsExactly(10, 1, 1, 5);
    }

    /** Sums near 2^62 and beyond, where the fast interpreter must leave longs. */
    @Test
    void greatMultipliersDoNotOverflow() {
        long huge = 1L << 58;
        for (long multiplier : new long[] {huge, -huge, Long.MAX_VALUE, Long.MIN_VALUE}) {
            FinitePrecisionTransformer model = model(Similarity.ORDER, multiplier, null, 58, WIDE);
            long[] scores = scores(model, 3, 1, 0);
            assertThat(scores).startsWith(0);
            assertThat(Long.signum(scores[1])).isEqualTo(-Long.signum(multiplier));
        }
        assertThat(scores(model(Similarity.ORDER, huge, null, 58, WIDE), 3, 1)).containsExactly(0, -5, -6, 0);
    }

    @Test
    void aRuleHasASimilarity() {
        assertThatThrownBy(() -> model(null, 1, null, 0, WIDE))
                .hasMessage("site score: no similarity, give dot_product or order");
    }

    @Test
    void filesNameOnlyTheOrder() throws IOException {
        Path file = folder.resolve("model.json");
        FiniteModelFile.write(new FiniteModel(model(Similarity.ORDER, 3, DISTANCE, 1, WIDE), Optional.empty()), file);
        String text = Files.readString(file);
        assertThat(text).contains("\"multiplier\": 3, \"similarity\": \"order\", \"fraction_bits\": 1");
        FinitePrecisionTransformer back = FiniteModelFile.read(file).model();
        assertThat(((Rule.Score) back.site("score").rule()).similarity()).isEqualTo(Similarity.ORDER);
        assertThat(scores(back, 0, 1, 2)).containsExactly(0, -2, -6, 0, 0, -2, -2, -1, 0);
        String[] lines = text.split("(?<=\n)", 3);
        String plain = lines[0] + lines[2];
        for (String other : new String[] {"", "\"similarity\": \"dot_product\", ", "\"similarity\": null, "}) {
            FinitePrecisionTransformer read = read(plain.replace("\"similarity\": \"order\", ", other));
            assertThat(((Rule.Score) read.site("score").rule()).similarity()).isEqualTo(Similarity.DOT_PRODUCT);
            FiniteModelFile.write(new FiniteModel(read, Optional.empty()), file);
            assertThat(Files.readString(file)).doesNotContain("similarity");
        }
        assertThatThrownBy(() -> read(plain.replace("\"order\"", "\"Order\"")))
                .hasMessage("model.json, site score, rule: field \"similarity\" is \"Order\", it must be one of"
                        + " [dot_product, order]");
        assertThatThrownBy(() -> read(plain.replace("\"order\"", "1")))
                .hasMessage("model.json, site score, rule: field \"similarity\" is 1, it must be one of"
                        + " [dot_product, order]");
    }

    private static FinitePrecisionTransformer read(String text) {
        return FiniteModelFile.read("model.json", text.getBytes(StandardCharsets.UTF_8))
                .model();
    }
}
