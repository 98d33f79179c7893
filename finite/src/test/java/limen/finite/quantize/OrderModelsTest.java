package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.IntegerMatrix;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture.Similarity;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;
import limen.transformer.load.ModelWriter;
import limen.transformer.load.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Similarity ORDER, step units, squares of fractions and pow2, from files to the integers of finite models. */
class OrderModelsTest {
    private static final String MODEL = """
        {"format": "limen-model", "version": 1, "name": "order", "precision": "log2(n)+2", "alphabet": ["a", "b"],
         "architecture": {"vocabulary_size": 2, "width": 1, "layers": 1, "maximum_length": 64, "hidden_width": 1,
                          "attention": "saturated", "activation": "step", "similarity": "order", "score_scale": "3/2",
                          "positions": "alibi", "alibi_slopes": [0.125], "attention_residual": false,
                          "feed_forward_residual": false, "head": "accept_last"},
         "weights": {"token_embedding": [[-1], [1]], "fractional_direction": [2], "fractional_square_direction": [-3],
                     "layers": [{"query": {"weight": [[1]]}, "key": {"weight": [[0]], "bias": [0.5]},
                                 "value": {"weight": [[1]]}, "output": {"weight": [[1]]},
                                 "up": {"weight": [[2]]}, "down": {"weight": [[8]], "bias": [-4]}}],
                     "classifier": {"weight": [[1]]}},
         "formats": {"default": "fixed(unit=1/{n*n},min=-{pow2(p+4)},max={pow2(p+4)})",
                     "query": "fixed(unit=1/2,min=-{pow2(p-1)},max={pow2(p-1)-1})", "key": "list(0,1/2)",
                     "score": "fixed(unit=1/4,min=-100,max=0)", "up": "list(-1/2,0,1/2)",
                     "feed_forward_residual": "list(-4,4)"}}
        """;

    private static final String FRACTIONS = """
        {"format": "limen-model", "version": 1, "name": "fractions", "precision": "8",
         "architecture": {"vocabulary_size": 2, "width": 1, "layers": 0, "maximum_length": 9, "head": "accept_last"},
         "weights": {"token_embedding": [[0], [0.5]], "fractional_direction": [2], "fractional_square_direction": [-3],
                     "layers": [], "classifier": {"weight": [[1]]}},
         "formats": {"default": "fixed(unit=1/{n*n},min=-{pow2(p)},max={pow2(p)})"}}
        """;

    @TempDir
    private Path folder;

