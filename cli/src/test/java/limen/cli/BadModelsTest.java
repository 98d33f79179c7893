package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import limen.finite.Output;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged and contradictory model files: one line, exit code 2, nothing on stdout, nothing written. */
class BadModelsTest {
    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void output() {
        out = folder.resolve("out.limen");
    }

    private CliRun compile(Path model) {
        CliRun run = CliRun.of("compile", model, "--length", 2, "-o", out);
        assertThat(out).doesNotExist();
        assertThat(folder.toFile().list((parent, name) -> name.endsWith(".part")))
                .isEmpty();
        return run;
    }

    private static void truncate(Path file, int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }

    private static void flip(Path file, int at, int bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    private static void replace(Path file, String old, String by) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, by));
    }

    private Path safetensors() throws IOException {
        return SmallModels.demoCopy(folder).resolve("model.safetensors");
    }

    @Test
    void safetensorsCutShort() throws IOException {
        Path file = safetensors();
        truncate(file, 12_000);
        compile(file.getParent()).refusesWith(file + ", tensor model.layers.");
        compile(file.getParent()).refusesWith(file + ", tensor ");
        truncate(file, 0);
        compile(file.getParent()).refuses(file + ": is empty (0 bytes), fetch or write it again");
    }

    @Test
    void safetensorsWithAFlippedBitInTheHeader() throws IOException {
        Path file = safetensors();
        flip(file, 20, 3);
        compile(file.getParent())
                .refuses(file + ", tensor __metadataW_: field \"format\" is unknown, known are [data_offsets, dtype,"
                        + " shape]");
    }

    private void setFirstWeight(Path file, float value) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(8 + (int) bytes.getLong(0), value);
        Files.write(file, bytes.array());
    }

    @Test
    void weightsThatAreNotFinite() throws IOException {
        Path file = safetensors();
        setFirstWeight(file, Float.NaN);
        compile(file.getParent())
                .refuses(file + ", tensor lm_head.weight: value NaN at [0, 0] is not finite, repair the weights");
        setFirstWeight(file, Float.NEGATIVE_INFINITY);
        compile(file.getParent())
                .refuses(file + ", tensor lm_head.weight: value -Infinity at [0, 0] is not finite, repair the weights");
    }

    @Test
    void anotherModelsConfiguration() throws IOException {
        Path config = safetensors().resolveSibling("config.json");
        replace(config, "\"hidden_size\": 16", "\"hidden_size\": 32");
        compile(config.getParent())
                .refuses(config.resolveSibling("model.safetensors") + ", tensor model.embed_tokens.weight: expected"
                        + " shape [23, 32], found [23, 16]: it belongs to another model than config.json, or"
                        + " config.json names a wrong size, correct the one that is wrong");
    }

    @Test
    void unknownArchitectureAndActivation() throws IOException {
        Path config = safetensors().resolveSibling("config.json");
        replace(config, "\"silu\"", "\"swoosh\"");
        compile(config.getParent())
                .refuses(config + ": field \"hidden_act\" is \"swoosh\", an unknown activation, known are [gelu,"
                        + " gelu_fast, gelu_new, gelu_pytorch_tanh, relu, silu, swish]");
        replace(config, "\"llama\"", "\"mamba\"");
        compile(config.getParent())
                .refuses(config + ": field \"model_type\" is \"mamba\", an unknown architecture: give a model of type"
                        + " llama, which is nearest, or of mistral, qwen2, qwen3, gemma, gemma2, gemma3_text, phi,"
                        + " phi3, gpt_neox, gptj, gpt_neo, gpt2, opt, stablelm, smollm3, olmo, olmo2 or gemma3");
    }

    @Test
    void checkpointCutShortOrFlipped() throws IOException {
        Path file = SmallModels.file(folder, "model.bin", SmallModels.checkpoint());
        CliRun.of("compile", file, "--length", 2, "-o", out).done();
        Files.delete(out);
        truncate(file, 4 * 100);
        compile(file).refusesWith(file + ": ");
        truncate(file, 10);
        compile(file).refusesWith(file + ": ");
        truncate(file, 0);
        compile(file).refuses(file + ": is empty (0 bytes), fetch or write it again");
        byte[] wide = SmallModels.checkpoint();
        wide[2] ^= 16;
        compile(SmallModels.file(folder, "model.bin", wide)).refusesWith(file + ": ");
        byte[] infinite = SmallModels.checkpoint();
        ByteBuffer.wrap(infinite).order(ByteOrder.LITTLE_ENDIAN).putFloat(4 * 9, Float.POSITIVE_INFINITY);
        compile(SmallModels.file(folder, "model.bin", infinite))
                .refuses(file + ", tensor token embedding: value Infinity at [0, 2] is not finite, repair the weights");
    }

    @Test
    void jsonCutShortOrFlipped() throws IOException {
        Path learned = SmallModels.learnedFile(folder);
        truncate(learned, (int) Files.size(learned) - 20);
        compile(learned).refusesWith(learned + ": not readable as JSON at line ");
        SmallModels.learnedFile(folder);
        replace(learned, "\"relu\"", "\"reluctant\"");
        compile(learned)
                .refuses(learned + ", architecture: field \"activation\" is \"reluctant\", it must be one of [curve,"
                        + " gelu, gelu_tanh, relu, silu, step]");
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        flip(finite, (int) Files.size(finite) - 40, 0);
        compile(finite).refusesWith(finite + ": ");
        SmallModels.finiteFile(folder, Output.Kind.LABELS);
        replace(finite, "\"name\": \"random\"", "\"name\": \"random!\"");
        compile(finite)
                .refuses(finite + ": field \"sha256\" does not match the rest of the file, which is damaged: fetch or"
                        + " write it again; if it was edited by hand, delete its second line");
        Path other = SmallModels.file(folder, "other.json", "{\"format\": 7}".getBytes(StandardCharsets.UTF_8));
        compile(other)
                .refuses(other + ": has no field \"format\" with a string, it must be \"limen-transformer\","
                        + " \"limen-model\", \"limen-finite\" or \"limen-abstract\"");
        Path empty = SmallModels.file(folder, "empty.json", new byte[0]);
        compile(empty).refuses(empty + ": is empty (0 bytes), fetch or write it again");
    }

    @Test
    void aFileThatIsNoModel() throws IOException {
        Path text = SmallModels.file(folder, "notes.txt", "hello".getBytes(StandardCharsets.UTF_8));
        compile(text)
                .refuses(text + ": unknown kind of model file, give a Hugging Face folder, .safetensors, a file of"
                        + " torch.save, llama2.c .bin or Limen .json");
        Path circuit = SmallCircuits.parityFile(folder);
        compile(circuit).refuses(circuit + ": is a compiled circuit, give the model instead");
        compile(folder).refuses(folder.resolve("config.json") + ": no such file, give the path of a model that has it");
    }

    @Test
    void lengthsThatTheModelDoesNotTake() throws IOException {
        Path learned = SmallModels.learnedFile(folder);
        for (int length : new int[] {0, -1, 9}) {
            String message = "length " + length + ": learned takes 1 to 8 tokens, give such a length";
            CliRun.of("compile", learned, "--length", length, "-o", out).refuses(message);
            CliRun.of("inspect", learned, "--length", length).refuses(message);
            CliRun.of("check", learned, "--length", length).refuses(message);
            CliRun.of("gate", learned, "--length", length, "--id", 20).refuses(message);
        }
        CliRun.of("inspect", learned, "--length", "2,9").refusesWith("length 9: ");
    }

    @Test
    void precisionTooSmallToTellPositionsApart() throws IOException {
        Path learned = SmallModels.learnedFile(folder);
        CliRun.of("compile", learned, "--length", 8, "--precision", 2, "-o", out)
                .refuses("precision 2 bits at length 8: the embedding of learned cannot tell 8 positions apart, give at"
                        + " least 3 bits or a shorter length");
        CliRun.of("compile", learned, "--length", 4, "--precision", 2, "-o", out)
                .done();
    }

    @Test
    void sumsThatWouldOverflow() {
        CliRun.of("compile", "demo", "--length", 2, "--precision", 20, "-o", out)
                .refuses("site layer 0 query: sums of its terms need more than 61 bits even with constants of one bit,"
                        + " lower the precision or choose a format with fewer exponent bits");
        CliRun.of("compile", "demo", "--length", 2, "--precision", 30, "-o", out)
                .refuses("site embedding: 30 bits, formats of a quantized model have 2 to 20");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "\"num_attention_heads\": 4, \"num_attention_heads\": 0",
        "\"num_hidden_layers\": 2, \"num_hidden_layers\": 3",
    })
    void configurationsThatDoNotFit(String from, String to) throws IOException {
        Path config = safetensors().resolveSibling("config.json");
        replace(config, from, to);
        compile(config.getParent()).refusesWith(config.getParent().toString());
    }

    @Test
    void constantsThatOverflow() throws IOException {
        String model = """
            {"format": "limen-model", "version": 1, "name": "large", "precision": "8", "alphabet": ["a", "b"],
             "architecture": {"vocabulary_size": 2, "width": 2, "layers": 1, "maximum_length": 4, "head": "accept_last"},
             "weights": {"token_embedding": [[1, 0], [0, 1]],
               "layers": [{"query": {"weight": [[%s, 1], [1, 1]]}, "key": {"weight": [[1, 1], [1, 1]]},
                           "value": {"weight": [[1, 1], [1, 1]]}, "output": {"weight": [[1, 1], [1, 1]]}}],
               "classifier": {"weight": [[1, 1]]}},
             "formats": {"default": "fixed(unit=%s,min=-9,max=9)"}}
            """;
        Path weight = Files.writeString(folder.resolve("weight.json"), model.formatted("4294967296", "1"));
        CliRun.of("inspect", weight, "--length", 2)
                .refusesWith("site layer 0 query: the weight 4.294967296E9 needs more than 31 bits");
        Path sum = Files.writeString(
                folder.resolve("sum.json"),
                model.formatted("1", "1")
                        .replace(
                                "\"default\": \"fixed(unit=1,min=-9,max=9)\"",
                                "\"default\": \"fixed(unit=1,min=-9,max=9)\", \"query\":"
                                        + " \"fixed(unit=1/4611686018427387904,min=-9,max=9)\""));
        CliRun.of("inspect", sum, "--length", 2)
                .refuses("site layer 0 query: its constants and sums need more than 61 bits, choose formats with fewer"
                        + " or coarser values");
    }

    @Test
    void optionsThatContradictTheModel() throws IOException {
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        CliRun.of("inspect", finite, "--calibrate", "abc")
                .refuses(finite + ": --calibrate cannot change this model, its formats are in the file, leave the"
                        + " option out");
        Path zoo = SmallModels.demo().resolveSibling("zoo").resolve("majority.json");
        CliRun.of("inspect", zoo, "--length", 2, "--calibrate", "abc")
                .refuses(zoo + ": --calibrate cannot change this model, it states its own formats, leave the option"
                        + " out");
        CliRun.of("quantize", zoo, "--length", 2, "--weight-bits", 4, "-o", folder.resolve("q.json"))
                .refuses(zoo
                        + ": it states its own formats, leave out --format, --weight-bits, --rounding and --ranges");
    }
}
