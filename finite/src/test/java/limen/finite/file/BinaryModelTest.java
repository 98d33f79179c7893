package limen.finite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.IntegerMatrix;
import limen.finite.Output;
import limen.finite.Rule;
import limen.finite.Shape;
import limen.finite.Site;
import limen.finite.random.RandomSites;
import limen.io.FileFormatException;
import limen.io.Refusal;
import limen.io.Sha256;
import limen.number.Format;
import limen.testkit.Cases;
import limen.testkit.DamagedBytes;
import limen.testkit.Seeds;
import limen.transformer.SiteKind;
import limen.transformer.load.ModelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The binary file says what the JSON one says, and refuses what is damaged. */
final class BinaryModelTest {
    private static final int PREFIX = 20;
    private static final int HASH = 32;

    @TempDir
    Path folder;

    private static byte[] binary(FiniteModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryModel.write(model, out);
        return out.toByteArray();
    }

    private static String json(FiniteModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FiniteModelWriter.write(model, "", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static FiniteModel read(byte[] bytes) {
        return BinaryModel.read("model.lfm", MemorySegment.ofArray(bytes));
    }

    private static FiniteModel golden() {
        return FiniteModelFile.read(FiniteModelFileTest.GOLDEN);
    }

    @Test
    void randomModelsComeBackAsTheyWere() throws IOException {
        for (long seed : Cases.seeds(100)) {
            FinitePrecisionTransformer model = RandomSites.model(seed);
            FiniteModel plain = new FiniteModel(model, Optional.empty());
            Path file = folder.resolve("model.lfm");
            FiniteModelFile.write(plain, file);
            assertThat(ModelKind.of(file)).isEqualTo(ModelKind.FINITE);
            FiniteModel back = FiniteModelFile.read(file);
            assertThat(json(back)).as("seed %d", seed).isEqualTo(json(plain));
            assertThat(binary(back)).as("seed %d", seed).isEqualTo(Files.readAllBytes(file));
            assertThat(FiniteModelFile.meaning(back.model())).isEqualTo(FiniteModelFile.meaning(model));
        }
    }

    /** Matrices with more bytes than they need mean the same, and are written as if they had not. */
    @Test
    void widerMatricesAreTheSameModel() throws IOException {
        FinitePrecisionTransformer large = large(4, 2);
        Rule.Embedding rule = (Rule.Embedding) large.sites().getFirst().rule();
        assertThat(rule.token().bytes()).isEqualTo(1);
        FinitePrecisionTransformer wide = withTokens(new IntegerMatrix.Builder(4, 2, 8).matrix());
        assertThat(binary(new FiniteModel(wide, Optional.empty())))
                .isEqualTo(binary(new FiniteModel(large, Optional.empty())));
    }

    @Test
    void everyRuleAndATokenizerComeBack() throws IOException {
        assertThat(json(read(binary(golden())))).isEqualTo(json(golden()));
    }

    @Test
    void everySingleBitFlipAndTruncationIsDetected() throws IOException {
        byte[] good = binary(golden());
        for (int bit = 0; bit < 8 * good.length; bit++) {
            good[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(good, "bit " + bit);
            good[bit / 8] ^= (byte) (1 << bit % 8);
        }
        for (int length = 0; length < good.length; length++) {
            assertDamaged(Arrays.copyOf(good, length), "length " + length);
        }
        assertDamaged(Arrays.copyOf(good, good.length + 1), "one byte more");
    }

    private static void assertDamaged(byte[] bytes, String what) {
        Throwable refusal = catchThrowable(() -> read(bytes));
        assertThat(refusal).as(what).isInstanceOf(FileFormatException.class);
        assertThat(refusal.getMessage()).as(what).startsWith("model.lfm").doesNotContain("\n");
    }

    /** The file with other fields, and the hash that belongs to it. */
    private static byte[] withFields(byte[] good, byte[] fields) {
        int length = (int) prefix(good).getLong(12);
        int data = aligned(PREFIX + length);
        ByteBuffer file = ByteBuffer.allocate(aligned(PREFIX + fields.length) + good.length - data)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(good, 0, 12).putLong(fields.length).put(fields);
        file.position(aligned(PREFIX + fields.length));
        file.put(good, data, good.length - data - HASH);
        return hashed(file.array());
    }

    private static byte[] hashed(byte[] file) {
        Sha256 digest = new Sha256();
        digest.write(file, 0, file.length - HASH);
        System.arraycopy(HexFormat.of().parseHex(digest.hex()), 0, file, file.length - HASH, HASH);
        return file;
    }

    private static int aligned(int size) {
        return Math.ceilDiv(size, 64) * 64;
    }

    private static ByteBuffer prefix(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String fields(byte[] file) {
        return new String(file, PREFIX, (int) prefix(file).getLong(12), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"at\": 0, | \"at\": 1, | field \"at\" is 1, where no 3 × 2 integers of 1 bytes are: the blocks have"
                        + " 576 bytes, and begin at multiples of 64",
                "\"at\": 0, | \"at\": -64, | field \"at\" is -64, where no",
                "\"at\": 0, | \"at\": 9223372036854775744, | field \"at\" is 9223372036854775744, where no",
                "\"at\": 0, | \"at\": 0, \"of\": 1, | field \"of\" is unknown, known are [at, bytes, columns, rows]",
                "\"rows\": 3, | \"rows\": 0, | field \"rows\" is 0, it must be at least 1",
                "\"rows\": 3, | \"rows\": 2147483647, | where no 2147483647 × 2 integers of 1 bytes are",
                "\"rows\": 3, | \"rows\": 4, | token has 4 rows, must have 3",
                "\"columns\": 2, | \"columns\": 3, | token row 0 has 3 values, must have 2",
                "\"bytes\": 1} | \"bytes\": 3} | field \"bytes\" is 3, it must be 1, 2, 4 or 8",
                "\"weights\": {\"at\": 128, \"rows\": 4, \"columns\": 2, \"bytes\": 1} | \"weights\": {\"at\": 128,"
                        + " \"rows\": 4, \"columns\": 2, \"bytes\": 8} | weights has integers of more than 31 bits, use"
                        + " multipliers for the rest",
                "\"token\": {\"at\": 0, \"rows\": 3, \"columns\": 2, \"bytes\": 1} | \"token\": [[1,2],[1,2],[1,2]] |"
                        + " field \"token\" must be an object",
                "\"version\": 1 | \"version\": 1, \"sha256\": \"00\" | field \"sha256\" is unknown",
                "\"version\": 1 | \"version\": 2 | field \"version\" is 2, only 1 is known",
            })
    void wrongFieldsAreRefusedByName(String from, String to, String message) throws IOException {
        byte[] good = binary(golden());
        String fields = fields(good);
        assertThat(json(read(withFields(good, fields.getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(json(golden()));
        int at = fields.indexOf(from);
        assertThat(at).as("%s in %s", from, fields).isNotNegative();
        String edited = fields.substring(0, at) + to + fields.substring(at + from.length());
        byte[] bad = withFields(good, edited.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> FiniteModelFile.named("model.lfm", () -> read(bad)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("model.lfm")
                .hasMessageContaining(message);
    }

    @Test
    void anotherLayoutAndImpossibleLengthsAreRefused() throws IOException {
        byte[] good = binary(golden());
        byte[] later = good.clone();
        later[8] = 2;
        assertThatThrownBy(() -> read(hashed(later)))
                .hasMessage("model.lfm: layout 2, only 1 is known: use the program that wrote it, or quantize again");
        for (long length : new long[] {-1, good.length, Long.MAX_VALUE}) {
            byte[] wrong = good.clone();
            prefix(wrong).putLong(12, length);
            assertThatThrownBy(() -> read(hashed(wrong)))
                    .hasMessage("model.lfm: says that its fields have " + length + " bytes, of " + good.length
                            + ": it is damaged, fetch or write it again");
        }
    }

    @Test
    void damagedFieldsWithTheRightHashAreReadOrRefused() throws IOException {
        byte[] good = binary(golden());
        byte[] fields = fields(good).getBytes(StandardCharsets.UTF_8);
        Random random = Seeds.plain(1);
        int refused = 0;
        for (int k = 0; k < 20_000; k++) {
            byte[] bad = withFields(good, DamagedBytes.of(fields, random));
            Throwable failure = catchThrowable(() -> FiniteModelFile.named("model.lfm", () -> read(bad)));
            if (failure != null) {
                assertThat(failure).isInstanceOf(Refusal.class);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void theNameDecidesOrElseTheSize() {
        FinitePrecisionTransformer small = golden().model();
        FinitePrecisionTransformer large = large(1 << 13, 1 << 12);
        assertThat(FiniteModelFile.Kind.of(small, Path.of("x.JSON"))).isEqualTo(FiniteModelFile.Kind.JSON);
        assertThat(FiniteModelFile.Kind.of(small, Path.of("x.lfm"))).isEqualTo(FiniteModelFile.Kind.BINARY);
        assertThat(FiniteModelFile.Kind.of(small, Path.of("x"))).isEqualTo(FiniteModelFile.Kind.JSON);
        assertThat(FiniteModelFile.Kind.of(large, Path.of("x.json"))).isEqualTo(FiniteModelFile.Kind.JSON);
        assertThat(FiniteModelFile.Kind.of(large, Path.of("x"))).isEqualTo(FiniteModelFile.Kind.BINARY);
    }

    private static FinitePrecisionTransformer large(int tokens, int width) {
        return withTokens(new IntegerMatrix.Builder(tokens, width, 1).matrix());
    }

    private static FinitePrecisionTransformer withTokens(IntegerMatrix token) {
        int tokens = token.rows();
        int width = token.columns();
        Site site = new Site(
                "embedding",
                SiteKind.EMBEDDING,
                -1,
                Shape.POSITION,
                width,
                Format.parse("fixed(unit=1,min=-1,max=1)"),
                new Rule.Embedding(token, null, 0));
        Rule.Linear logits = new Rule.Linear(
                List.of(Rule.Term.of(site, null, new int[1][width], new long[] {1})), new long[1], null, 0);
        return new FinitePrecisionTransformer(
                "large",
                java.util.Collections.nCopies(tokens, "w"),
                true,
                4,
                false,
                0,
                8,
                List.of(site),
                new Output(Output.Kind.ACCEPT_LAST, logits, 1),
                Map.of());
    }
}
