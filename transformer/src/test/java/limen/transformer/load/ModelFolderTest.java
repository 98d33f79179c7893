package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import limen.transformer.Architecture;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.FloatForward;
import limen.transformer.Matrix;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.tokenize.HuggingFaceTokenizer;
import limen.transformer.tokenize.PieceTokenizer;
import limen.transformer.tokenize.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of config.json and model.safetensors: what is written is read back, and nothing else is harmed. */
class ModelFolderTest {
    private static final Path MODELS = Path.of("../models");
    private static final ModelFolder.Progress SILENT = (done, total) -> {};

    @TempDir
    private Path folder;

    private Path target() {
        return folder.resolve("model");
    }

    private Path weights() {
        return target().resolve("model.safetensors");
    }

    @Test
    void realWeightsKeepEveryBit() throws IOException {
        RandomModels random = new RandomModels(7);
        List<Transformer> models = new ArrayList<>();
        models.add(random.model("a", RandomModels.gpt2Shape().build(), true, false));
        models.add(random.model("b", RandomModels.llamaShape(RopePairing.HALVES).build(), false, true));
        models.add(Models.load(MODELS.resolve("demo")));
        models.add(wide(models.get(1), Float.MIN_VALUE / 2.0));
        models.add(wide(models.get(1), 0.1));
        models.add(wide(models.get(1), Double.MAX_VALUE));
        models.add(wide(models.get(1), Float.MIN_VALUE));
        models.add(wide(models.get(1), -0.0));
        int wide = 0;
        for (Transformer model : models) {
            ModelFolder.write(model, target(), SILENT);
            assertThat(ModelKind.of(target())).isEqualTo(ModelKind.TRANSFORMER);
            Transformer read = Models.load(target());
            assertThat(read.architecture()).isEqualTo(model.architecture());
            assertThat(values(read)).isEqualTo(values(model));
            assertThat(read.sharedClassifier()).isEqualTo(model.sharedClassifier());
            assertThat(read.attributes()).isEqualTo(model.attributes());
            assertThat(read.vocabulary()).isEqualTo(model.vocabulary());
            int[] tokens = {1, 5, 0, 10};
            assertThat(new FloatForward(read).logits(tokens)).isDeepEqualTo(new FloatForward(model).logits(tokens));
            wide += Files.readString(target().resolve("config.json")).contains("float64") ? 1 : 0;
        }
        assertThat(wide).isEqualTo(3);
    }

