package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Architecture.Similarity;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders of hand-built models, written and read back. */
class HandBuiltFileTest {
    private static final Path ZOO = Path.of("../models/zoo");
    private static final Map<String, String> FORMATS = Map.of(
            "default", "fixed(unit=1,min=-{n},max={n})", "layer 1 score", "list(0)", "head", "e4m3", "key", "e5m2");

    @TempDir
    private Path folder;

    @Test
    void theZooIsReadBackAsItWas() throws IOException {
        int models = 0;
        try (Stream<Path> files = Files.list(ZOO)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                HandBuiltFile model = HandBuiltFile.read(file);
                HandBuiltFile reread = roundTrip(model);
                assertThat(reread.transformer().tokenizer().orElseThrow().size())
                        .isEqualTo(model.transformer().tokenizer().orElseThrow().size());
                models++;
            }
        }
        assertThat(models).isGreaterThan(10);
    }

    @Test
    void everyFieldIsReadBackAsItWas() throws IOException {
        RandomModels random = new RandomModels(1);
        for (Architecture shape : shapes()) {
            for (int draw = 0; draw < 4; draw++) {
                Transformer plain = random.model("m", shape, draw % 2 == 0, shape.outputs() == 11 && draw > 1);
                roundTrip(new HandBuiltFile(special(plain, draw), "log2(n)+2", FORMATS, draw % 2 == 0));
            }
        }
    }

    private static List<Architecture> shapes() {
        return List.of(
                RandomModels.gpt2Shape()
                        .similarity(Similarity.ORDER)
                        .activation(Activation.STEP)
                        .scoreScale(Rational.parse("3/7"))
                        .normPlacement(NormPlacement.POST)
                        .attention(List.of(Attention.RIGHTMOST, Attention.SOFTMAX))
                        .build(),
                RandomModels.gpt2Shape()
                        .positions(Positions.SINUSOIDAL)
                        .causal(false)
                        .head(Head.LABELS)
                        .labels(3)
                        .attentionResidual(false)
                        .feedForwardResidual(false)
                        .epsilon(3e-7)
                        .build(),
                RandomModels.gpt2Shape()
                        .positions(Positions.ALIBI)
                        .alibiSlopes(List.of(0.1, 1e-9))
                        .build(),
                RandomModels.llamaShape(RopePairing.INTERLEAVED)
                        .ropeTheta(12345.678)
                        .build(),
                RandomModels.llamaShape(RopePairing.HALVES)
                        .norm(Norm.LAYER_NORM)
                        .finalNorm(true)
                        .build());
    }

    /** The model with what random models lack: directions, attributes, an alphabet with every kind of character. */
    private static Transformer special(Transformer plain, int draw) {
        Transformer.Builder builder = Transformer.builder("a \"name\" of \\ ∀\n", plain.architecture())
                .tokenEmbedding(plain.tokenEmbedding())
                .positionEmbedding(plain.positionEmbedding())
                .finalNorm(plain.finalNorm())
                .classifier(plain.sharedClassifier() ? null : plain.classifier())
                .attribute("proof", "line 1\nline 2")
                .attribute("a", "");
        plain.layers().forEach(builder::layer);
        double[] direction = new double[plain.architecture().width()];
        direction[1] = 0.1;
        double[] square = new double[direction.length];
        square[0] = -Double.MIN_VALUE;
        if (draw > 0) {
            List<String> alphabet = new ArrayList<>(List.of("ä", "\"", "\\", "\n", "\u0000", "😀"));
            for (int token = alphabet.size(); token < plain.architecture().vocabularySize(); token++) {
                alphabet.add(String.valueOf(token));
            }
            builder.alphabet(alphabet).fractionalSquareDirection(square);
        }
        return (draw > 1 ? builder.fractionalDirection(direction) : builder).build();
    }

    /** Writes, reads, compares; the same bytes again from what was read, and by way of a folder. */
    private HandBuiltFile roundTrip(HandBuiltFile model) throws IOException {
        Path first = folder.resolve("first.json");
        model.write(first);
        HandBuiltFile reread = HandBuiltFile.read(first);
        assertThat(reread.precision()).isEqualTo(model.precision());
        assertThat(reread.exact()).isEqualTo(model.exact());
        assertThat(reread.formats()).isEqualTo(model.formats());
        Transformer then = reread.transformer();
        Transformer now = model.transformer();
        assertThat(then.name()).isEqualTo(now.name());
        assertThat(then.attributes()).isEqualTo(now.attributes());
        assertThat(then.alphabet()).isEqualTo(now.alphabet());
        assertThat(then.architecture()).isEqualTo(now.architecture());
        assertThat(then.tokenEmbedding()).isEqualTo(now.tokenEmbedding());
        assertThat(then.positionEmbedding()).isEqualTo(now.positionEmbedding());
        assertThat(then.fractionalDirection()).isEqualTo(now.fractionalDirection());
        assertThat(then.fractionalSquareDirection()).isEqualTo(now.fractionalSquareDirection());
        assertThat(then.sharedClassifier()).isEqualTo(now.sharedClassifier());
        assertThat(then.layers()).usingRecursiveComparison().isEqualTo(now.layers());
        assertThat(then.finalNorm()).usingRecursiveComparison().isEqualTo(now.finalNorm());
        assertThat(then.classifier()).usingRecursiveComparison().isEqualTo(now.classifier());
        Path second = folder.resolve("second.json");
        reread.write(second);
        assertThat(second).hasSameBinaryContentAs(first);
        Path tensors = folder.resolve("tensors");
        ModelFolder.write(model, tensors, (done, total) -> {});
        Path third = folder.resolve("third.json");
        HandBuiltFile.read(tensors).write(third);
        assertThat(third).hasSameBinaryContentAs(first);
        return reread;
    }

    @Test
    void theBytesDoNotDependOnTheOrderOfTheMaps() throws IOException {
        Transformer model =
                new RandomModels(2).model("m", RandomModels.gpt2Shape().build(), true, true);
        Map<String, String> turned = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(FORMATS.keySet());
        Collections.sort(keys, Collections.reverseOrder());
        keys.forEach(key -> turned.put(key, FORMATS.get(key)));
        Set<String> written = new HashSet<>();
        for (Map<String, String> formats : List.of(FORMATS, turned)) {
            Path file = folder.resolve("model.json");
            new HandBuiltFile(model, "n", formats, true).write(file);
            written.add(Files.readString(file));
        }
        assertThat(written).hasSize(1);
    }

    @Test
    void theTextOfASmallModel() throws IOException {
        Architecture shape = Architecture.builder()
                .vocabularySize(2)
                .width(1)
                .layers(1)
                .maximumLength(4)
                .similarity(Similarity.ORDER)
                .head(Head.ACCEPT_LAST)
                .build();
        LinearWeights one = LinearWeights.of(Matrix.ofRows(new double[][] {{1}}));
        Transformer model = Transformer.builder("small", shape)
                .tokenEmbedding(Matrix.ofRows(new double[][] {{-0.5}, {3}}))
                .fractionalSquareDirection(new double[] {0.25})
                .layer(new LayerWeights(null, one, one, one, one, null, null, null, null))
                .classifier(one)
                .build();
        Path file = folder.resolve("small.json");
        new HandBuiltFile(model, "log2(n)", Map.of("default", "e4m3"), true).write(file);
        String text = Files.readString(file);
        assertThat(text).startsWith("""
            {
              "format": "limen-model",
              "version": 1,
              "name": "small",
              "precision": "log2(n)",
              "exact": true,
              "formats": {
                "default": "e4m3"
              },
              "architecture": {
                "vocabulary_size": 2,
            """).contains("""
                    "similarity": "order"
                  },
                  "weights": {
                    "token_embedding": [
                      [-0.5],
                      [3]],
                    "fractional_square_direction": [0.25],
                """).endsWith("}\n");
    }

    @Test
    void aFailureLeavesTheOlderFile() throws IOException {
        HandBuiltFile model = HandBuiltFile.read(ZOO.resolve("parity.json"));
        assertThatThrownBy(() -> model.write(folder.resolve("none").resolve("model.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its directory does not exist; nothing was replaced");
        Path file = folder.resolve("model.json");
        Files.writeString(file, "older");
        model.write(file);
        assertThat(HandBuiltFile.read(file).transformer().name()).isEqualTo("parity");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
