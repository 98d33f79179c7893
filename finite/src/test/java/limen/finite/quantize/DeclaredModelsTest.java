package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.transformer.load.HandBuiltFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hand-built models with what they declare themselves: curves, numbers, windows, exact down to the last bit. */
class DeclaredModelsTest {
    /** The share of b among the last three tokens, to the nearest of some numbers. */
    private static final String SHARE = """
        {"format": "limen-model", "version": 1, "name": "share", "precision": "6", "alphabet": ["a", "b"],
         "architecture": {"vocabulary_size": 2, "width": 1, "layers": 1, "maximum_length": 8, "windows": [3],
                          "attention": "saturated", "attention_residual": false, "head": "number",
                          "numbers": [0, "1/4", "1/2", "3/4", 1]},
         "weights": {"token_embedding": [[0], [1]],
                     "layers": [{"query": {"weight": [[0]]}, "key": {"weight": [[0]]}, "value": {"weight": [[1]]},
                                 "output": {"weight": [[1]]}}],
                     "classifier": {"weight": [[1]]}},
         "formats": {"default": "fixed(unit=1,min=0,max=1)", "head": "fixed(unit=1/64,min=0,max=64)",
                     "attention_residual": "fixed(unit=1/64,min=0,max=64)"}}
        """;

    /** A declared activation of the same share: 1 only between 1/4 and 3/4, by steps that a curve can be on a format. */
    private static final String BETWEEN = SHARE.replace("\"windows\"", "\"hidden_width\": 1, \"windows\"")
            .replace(
                    "\"head\": \"number\"",
                    "\"feed_forward_residual\": false, \"activation\": \"curve\","
                            + " \"activation_curve\": [[\"15/64\", 0], [\"1/4\", 1], [\"3/4\", 1], [\"49/64\", 0]],"
                            + " \"head\": \"number\"")
            .replace("[0, \"1/4\", \"1/2\", \"3/4\", 1]", "[0, 1]")
            .replace("}]", ", \"up\": {\"weight\": [[1]]}, \"down\": {\"weight\": [[1]]}}]")
            .replace(
                    "\"attention_residual\": \"fixed",
                    "\"up\": \"fixed(unit=1/64,min=0,max=64)\", \"attention_residual\": \"fixed");

    @TempDir
    private Path folder;

    private HandBuiltModel model(String text) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, text);
        return HandBuiltModel.read(file);
    }

    /** All of six tokens. */
    private static List<int[]> inputs() {
        return IntStream.range(0, 64)
                .mapToObj(
                        input -> IntStream.range(0, 6).map(i -> input >> i & 1).toArray())
                .toList();
    }

    private static double share(int[] tokens, int i) {
        int from = Math.max(0, i - 2);
        return Arrays.stream(tokens, from, i + 1).sum() / (double) (i + 1 - from);
    }

    @Test
    void aNumberIsTheNearestOfAll() throws IOException {
        FinitePrecisionTransformer finite = model(SHARE).at(6);
        assertThat(finite.output().labels()).containsExactly("0", "1/4", "1/2", "3/4", "1");
        assertThat(finite.site("layer 0 score").format().hasFloor()).isTrue();
        for (int[] tokens : inputs()) {
            int[] answer = new ReferenceInterpreter(finite).run(tokens).answer();
            for (int i = 0; i < 6; i++) {
                int found = i;
                double best = Arrays.stream(new double[] {0, 0.25, 0.5, 0.75, 1})
                        .boxed()
                        .min(java.util.Comparator.comparingDouble(v -> Math.abs(v - share(tokens, found))))
                        .orElseThrow();
                assertThat(answer[i]).isEqualTo((int) (4 * best));
            }
        }
        Path file = folder.resolve("finite.json");
        FiniteModelFile.write(new FiniteModel(finite, Optional.empty()), file);
        assertThat(FiniteModelFile.read(file).model().output().labels())
                .isEqualTo(finite.output().labels());
    }

    @Test
    void aDeclaredActivationIsExact() throws IOException {
        FinitePrecisionTransformer finite = model(BETWEEN).at(6);
        int between = 0;
        for (int[] tokens : inputs()) {
            int[] answer = new ReferenceInterpreter(finite).run(tokens).answer();
            for (int i = 0; i < 6; i++) {
                double share = share(tokens, i);
                assertThat(answer[i]).isEqualTo(share >= 0.25 && share <= 0.75 ? 1 : 0);
                between += answer[i];
            }
        }
        assertThat(between).isBetween(1, 6 * 64 - 1);
        HandBuiltModel rough = model(BETWEEN.replace("[\"15/64\", 0]", "[\"15/64\", \"1/1099511627776\"]"));
        assertThatThrownBy(() -> rough.at(6))
                .isInstanceOf(QuantizeException.class)
                .hasMessageContaining("the activation curve has no common unit of 30 bits");
    }

    @Test
    void whatIsReadIsWritten() throws IOException {
        HandBuiltFile first = HandBuiltFile.read(write(BETWEEN));
        Path copy = folder.resolve("copy.json");
        first.write(copy);
        HandBuiltFile second = HandBuiltFile.read(copy);
        Path again = folder.resolve("again.json");
        second.write(again);
        assertThat(Files.readString(again)).isEqualTo(Files.readString(copy));
        assertThat(second.transformer().architecture())
                .isEqualTo(first.transformer().architecture());
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("own.json");
        Files.writeString(file, text);
        return file;
    }
}
