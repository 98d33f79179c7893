package limen.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.finite.random.RandomSites;
import limen.testkit.Seeds;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.Positions;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.load.ModelWriter;
import limen.transformer.tokenize.AlphabetTokenizer;

/** Model files small enough to compile in a blink. */
final class SmallModels {
    /** Floats of {@link #checkpoint}: two layers of width 4. */
    static final int CHECKPOINT_FLOATS = 5 * 4 + 2 * (4 + 16 + 8 + 8 + 16 + 4 + 3 * 24) + 4 + 8 * 2;

    private SmallModels() {}

    /** A finite-precision model over the letters a, b, c, lengths up to 3, whose answers of this kind differ. */
    static FinitePrecisionTransformer finite(Output.Kind kind) {
        for (long seed = 1; ; seed++) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            if (model.output().kind() == kind
                    && model.maximumLength() == 3
                    && model.vocabulary().size() == 3
                    && answers(model) > 1) {
                return model;
            }
        }
    }

    private static long answers(FinitePrecisionTransformer model) {
        FastInterpreter interpreter = new FastInterpreter(model);
        return IntStream.range(0, 27)
                .mapToObj(x ->
                        interpreter.run(new int[] {x / 9, x / 3 % 3, x % 3}).answer())
                .map(Arrays::toString)
                .distinct()
                .count();
    }

    /** That model in a file. */
    static Path finiteFile(Path folder, Output.Kind kind) throws IOException {
        FinitePrecisionTransformer model = finite(kind);
        Path file = folder.resolve("finite.json");
        FiniteModelFile.write(new FiniteModel(model, Optional.of(new AlphabetTokenizer(model.vocabulary()))), file);
        return file;
    }

    /** A next-token model with learned positions over the letters a to d, lengths up to 8, one layer of width 4. */
    static Transformer learned() {
        Random random = Seeds.plain(1);
        Architecture shape = Architecture.builder()
                .vocabularySize(4)
                .width(4)
                .layers(1)
                .heads(2)
                .hiddenWidth(4)
                .maximumLength(8)
                .positions(Positions.LEARNED)
                .norm(Norm.NONE)
                .activation(Activation.RELU)
                .build();
        return Transformer.builder("learned", shape)
                .tokenEmbedding(matrix(random, 4, 4))
                .positionEmbedding(matrix(random, 8, 4))
                .layer(new LayerWeights(
                        null,
                        linear(random, 4, 4),
                        linear(random, 4, 4),
                        linear(random, 4, 4),
                        linear(random, 4, 4),
                        null,
                        null,
                        linear(random, 4, 4),
                        linear(random, 4, 4)))
                .alphabet(List.of("a", "b", "c", "d"))
                .build();
    }

    /** {@link #learned} in Limen's JSON. */
    static Path learnedFile(Path folder) throws IOException {
        Path file = folder.resolve("learned.json");
        ModelWriter.write(learned(), file);
        return file;
    }

    private static LinearWeights linear(Random random, int rows, int columns) {
        return LinearWeights.of(matrix(random, rows, columns));
    }

    private static Matrix matrix(Random random, int rows, int columns) {
        return Matrix.of(
                rows,
                columns,
                random.ints((long) rows * columns, -16, 17)
                        .mapToDouble(k -> k / 8.0)
                        .toArray());
    }

    /** A llama2.c checkpoint without a tokenizer: 5 tokens, width 4, hidden 6, 2 layers, 2 heads over 1, length 8. */
    static byte[] checkpoint() {
        Random random = Seeds.plain(1);
        ByteBuffer bytes = ByteBuffer.allocate(4 * (7 + CHECKPOINT_FLOATS)).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : new int[] {4, 6, 2, 2, 1, 5, 8}) {
            bytes.putInt(value);
        }
        while (bytes.hasRemaining()) {
            bytes.putFloat((random.nextInt(33) - 16) / 16f);
        }
        return bytes.array();
    }

    /** A file of these bytes. */
    static Path file(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** The bundled demo model's folder. */
    static Path demo() {
        return Path.of(System.getProperty("limen.home"), "models", "demo");
    }

    /** A copy of the demo model's folder, to damage. */
    static Path demoCopy(Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : List.of("config.json", "model.safetensors", "vocab.json")) {
            Files.copy(demo().resolve(name), copy.resolve(name));
        }
        return copy;
    }

    /** Limen's JSON of a model whose texts are between ^ and $: it says a after ^, b after a, and $ after b. */
    static String withEnds() {
        return """
            {"format": "limen-model", "version": 1, "name": "ends", "precision": "3", "alphabet": ["a", "b", "^", "$"],
             "begin_token": "^", "end_token": "$",
             "architecture": {"vocabulary_size": 4, "width": 4, "layers": 0, "maximum_length": 8},
             "weights": {"token_embedding": [[0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0]], "layers": [],
                         "classifier": {"weight": [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]}},
             "formats": {"default": "fixed(unit=1,min=-4,max=3)"}}
            """;
    }

    /** Limen's JSON of a model that accepts iff its only token is b, if it can hold 4: its values reach a formula in n and p. */
    static String lastB(String greatest) {
        return """
            {"format": "limen-model", "version": 1, "name": "some b", "precision": "4", "alphabet": ["a", "b"],
             "architecture": {"vocabulary_size": 2, "width": 1, "layers": 1, "maximum_length": 8,
                              "attention_residual": false, "head": "accept_last"},
             "weights": {"token_embedding": [[0], [4]],
                         "layers": [{"query": {"weight": [[0]]}, "key": {"weight": [[1]]}, "value": {"weight": [[1]]},
                                     "output": {"weight": [[1]]}}],
                         "classifier": {"weight": [[1]], "bias": [-4]}},
             "formats": {"default": "fixed(unit=1,min=-{pow2(p-1)},max={%s})"}}
            """.formatted(greatest);
    }
}