    private HandBuiltModel read(String text) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, text);
        return HandBuiltModel.read(file);
    }

    @Test
    void scoresHaveExactConstants() throws IOException {
        FinitePrecisionTransformer model = read(MODEL).at(4);
        Rule.Score score = (Rule.Score) model.site("layer 0 score").rule();
        assertThat(score.similarity()).isEqualTo(Similarity.ORDER);
        // Unit 1/2 times 3/2 in quarters is 3, the slope half a quarter: one fraction bit.
        assertThat(score.fractionBits()).isEqualTo(1);
        assertThat(score.multiplier()).isEqualTo(6);
        assertThat(score.distance()).isDeepEqualTo(new long[][] {{0, -1, -2, -3}});
        // bbbb: embeddings 1 + 2·i/4 − 3·(i/4)², queries to the nearest half, ties to even: 1.5, 1, 1, 0.
        int[] tokens = {1, 1, 1, 1};
        int[] queries = new ReferenceInterpreter(model).run(tokens).ranks().get(model.site("layer 0 query"));
        assertThat(queries).containsExactly(8 + 3, 8 + 2, 8 + 2, 8);
        Site site = model.site("layer 0 score");
        int[] ranks = new ReferenceInterpreter(model).run(tokens).ranks().get(site);
        assertThat(new FastInterpreter(model).run(tokens).ranks().get(site)).isEqualTo(ranks);
        // The only violation is that of the last query, 0 < 1/2: −3 quarters; distances are halved, ties to even.
        assertThat(ranks).containsExactly(100, 100, 100, 99, 100, 100, 96, 96, 96, 97);
    }

    @Test
    void positionsAreExactFractions() throws IOException {
        Rule.Embedding rule =
                (Rule.Embedding) read(FRACTIONS).at(3).site("embedding").rule();
        // In ninths: 2·i/3 is 6·i, −3·(i/3)² is −3·i².
        assertThat(rule.fractionBits()).isEqualTo(1);
        assertThat(rule.token()).isEqualTo(IntegerMatrix.of(new long[][] {{0}, {9}}));
        assertThat(rule.position()).isDeepEqualTo(new long[][] {{6}, {0}, {-18}});
        assertThat(read(FRACTIONS).at(3).exactLength()).isTrue();
        String squares = FRACTIONS.replace("\"fractional_direction\": [2], ", "");
        rule = (Rule.Embedding) read(squares).at(3).site("embedding").rule();
        assertThat(rule.position()).isDeepEqualTo(new long[][] {{-6}, {-24}, {-54}});
        assertThat(read(squares).at(3).exactLength()).isTrue();
        assertThatThrownBy(() -> read(FRACTIONS.replace("1/{n*n}", "1/{n}")).at(5))
                .hasMessage(
                        "site embedding: the constant 7/5 in units of its format is no binary fraction, choose units"
                                + " whose ratios are powers of two, or say \"exact\": false");
    }

    @Test
    void stepsAreExactTables() throws IOException {
        FinitePrecisionTransformer model = read(MODEL).at(4);
        Rule.Linear down =
                (Rule.Linear) model.site("layer 0 feed-forward residual").rule();
        assertThat(down.terms()).hasSize(1);
        assertThat(down.terms().getFirst().table().values()).containsExactly(0, 1, 1);
        int f = down.fractionBits();
        assertThat(down.bias()).containsExactly(-1L << f);
        assertThat(down.terms().getFirst().weights().get(0, 0)
                        * down.terms().getFirst().multiplier()[0])
                .isEqualTo(2L << f);
        String gated = MODEL.replace("\"activation\"", "\"gated\": true, \"activation\"")
                .replace("\"up\": {\"weight\"", "\"gate\": {\"weight\": [[-1]]}, \"up\": {\"weight\"")
                .replace("\"up\": \"list", "\"gate\": \"fixed(unit=1/4,min=-2,max=1)\", \"up\": \"list");
        Rule.Product product =
                (Rule.Product) read(gated).at(4).site("layer 0 hidden").rule();
        assertThat(product.table().values()).containsExactly(0, 0, 1, 1);
        assertThat(product.multiplier()).containsExactly(8); // halves in 16ths
        assertThat(product.fractionBits()).isZero();
    }

    @Test
    void templatesMayRaiseTwoToAPower() throws IOException {
        HandBuiltModel model = read(MODEL);
        assertThat(model.at(8).site("layer 0 query").format().spec())
                .isEqualTo("fixed(unit=1/2,min=-16,max=15,round=even)");
        assertThat(model.at(8, PrecisionFormula.constant(3))
                        .site("layer 0 query")
                        .format()
                        .spec())
                .isEqualTo("fixed(unit=1/2,min=-4,max=3,round=even)");
        Path file = folder.resolve("model.json");
        assertThatThrownBy(() ->
                        read(MODEL.replace("{pow2(p-1)-1}", "{pow2(n*n)}")).at(8))
                .hasMessage(file + ": field \"formats\", \"query\" at n = 8: formula pow2(n*n) has no value at n = 8,"
                        + " p = 5: pow2 of 64 is no integer of 63 bits");
    }

    @Test
    void unitsThatDifferAreRefused() throws IOException {
        assertThatThrownBy(() ->
                        read(MODEL.replace("list(0,1/2)", "list(0,1/4,1/2)")).at(4))
                .hasMessage(
                        "site layer 0 score: the unit of its query is 1/2, of its key 1/4, similarity order compares"
                                + " them: give both formats the same unit");
        assertThatThrownBy(() -> read(MODEL.replace("\"order\", \"score_scale\"", "\"ordre\", \"score_scale\"")))
                .hasMessage(folder.resolve("model.json")
                        + ", architecture: field \"similarity\" is \"ordre\", it must be one of [dot_product, order]");
    }

    @Test
    void realModelsKeepThemInTheirFiles() throws IOException {
        Path file = folder.resolve("real.json");
        for (String name : List.of("order", "step", "fractional positions", "plain")) {
            Transformer model = Shapes.model(Shapes.all().get(name), 3);
            ModelWriter.write(model, file);
            Transformer back = Models.load(file);
            assertThat(back.architecture()).isEqualTo(model.architecture());
            assertThat(back.fractionalSquareDirection()).isEqualTo(model.fractionalSquareDirection());
            String text = Files.readString(file);
            assertThat(text.contains("\"similarity\": \"order\"")).isEqualTo(name.equals("order"));
            assertThat(text.contains("\"activation\": \"step\"")).isEqualTo(name.equals("step"));
            assertThat(text.contains("\"fractional_square_direction\": ")).isEqualTo(name.startsWith("fractional"));
        }
    }

    @Test
    void calibrationGivesQueriesAndKeysOneUnit() {
        Transformer model = Shapes.model(Shapes.all().get("order"), 3);
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(6), 6);
        List<int[]> samples = CalibrationSamples.drawn(model, 6, 40, 7);
        for (QuantizeOptions each : List.of(
                options,
                options.withFormat("query=float3").withFormat("key=float3"),
                options.withFormat("query=fixed:p+2").withFormat("key=fixed:p+2"))) {
            FinitePrecisionTransformer finite = Quantizer.transformer(model, each, samples);
            for (int layer = 0; layer < 2; layer++) {
                assertThat(finite.site("layer " + layer + " key").format())
                        .isEqualTo(finite.site("layer " + layer + " query").format());
            }
            assertThat(finite.site("layer 0 key").format())
                    .isNotEqualTo(finite.site("layer 1 key").format());
        }
        FinitePrecisionTransformer given = Quantizer.transformer(
                model,
                options.withFormat("query=fixed(unit=1/8,min=-20,max=19)")
                        .withFormat("key=fixed(unit=1/8,min=-8,max=7)"),
                samples);
        assertThat(given.site("layer 0 key").format().size()).isEqualTo(16);
        assertThatThrownBy(() -> Quantizer.transformer(model, options.withFormat("key=fixed:7"), samples))
                .isInstanceOf(QuantizeException.class)
                .hasMessageStartingWith("site layer 0 score: the unit of its query is ")
                .hasMessageEndingWith("similarity order compares them: give both formats the same unit");
        FinitePrecisionTransformer product =
                Quantizer.transformer(Shapes.model(Shapes.all().get("plain"), 3), options, samples);
        assertThat(product.site("layer 0 key").format())
                .isNotEqualTo(product.site("layer 0 query").format());
    }

    /** Squares of fractions alone: every sample has the length of the model, and enough bits for its positions. */
    @Test
    void samplesOfSquaredFractionsHaveTheLengthOfTheModel() throws IOException {
        Transformer model =
                read(MODEL.replace("\"fractional_direction\": [2], ", "")).transformer();
        int[] tokens = new int[11];
        assertThat(CalibrationSamples.ofTokens(model, tokens, 4)).hasSize(2);
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(6), 4);
        assertThatThrownBy(() -> Quantizer.transformer(model, options, List.of(new int[3])))
                .hasMessage("calibration sample of 3 tokens: the length is 4, give samples of exactly that");
        assertThatThrownBy(() -> Quantizer.transformer(
                        model,
                        options.withFormat(SiteKind.EMBEDDING, FormatChoice.parse("fixed:1")),
                        List.of(new int[4])))
                .hasMessageStartingWith("precision 1 bits at length 4: the embedding of order cannot tell 4 positions");
        assertThat(Quantizer.transformer(model, options, List.of(new int[4])).exactLength())
                .isTrue();
    }
}
