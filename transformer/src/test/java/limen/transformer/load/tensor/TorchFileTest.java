package limen.transformer.load.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.io.FileFormatException;
import limen.transformer.load.pickle.PickleBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of torch.save made by hand: every type of elements, views, where the state dict lies, and what contradicts itself. */
class TorchFileTest {
    private static final long[] ONE = {1};

    @TempDir
    private Path folder;

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private Path torch(PickleBuilder pickle, Map<String, byte[]> storages) throws IOException {
        return Zips.write(folder.resolve("model.pt"), Zips.torch(pickle.end(), storages));
    }

    /** A dict with one tensor w of 6 float32, given by its view. */
    private static PickleBuilder dict(long offset, long[] sizes, long[] strides) {
        return new PickleBuilder()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 6, offset, sizes, strides)
                .op('s');
    }

    private static String refusal(Path file) {
        Throwable refusal = catchThrowable(() -> WeightsFiles.open(file).close());
        assertThat(refusal).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage())
                .startsWith(file.toString())
                .doesNotContain("\n")
                .hasSizeLessThan(400);
        return refusal.getMessage();
    }

    @Test
    void viewsReadTheirOwnNumbers() throws IOException {
        Map<String, byte[]> storage = Map.of("0", floats(0, 1, 2, 3, 4, 5));
        try (WeightsFile file = WeightsFiles.open(torch(dict(0, new long[] {3, 2}, new long[] {1, 3}), storage))) {
            assertThat(file.tensors().get("w").matrix(3, 2).row(1)).containsExactly(1, 4);
        }
        try (WeightsFile file = WeightsFiles.open(torch(dict(1, new long[] {2}, new long[] {3}), storage))) {
            assertThat(file.tensors().get("w").vector(2)).containsExactly(1, 4);
        }
        try (WeightsFile file = WeightsFiles.open(torch(dict(2, new long[] {2, 2}, new long[] {2, 1}), storage))) {
            assertThat(file.tensors().get("w").matrix(2, 2).row(0)).containsExactly(2, 3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DoubleStorage,F64,9a9999999999b93f,0.1",
        "FloatStorage,F32,cdcccc3d,0.10000000149011612",
        "HalfStorage,F16,662e,0.0999755859375",
        "BFloat16Storage,BF16,cd3d,0.10009765625",
    })
    void everyTypeOfWeightsIsExact(String storage, TensorType type, String hex, double value) throws IOException {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        PickleBuilder pickle = new PickleBuilder()
                .op('}')
                .text("w")
                .tensor(storage, "0", 1, 0, ONE, ONE)
                .op('s');
        try (WeightsFile file = WeightsFiles.open(torch(pickle, Map.of("0", bytes)))) {
            assertThat(file.tensors().get("w").type()).isEqualTo(type);
            assertThat(file.tensors().get("w").vector(1)).containsExactly(value);
        }
    }

    @Test
    void theNewestWayToNameATypeIsRead() throws IOException {
        PickleBuilder pickle = new PickleBuilder()
                .op('}')
                .text("w")
                .global("torch._utils", "_rebuild_tensor_v3")
                .op('(', '(')
                .text("storage")
                .global("torch.storage", "UntypedStorage")
                .text("0")
                .text("cuda:0")
                .integer(8)
                .op('t', 'Q')
                .integer(1)
                .tuple(1)
                .tuple(1)
                .op(0x89, 'N')
                .global("torch", "float32")
                .op('t', 'R', 's');
        try (WeightsFile file = WeightsFiles.open(torch(pickle, Map.of("0", floats(7, 9))))) {
            assertThat(file.tensors().get("w").vector(1)).containsExactly(9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "model_state_dict", "model", "module"})
    void theStateDictIsFoundUnderItsKey(String key) throws IOException {
        PickleBuilder pickle =
                new PickleBuilder().op('}').text("epoch").op('K', 3, 's').text(key);
        pickle.op('}')
                .text("w")
                .tensor("FloatStorage", "0", 1, 0, ONE, ONE)
                .op('s')
                .text("note")
                .op('N', 's', 's');
        try (WeightsFile file = WeightsFiles.open(torch(pickle, Map.of("0", floats(2))))) {
            assertThat(file.tensors()).containsOnlyKeys("w");
            assertThat(file.settings()).isEqualTo(Map.of("epoch", 3L));
            assertThat(file.warnings()).containsExactly(file.path() + ": note among the tensors are none and not read");
        }
    }

    @Test
    void twoStateDictsAreRefused() throws IOException {
        PickleBuilder pickle = new PickleBuilder().op('}');
        for (String key : new String[] {"state_dict", "module"}) {
            pickle.text(key)
                    .op('}')
                    .text("w")
                    .tensor("FloatStorage", "0", 1, 0, ONE, ONE)
                    .op('s', 's');
        }
        assertThat(refusal(torch(pickle, Map.of("0", floats(2)))))
                .endsWith("holds tensors under state_dict and module: save only those that are meant");
    }

    @Test
    void whatContradictsTheFileIsRefused() throws IOException {
        PickleBuilder good = dict(0, new long[] {6}, ONE);
        assertThat(refusal(torch(good, Map.of())))
                .endsWith("its storage 0 is missing: truncated or damaged, fetch it again");
        assertThat(refusal(torch(dict(0, new long[] {6}, ONE), Map.of("0", floats(1, 2)))))
                .endsWith("tensor w: needs 6 values of F32, its storage has 2: truncated or damaged, fetch it again");
        Map<String, byte[]> six = Map.of("0", new byte[24]);
        assertThat(refusal(torch(dict(0, new long[] {1 << 20, 6}, new long[] {0, 1}), six)))
                .contains("repeats its 6 stored values to 6291456 (an expanded view): store it as tensor.contiguous()");
        assertThat(refusal(torch(new PickleBuilder().op(']'), six))).contains("holds a list, no dict of tensors");
        assertThat(refusal(torch(new PickleBuilder().op('}'), six))).contains("holds a dict without tensors");
        PickleBuilder complex = new PickleBuilder().op('}').text("w");
        complex.tensor("QInt8Storage", "0", 1, 0, ONE, ONE).op('s');
        assertThat(refusal(torch(complex, six))).contains("is of type torch.QInt8Storage, which is not read");
        assertThat(refusal(torch(dict(0, new long[] {6}, ONE).op('.'), six)))
                .contains("data.pkl goes on after its end");
    }

    /** A file of few bytes may not ask for many: each tensor is another view of all of a storage. */
    @Test
    void viewsOfTheSameNumbersAreCounted() throws IOException {
        PickleBuilder pickle = new PickleBuilder().op('}');
        long all = 1 << 16;
        for (int k = 0; k < 40; k++) {
            pickle.text("w" + k)
                    .tensor("FloatStorage", "0", all, 0, new long[] {all}, ONE)
                    .op('s');
        }
        assertThat(refusal(torch(pickle, Map.of("0", new byte[1 << 18]))))
                .contains("tensor w16: and those before it are views of the same numbers, together more than 16 times");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "big|was not written in little-endian order, which alone is read",
                "code|is a TorchScript program, which is not run: save model.state_dict() with torch.save",
                "twice|is a zip with 2 files */data.pkl, torch.save writes one",
            })
    void otherArchivesOfTorchAreRefused(String kind, String reason) throws IOException {
        byte[] pickle = dict(0, new long[] {6}, ONE).end();
        Map<String, byte[]> entries = new LinkedHashMap<>(Zips.torch(pickle, Map.of("0", new byte[24])));
        switch (kind) {
            case "big" -> entries.put("model/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
            case "code" -> entries.put("model/code/__torch__.py", new byte[] {1});
            default -> entries.put("other/data.pkl", pickle);
        }
        assertThat(refusal(Zips.write(folder.resolve("m.pt"), entries))).contains(reason);
    }

    @Test
    void compressedEntriesAreRefused() throws IOException {
        byte[] zip = Zips.zip(Zips.torch(dict(0, new long[] {6}, ONE).end(), Map.of("0", new byte[24])), false);
        assertThat(refusal(Files.write(folder.resolve("m.pt"), zip)))
                .endsWith("entry model/byteorder: is compressed or encrypted, which torch.save does not do: unpack the"
                        + " zip and pack it with zip -0");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] zip = Zips.zip(Zips.torch(dict(0, new long[] {6}, ONE).end(), Map.of("0", new byte[24])), true);
        Path file = folder.resolve("m.pt");
        for (int length = 4; length < zip.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(zip, length));
            assertThat(refusal(file))
                    .contains("zip: has no directory at its end: truncated or damaged, fetch it again");
        }
    }
}
