package limen.transformer.load.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.io.FileFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zips written by Java's own writer, and what their directories may not say. */
class ZipIndexTest {
    @TempDir
    private Path folder;

    private byte[] zip;
    private int end;

    @BeforeEach
    void write() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a", new byte[] {1, 2, 3});
        entries.put("b/c", new byte[0]);
        entries.put("d", new byte[] {4});
        zip = Zips.zip(entries, true);
        end = zip.length - 22;
    }

    private ByteBuffer at() {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int directory() {
        return at().getInt(end + 16);
    }

    private MappedFile file() throws IOException {
        return MappedFile.open(Files.write(folder.resolve("z.zip"), zip));
    }

    private void assertRefused(String what) throws IOException {
        try (MappedFile file = file()) {
            assertThatThrownBy(() -> new ZipIndex(file))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(file.path() + ": zip: " + what + ": truncated or damaged, fetch it again");
        }
    }

    @Test
    void entriesAreFoundWhereTheyLie() throws IOException {
        try (MappedFile file = file()) {
            ZipIndex index = new ZipIndex(file);
            assertThat(index.names()).containsExactly("a", "b/c", "d");
            assertThat(index.find("a").orElseThrow().toArray(ValueLayout.JAVA_BYTE))
                    .containsExactly(1, 2, 3);
            assertThat(index.find("b/c").orElseThrow().byteSize()).isZero();
            assertThat(index.find("e")).isEmpty();
            assertThat(index.damaged(index.names())).isEmpty();
        }
    }

    @Test
    void aCommentAtTheEndIsPassedOver() throws IOException {
        byte[] comment = "PK\5\6 twenty bytes and more, as if it were an end"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        ByteBuffer longer = ByteBuffer.allocate(zip.length + comment.length).order(ByteOrder.LITTLE_ENDIAN);
        longer.put(zip).put(comment).putShort(end + 20, (short) comment.length);
        zip = longer.array();
        try (MappedFile file = file()) {
            assertThat(new ZipIndex(file).names()).containsExactly("a", "b/c", "d");
        }
    }

    @Test
    void sizesAndPlacesOf64BitsAreRead() throws IOException {
        ByteBuffer before = at();
        int directory = directory();
        int size = before.getInt(end + 12);
        ByteBuffer longer = ByteBuffer.allocate(zip.length + 20 + 76).order(ByteOrder.LITTLE_ENDIAN);
        // the first entry of the directory gets an extra field of 20 bytes with its size and place
        longer.put(zip, 0, directory + 47).putShort((short) 1).putShort((short) 16);
        longer.putLong(before.getInt(directory + 24)).putLong(before.getInt(directory + 42));
        longer.put(zip, directory + 47, end - directory - 47);
        longer.putInt(directory + 24, -1).putInt(directory + 42, -1).putShort(directory + 30, (short) 20);
        int end64 = longer.position();
        longer.putInt(0x06064b50)
                .putLong(44)
                .putInt(45 << 16 | 45)
                .putInt(0)
                .putInt(0)
                .putLong(3)
                .putLong(3);
        longer.putLong(size + 20).putLong(directory);
        longer.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
        longer.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1);
        longer.putShort((short) 0);
        zip = longer.array();
        try (MappedFile file = file()) {
            ZipIndex index = new ZipIndex(file);
            assertThat(index.names()).containsExactly("a", "b/c", "d");
            assertThat(index.find("a").orElseThrow().toArray(ValueLayout.JAVA_BYTE))
                    .containsExactly(1, 2, 3);
        }
        longer.putLong(end64 + 48, Long.MAX_VALUE);
        assertRefused("directory of 3 entries in " + (size + 20) + " bytes at " + Long.MAX_VALUE);
    }

    /** A number in the first entry of the directory, or in the end, changed. */
    @ParameterizedTest
    @CsvSource({
        "d,0,0,entry 0 of the directory is no entry",
        "d,20,2,entry a has two sizes",
        "d,20,2147483647,entry a of 2147483647 bytes does not lie in the file",
        "d,42,1,entry a is not where the directory says",
        "d,42,-5,entry a is not where the directory says",
        "d,28,60000,entry 0 of the directory is cut off",
        "e,12,2147483647,'directory of 3 entries in 2147483647 bytes at '",
        "e,0,0,has no directory at its end",
    })
    void whatTheDirectorySaysIsHeldAgainstTheFile(String where, int offset, int value, String what) throws IOException {
        String line = what.endsWith(" ") ? what + directory() : what;
        at().putInt((where.equals("d") ? directory() : end) + offset, value);
        assertRefused(line);
    }

    @Test
    void theNumberOfEntriesIsThatOfTheDirectory() throws IOException {
        at().putShort(end + 10, (short) 2);
        assertRefused("directory does not end after its 2 entries");
        at().putShort(end + 10, (short) 4000);
        assertRefused("directory of 4000 entries in " + at().getInt(end + 12) + " bytes at " + directory());
    }

    @Test
    void entriesMayNotLieOverEachOther() throws IOException {
        int second = directory() + 47;
        at().putInt(second + 42, 0);
        assertRefused("entry b/c lies over another");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        int third = directory() + 47 + 49;
        zip[third + 46] = 'a';
        assertRefused("has two entries a");
    }

    @Test
    void damagedEntriesAreNamed() throws IOException {
        zip[31] ^= 1;
        try (MappedFile file = file()) {
            ZipIndex index = new ZipIndex(file);
            assertThat(index.damaged(index.names())).containsExactly("a");
        }
    }
}