    /** Every value by tensor; −0.0 is not 0.0. */
    private static Map<String, List<Double>> values(Transformer model) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        for (NamedTensor tensor : ModelTensors.of(model)) {
            List<Double> all = values.computeIfAbsent(tensor.name(), name -> new ArrayList<>());
            for (int r = 0; r < tensor.rows(); r++) {
                Arrays.stream(tensor.row().apply(r)).forEach(all::add);
            }
        }
        return values;
    }

    /** The model with one other embedded value. */
    private static Transformer wide(Transformer model, double value) {
        double[][] embedding = new double[model.architecture().vocabularySize()][];
        for (int token = 0; token < embedding.length; token++) {
            embedding[token] = model.tokenEmbedding().row(token);
        }
        embedding[3][2] = value;
        Transformer.Builder builder = Transformer.builder(model.name(), model.architecture())
                .tokenEmbedding(Matrix.ofRows(embedding))
                .finalNorm(model.finalNorm());
        model.layers().forEach(builder::layer);
        return builder.build();
    }

    @Test
    void tokenizersComeWithTheModel() throws IOException {
        byte[] definition = Files.readAllBytes(GoldenModelsTest.RESOURCES.resolve("tokenizer.json"));
        List<byte[]> pieces = new ArrayList<>();
        float[] scores = new float[11];
        for (int token = 0; token < scores.length; token++) {
            pieces.add(token == 3 ? new byte[] {(byte) 0xc3, 0} : new byte[token]);
            scores[token] = -token / 3f;
        }
        for (Tokenizer tokenizer :
                List.of(TokenizerFiles.definition("tokenizer.json", definition), new PieceTokenizer(pieces, scores))) {
            ModelFolder.write(withTokenizer(tokenizer), target(), SILENT);
            switch (Models.load(target()).tokenizer().orElseThrow()) {
                case HuggingFaceTokenizer read -> assertThat(read.definition()).isEqualTo(definition);
                case PieceTokenizer read -> {
                    for (int token = 0; token < scores.length; token++) {
                        assertThat(read.piece(token)).isEqualTo(pieces.get(token));
                        assertThat(read.score(token)).isEqualTo(scores[token]);
                    }
                }
                default -> throw new AssertionError("another tokenizer");
            }
        }
        assertThat(target().resolve("tokenizer.json")).doesNotExist();
    }

    private static Transformer withTokenizer(Tokenizer tokenizer) {
        Architecture shape = RandomModels.gpt2Shape().build();
        Transformer plain = new RandomModels(1).model("m", shape, true, true);
        Transformer.Builder builder = Transformer.builder("m", shape)
                .tokenEmbedding(plain.tokenEmbedding())
                .positionEmbedding(plain.positionEmbedding())
                .finalNorm(plain.finalNorm())
                .tokenizer(tokenizer);
        plain.layers().forEach(builder::layer);
        return builder.build();
    }

    @Test
    void theTextOfASmallConfiguration() throws IOException {
        ModelFolder.write(HandBuiltFile.read(MODELS.resolve("zoo/first-token.json")), target(), SILENT);
        String config = Files.readString(target().resolve("config.json"));
        assertThat(config)
                .startsWith("{\n  \"model_type\": \"limen\",\n  \"format\": \"limen-model\",\n  \"version\": 1,\n")
                .contains("\"tokenizer\": \"vocab.json\"", "\"torch_dtype\": \"float32\"", "\"hidden_size\": ")
                .endsWith("}\n");
        assertThat(target().resolve("vocab.json")).content().startsWith("{\n  \"");
        byte[] header = Files.readAllBytes(weights());
        assertThat(header[0] % 8).isZero();
    }

    @Test
    void onlyFoldersOfThisKindAreReplaced() throws IOException {
        HandBuiltFile model = HandBuiltFile.read(MODELS.resolve("zoo/parity.json"));
        Files.createDirectory(target());
        ModelFolder.write(model, target(), SILENT);
        ModelFolder.write(HandBuiltFile.read(MODELS.resolve("zoo/sort.json")), target(), SILENT);
        ModelFolder.write(model, target(), SILENT);
        assertThat(HandBuiltFile.read(target()).transformer().name()).isEqualTo("parity");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target());
        ModelFolder.write(model, link, SILENT);
        assertThat(link).isSymbolicLink();
        Files.writeString(target().resolve("notes.txt"), "mine");
        refused(model, target(), "the folder holds other files; nothing was replaced");
        refused(model, weights(), "it is a file and no folder");
        refused(model, folder.resolve("none/model"), "its directory does not exist");
        refused(model, Path.of("/"), "the folder holds other files");
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{\"model_type\": \"llama\"}");
        refused(model, other, "the folder holds other files");
        Files.writeString(other.resolve("config.json"), "{\"model_type\": ");
        refused(model, other, "the folder holds other files");
        assertThat(target().resolve("notes.txt")).hasContent("mine");
        assertThat(names(folder)).containsExactly("link", "model", "other");
    }

    private static void refused(HandBuiltFile model, Path place, String part) {
        assertThatThrownBy(() -> ModelFolder.write(model, place, SILENT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + place + ": ")
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFailureOnTheWayLeavesTheOlderFolder() throws IOException {
        HandBuiltFile model = HandBuiltFile.read(MODELS.resolve("zoo/parity.json"));
        ModelFolder.write(model, target(), SILENT);
        byte[] config = Files.readAllBytes(target().resolve("config.json"));
        assertThatThrownBy(() -> ModelFolder.write(
                        HandBuiltFile.read(MODELS.resolve("zoo/sort.json")), target(), (done, total) -> {
                            throw new IllegalStateException("stopped");
                        }))
                .hasMessage("stopped");
        assertThat(target().resolve("config.json")).hasBinaryContent(config);
        assertThat(names(folder)).containsExactly("model");
        assertThat(names(target())).containsExactly("config.json", "model.safetensors", "vocab.json");
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void progressEndsWithAllWeights() throws IOException {
        HandBuiltFile model = HandBuiltFile.read(MODELS.resolve("zoo/parity.json"));
        List<Long> heard = new ArrayList<>();
        ModelFolder.write(model, target(), (done, total) -> {
            assertThat(total).isEqualTo(model.transformer().parameters());
            heard.add(done);
        });
        assertThat(heard).isSorted().last().isEqualTo(model.transformer().parameters());
    }
}
