package limen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import limen.transformer.site.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input through the command line: exit code 2, one line on stderr, nothing on stdout, nothing half-written. */
class BadInputTest {
    private static final int FLIPS = 60;

    @TempDir
    private Path folder;

    /** Refused with one line that does not name a Java class. */
    private static void refused(Object... words) {
        CliRun run = CliRun.of(words);
        run.refusesWith("");
        assertThat(run.err()).doesNotContain("Exception", "java.", "internal");
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    @Test
    void truncatedAndFlippedSafetensors() throws IOException {
        Path demo = SmallModels.demoCopy(folder);
        Path weights = demo.resolve("model.safetensors");
        byte[] good = Files.readAllBytes(weights);
        for (int length : new int[] {0, 1, 7, 8, 9, 100, good.length / 2, good.length - 4, good.length - 1}) {
            Files.write(weights, Arrays.copyOf(good, length));
            refused("inspect", demo);
        }
        int header = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        SplittableRandom random = new SplittableRandom(1);
        int detected = 0;
        for (int k = 0; k < FLIPS; k++) {
            Files.write(weights, flipped(good, random.nextInt(8 * (8 + header))));
            CliRun run = CliRun.of("inspect", demo, "--length", 2);
            if (run.code() != 0) {
                run.refusesWith("");
                detected++;
            }
        }
        // A flip in the name of the format or in white space may change nothing.
        assertThat(detected).isGreaterThan(FLIPS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7fc00000, 0x7f800000, 0xff800000})
    void weightsThatAreNoNumbers(int bits) throws IOException {
        Path demo = SmallModels.demoCopy(folder);
        Path weights = demo.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 4, bits);
        Files.write(weights, bytes);
        CliRun run = CliRun.of("compile", demo, "--length", 2, "-o", folder.resolve("never.limen"));
        run.refusesWith("");
        assertThat(run.err()).contains("is not finite");
        assertThat(folder.resolve("never.limen")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "\"hidden_size\": 16, \"hidden_size\": 20",
        "\"model_type\": \"llama\", \"model_type\": \"bert\"",
        "\"hidden_act\": \"silu\", \"hidden_act\": \"mish\"",
        "\"num_attention_heads\": 4, \"num_attention_heads\": 0",
        "\"num_hidden_layers\": 2, \"num_hidden_layers\": 3",
    })
    void configurationsThatDoNotFit(String from, String to) throws IOException {
        Path demo = SmallModels.demoCopy(folder);
        Path config = demo.resolve("config.json");
        String text = Files.readString(config);
        assertThat(text).contains(from);
        Files.writeString(config, text.replace(from, to));
        refused("inspect", demo);
    }

    @Test
    void damagedCheckpoints() throws IOException {
        byte[] good = SmallModels.checkpoint().array();
        Path file = folder.resolve("model.bin");
        for (int length : new int[] {0, 3, 27, 28, good.length - 4, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            refused("inspect", file);
        }
        for (int field = 0; field < 7; field++) {
            byte[] wrong = good.clone();
            ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * field, -7);
            Files.write(file, wrong);
            CliRun run = CliRun.of("inspect", file);
            assertThat(run.code()).isIn(0, 2);
            if (run.code() == 2) {
                run.refusesWith("");
            }
        }
    }

    @Test
    void damagedJsonModels() throws IOException {
        Path learned = SmallModels.learnedFile(folder);
        Path finite = SmallModels.finiteFile(folder, Output.Kind.LABELS);
        for (Path model : new Path[] {learned, finite}) {
            byte[] good = Files.readAllBytes(model);
            for (int length : new int[] {0, 1, good.length / 3, good.length - 3}) {
                Files.write(model, Arrays.copyOf(good, length));
                refused("inspect", model);
            }
            Files.write(model, good);
        }
        byte[] good = Files.readAllBytes(finite);
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < FLIPS; k++) {
            Files.write(finite, flipped(good, random.nextInt(8 * good.length)));
            refused("inspect", finite);
        }
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\": \"limen-poem\", \"version\": 1}");
        refused("inspect", other);
    }

    @Test
    void damagedCircuits() throws IOException {
        Path file = SmallCircuits.parityFile(folder);
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length += 7) {
            Files.write(file, Arrays.copyOf(good, length));
            refused("stats", file);
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < FLIPS; k++) {
            Files.write(file, flipped(good, random.nextInt(8 * good.length)));
            refused("stats", file);
        }
    }

    @Test
    void lengthsAndTokensOutsideTheModel() {
        Path never = folder.resolve("never.limen");
        CliRun.of("compile", "demo", "--length", 0, "-o", never).refusesWith("length 0: demo takes 1 to 32 tokens");
        CliRun.of("compile", "demo", "--length", 33, "-o", never).refusesWith("length 33: demo takes 1 to 32 tokens");
        CliRun.of("run", "demo", "--tokens", "1,99").refusesWith("token 99 at position 1: ");
        CliRun.of("inspect", folder.resolve("nowhere")).refusesWith("");
        assertThat(never).doesNotExist();
    }

    @Test
    void precisionsThatDoNotFit() throws IOException {
        Path learned = SmallModels.learnedFile(folder);
        Path never = folder.resolve("never.json");
        CliRun.of("quantize", learned, "--precision", 2, "--length", 8, "-o", never)
                .refusesWith("precision 2 bits at length 8: the embedding of ");
        refused("quantize", learned, "--precision", 60, "--length", 8, "-o", never);
        refused("quantize", learned, "--precision", "2*m", "--length", 8, "-o", never);
        refused("quantize", learned, "--precision", 0, "--length", 8, "-o", never);
        assertThat(never).doesNotExist();
    }

    @Test
    void weightsAndSumsThatOverflow() throws IOException {
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
        refused("inspect", sum, "--length", 2);
    }

    @Test
    void placesThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "kept");
        CliRun.of("compile", "zoo/majority", "--length", 3, "-o", file.resolve("below.limen"))
                .refusesWith("cannot write ");
        CliRun.of("compile", "zoo/majority", "--length", 3, "-o", folder.resolve("no/such/folder.limen"))
                .refusesWith("cannot write ");
        CliRun.of("quantize", "demo", "--length", 2, "-o", folder).refusesWith("cannot write ");
        if (Files.exists(Path.of("/dev/full"))) {
            CliRun.of("compile", "zoo/majority", "--length", 3, "-o", "/dev/full")
                    .refusesWith("cannot write /dev/full: ");
            CliRun.of("quantize", "demo", "--length", 2, "-o", "/dev/full").refusesWith("cannot write /dev/full: ");
            assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
        }
        CliRun.assertHolds(folder, "file");
        assertThat(file).hasContent("kept");
    }
}
