package limen.transformer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import limen.io.FileFormatException;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.RandomModels;
import limen.transformer.Transformer;
import limen.transformer.family.Families;
import limen.transformer.family.Family;
import limen.transformer.load.tensor.TensorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of docs/formats/models.md: whatever it says is refused, is refused with its line. */
class ModelsTableTest {
    private static final Path DOCUMENT = Path.of("../docs/formats/models.md");
    private static final String NONE = "–";

    @TempDir
    private Path folder;

    private Transformer model;
    private Path config;

    /** Makes what a row is about, and says which path is to be loaded. */
    @FunctionalInterface
    interface Maker {
        Path make() throws IOException;
    }

    @BeforeEach
    void writeAGoodModel() throws IOException {
        var shape = RandomModels.llamaShape(RopePairing.HALVES).layers(1).build();
        model = new RandomModels(3).model("good", shape, false, true);
        config = folder.resolve("config.json");
        writeGood();
    }

    private void writeGood() throws IOException {
        SafetensorsFiles.write(folder.resolve("model.safetensors"), SafetensorsFiles.llama(model), TensorType.F32);
        Files.writeString(config, SafetensorsFiles.llamaConfig(model.architecture(), true, false));
    }

    private Path with(String from, String to) throws IOException {
        String text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
        return folder;
    }

    private Map<String, Maker> makers() {
        String scaling = "\"rope_scaling\": null";
        Map<String, Maker> makers = new TreeMap<>();
        makers.put("any other `model_type`", () -> with("\"llama\"", "\"mamba\""));
        makers.put(
                "families whose layers are others: bloom, cohere, falcon, gpt_bigcode, granite, mpt, and all with"
                        + " experts",
                () -> with("\"llama\"", "\"bloom\""));
        makers.put(
                "a window below the length in a family without windows", () -> with(scaling, "\"sliding_window\": 4"));
        makers.put(
                "rotary positions scaled otherwise",
                () -> with(scaling, "\"rope_scaling\": {\"rope_type\": \"longrope\"}"));
        makers.put("scaled rotary positions of no kind", () -> with(scaling, "\"rope_scaling\": {\"factor\": 8.0}"));
        makers.put(
                "settings that contradict each other",
                () -> with(scaling, "\"rope_parameters\": {\"rope_theta\": 500.0}"));
        makers.put("packed weights", () -> with(scaling, "\"quantization_config\": {\"bits\": 4}"));
        makers.put("tensors of integers", () -> {
            SafetensorsFiles.write(folder.resolve("model.safetensors"), SafetensorsFiles.llama(model), TensorType.I32);
            return folder;
        });
        makers.put("safetensors without `config.json`", () -> {
            Files.delete(config);
            return folder.resolve("model.safetensors");
        });
        new ForeignModels(folder).addTo(makers);
        makers.put("llama2.c `.bin`, version 1 and later", () -> {
            Path checkpoint = folder.resolve("model.bin");
            LlamaCheckpointFiles.write(checkpoint, model);
            byte[] bytes = Files.readAllBytes(checkpoint);
            System.arraycopy(new byte[] {0x32, 0x34, 0x6b, 0x61, 2, 0, 0, 0}, 0, bytes, 0, 8);
            Files.write(checkpoint, bytes);
            return checkpoint;
        });
        return makers;
    }

    private static List<String[]> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        return lines.stream()
                .skip(lines.indexOf("## What is read"))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toArray(String[]::new))
                .toList();
    }

    @Test
    void whatTheTableSaysIsRefusedIsRefusedWithItsLine() throws IOException {
        Map<String, Maker> makers = makers();
        for (String[] row : rows()) {
            assertThat(row).hasSize(4);
            if (row[3].equals(NONE)) {
                assertThat(makers).doesNotContainKey(row[0]);
                continue;
            }
            assertThat(makers).containsKey(row[0]);
            FileTrees.clear(folder);
            writeGood();
            Path path = makers.remove(row[0]).make();
            Throwable refusal = catchThrowable(() -> Models.load(path));
            assertThat(refusal).as(row[0]).isInstanceOf(FileFormatException.class);
            assertThat(refusal.getMessage())
                    .startsWith(folder.toString())
                    .containsPattern("[:,] " + Pattern.quote(row[3].replaceAll("^`|`$", "")))
                    .doesNotContain("\n");
        }
        assertThat(makers).isEmpty();
    }

    /** Every family that the table says is read has a golden model, and the other way round. */
    @Test
    void whatTheTableSaysIsReadIsCompared() throws IOException {
        Set<String> said = new TreeSet<>();
        for (String[] row : rows()) {
            Matcher type = Pattern.compile("^`model_type` ([a-z0-9_]+)").matcher(row[0]);
            if (type.find() && !type.group(1).equals("limen")) {
                assertThat(row[2]).isEqualTo("1e-12");
                said.add(type.group(1));
            }
        }
        assertThat(said)
                .isEqualTo(Families.all().stream().map(Family::type).collect(Collectors.toCollection(TreeSet::new)));
    }
}
