package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.load.ModelFolder;
import limen.transformer.load.ModelWriter;
import limen.transformer.load.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Softmax with a sink in float64 and in files: Σ exp(s)·v / (1 + Σ exp(s)). */
class Softmax1Test {
    private static final double[] VALUES = {7, 1, 3};

    @TempDir
    private Path folder;

    /** Channel 0 is the score, channel 1 the value, channel 2 is 1 and makes the query. */
    private static Transformer model(Attention attention, double... scores) {
        Architecture shape = Architecture.builder()
                .vocabularySize(3)
                .width(3)
                .layers(1)
                .headWidth(1)
                .maximumLength(4)
                .attention(attention)
                .attentionResidual(false)
                .head(Head.ACCEPT_LAST)
                .build();
        double[][] tokens = new double[3][];
        for (int t = 0; t < 3; t++) {
            tokens[t] = new double[] {scores[t], VALUES[t], 1};
        }
        return Transformer.builder("sink", shape)
                .tokenEmbedding(Matrix.ofRows(tokens))
                .layer(LayerWeights.attention(row(0, 0, 1), row(1, 0, 0), row(0, 1, 0), column(1, 0, 0)))
                .classifier(row(1, 0, 0))
                .build();
    }

    private static LinearWeights row(double... weights) {
        return LinearWeights.of(Matrix.ofRows(new double[][] {weights}));
    }

    private static LinearWeights column(double... weights) {
        return LinearWeights.of(Matrix.of(weights.length, 1, weights));
    }

    private static double head(Transformer model, int... tokens) {
        return new FloatForward(model).logits(tokens)[tokens.length - 1][0];
    }

    @Test
    void theDenominatorHasOneMore() {
        double[] scores = {-2, 0.5, 3};
        int[] tokens = {0, 2, 1, 0};
        double weighted = 0;
        double sum = 0;
        for (int token : tokens) {
            weighted += Math.exp(scores[token]) * VALUES[token];
            sum += Math.exp(scores[token]);
        }
        assertThat(head(model(Attention.SOFTMAX1, scores), tokens)).isCloseTo(weighted / (1 + sum), within(1e-14));
        assertThat(head(model(Attention.SOFTMAX, scores), tokens)).isCloseTo(weighted / sum, within(1e-14));
        assertThat(head(model(Attention.SOFTMAX1, 0, 0, 0), 1)).isEqualTo(0.5);
    }

    @Test
    void farScoresNeitherOverflowNorCount() {
        assertThat(head(model(Attention.SOFTMAX1, -1000, -2000, -1001), 0, 1, 2))
                .isZero();
        double[] great = {1000, 999, 1000.5};
        assertThat(head(model(Attention.SOFTMAX1, great), 0, 1, 2))
                .isEqualTo(head(model(Attention.SOFTMAX, great), 0, 1, 2));
    }

    @Test
    void tokenByTokenIsAllAtOnce() {
        RandomModels random = new RandomModels(3);
        Architecture shape = RandomModels.llamaShape(RopePairing.HALVES)
                .attention(List.of(Attention.SOFTMAX1, Attention.SOFTMAX))
                .build();
        Transformer model = random.model("sink", shape, false, true);
        int[] tokens = random.tokens(shape, 9);
        double[][] all = new FloatForward(model).logits(tokens);
        FloatSession session = new FloatForward(model).session();
        for (int i = 0; i < tokens.length; i++) {
            assertThat(session.append(tokens[i])).containsExactly(all[i]);
        }
    }

    @Test
    void filesOfEveryKindNameIt() throws IOException {
        Architecture shape = RandomModels.gpt2Shape()
                .attention(List.of(Attention.SATURATED, Attention.SOFTMAX1))
                .build();
        Transformer model = new RandomModels(5).model("sink", shape, true, false);
        Path json = folder.resolve("model.json");
        ModelWriter.write(model, json);
        assertThat(Files.readString(json)).contains("\"softmax1\"");
        same(Models.load(json), model);
        ModelFolder.write(model, folder.resolve("model"), (done, total) -> {});
        assertThat(Files.readString(folder.resolve("model").resolve("config.json")))
                .contains("\"softmax1\"");
        same(Models.load(folder.resolve("model")), model);
        Path built = folder.resolve("built.json");
        new HandBuiltFile(model, "n", Map.of("default", "e4m3"), true).write(built);
        same(HandBuiltFile.read(built).transformer(), model);
    }

    private static void same(Transformer read, Transformer model) {
        int[] tokens = {1, 5, 0, 10};
        assertThat(read.architecture()).isEqualTo(model.architecture());
        assertThat(new FloatForward(read).logits(tokens)).isDeepEqualTo(new FloatForward(model).logits(tokens));
    }
}
