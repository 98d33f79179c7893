package limen.finite.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import limen.finite.IntegerMatrix;
import limen.io.FileFormatException;
import limen.io.Reason;
import limen.io.Sha256;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import limen.transformer.load.ModelKind;

/**
 * The binary file, docs/formats/finite-model-binary.md: the fields of the JSON one without its matrices, which follow as blocks
 * of bytes and are read where they are used, from the mapped file.
 */
final class BinaryModel {
    /** Version of the layout; that of the fields is JSON's. */
    private static final int LAYOUT = 1;

    private static final int ALIGNMENT = 64;
    private static final int HASH_BYTES = 32;
    private static final int CHUNK = 1 << 20;
    private static final byte[] MAGIC = ModelKind.FINITE_MAGIC.getBytes(StandardCharsets.US_ASCII);

    /** Magic, version and the length of the fields. */
    private static final int PREFIX = MAGIC.length + Integer.BYTES + Long.BYTES;

    private static final Set<String> PLACE = Set.of("at", "rows", "columns", "bytes");

    private BinaryModel() {}

    static void write(FiniteModel model, OutputStream stream) throws IOException {
        List<IntegerMatrix> blocks = new ArrayList<>();
        long[] end = {0};
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        JsonOutput out = new JsonOutput(new OutputStreamWriter(fields, StandardCharsets.UTF_8));
        FiniteModelWriter.write(model, "", out, (given, indent, at) -> {
            IntegerMatrix matrix = given.narrowed();
            at.write("{\"at\": " + end[0] + ", \"rows\": " + matrix.rows() + ", \"columns\": " + matrix.columns()
                    + ", \"bytes\": " + matrix.bytes() + "}");
            blocks.add(matrix);
            end[0] = aligned(end[0] + matrix.values().byteSize());
        });
        Sha256 digest = new Sha256();
        OutputStream hashed = digest.through(stream);
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        prefix.put(MAGIC).putInt(LAYOUT).putLong(fields.size());
        hashed.write(prefix.array());
        fields.writeTo(hashed);
        pad((long) PREFIX + fields.size(), hashed);
        for (IntegerMatrix block : blocks) {
            copy(block.values(), hashed);
            pad(block.values().byteSize(), hashed);
        }
        stream.write(HexFormat.of().parseHex(digest.hex()));
    }

    private static void copy(MemorySegment from, OutputStream to) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, from.byteSize())];
        for (long at = 0; at < from.byteSize(); at += chunk.length) {
            int some = (int) Math.min(chunk.length, from.byteSize() - at);
            MemorySegment.copy(from, ValueLayout.JAVA_BYTE, at, chunk, 0, some);
            to.write(chunk, 0, some);
        }
    }

    private static void pad(long size, OutputStream to) throws IOException {
        to.write(new byte[(int) (aligned(size) - size)]);
    }

    private static long aligned(long size) {
        return Math.ceilDiv(size, ALIGNMENT) * ALIGNMENT;
    }

    /** Whether a file begins as these do; what cannot be read does not. */
    static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    /** Maps a file, for as long as its matrices are referred to, and reads its fields. */
    static FiniteModel read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // unmapped when the last matrix over it is gone
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return read(file.toString(), bytes);
        } catch (IOException e) {
            throw new FileFormatException(
                    file, "cannot be read (" + Reason.of(e) + "), check the file and its rights", e);
        }
    }

    static FiniteModel read(String where, MemorySegment bytes) {
        long size = bytes.byteSize();
        if (size < PREFIX + HASH_BYTES) {
            throw damaged(where, "ends after " + size + " bytes");
        }
        ByteBuffer prefix = bytes.asSlice(0, PREFIX).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int layout = prefix.getInt(MAGIC.length);
        if (layout != LAYOUT) {
            throw new FileFormatException(
                    where,
                    "layout " + layout + ", only " + LAYOUT
                            + " is known: use the program that wrote it, or quantize again");
        }
        long fields = prefix.getLong(MAGIC.length + Integer.BYTES);
        if (fields < 0 || fields > size - PREFIX - HASH_BYTES || fields > Integer.MAX_VALUE - Long.BYTES) {
            throw damaged(where, "says that its fields have " + fields + " bytes, of " + size);
        }
        verify(where, bytes);
        long blocks = aligned(PREFIX + fields);
        MemorySegment data =
                bytes.asSlice(Math.min(blocks, size - HASH_BYTES), Math.max(0, size - HASH_BYTES - blocks));
        byte[] text = bytes.asSlice(PREFIX, fields).toArray(ValueLayout.JAVA_BYTE);
        return FiniteModelReader.read(Json.parse(where, text), Set.of(), (json, field, ints) -> {
            IntegerMatrix matrix = matrix(json.object(field), data);
            return ints && matrix.bytes() > Integer.BYTES ? matrix.narrowed() : matrix;
        });
    }

    private static void verify(String where, MemorySegment bytes) {
        Sha256 digest = new Sha256();
        try {
            copy(bytes.asSlice(0, bytes.byteSize() - HASH_BYTES), digest);
        } catch (IOException e) {
            throw new IllegalStateException("a digest cannot fail", e);
        }
        byte[] hash = bytes.asSlice(bytes.byteSize() - HASH_BYTES).toArray(ValueLayout.JAVA_BYTE);
        if (!digest.hex().equals(HexFormat.of().formatHex(hash))) {
            throw damaged(where, "does not match its SHA-256");
        }
    }

    private static IntegerMatrix matrix(Json place, MemorySegment data) {
        place.only(PLACE);
        long at = Integers.longInteger(place, "at");
        int rows = positive(place, "rows");
        int columns = positive(place, "columns");
        int bytes = place.integer("bytes");
        if (bytes < 1 || bytes > Long.BYTES || Integer.bitCount(bytes) != 1) {
            throw place.refuse("bytes", "is " + bytes + ", it must be 1, 2, 4 or 8");
        }
        long size = (long) rows * columns;
        if (at < 0 || at % ALIGNMENT != 0 || at > data.byteSize() || size > (data.byteSize() - at) / bytes) {
            throw place.refuse(
                    "at",
                    "is " + at + ", where no " + rows + " × " + columns + " integers of " + bytes
                            + " bytes are: the blocks have " + data.byteSize() + " bytes, and begin at multiples of "
                            + ALIGNMENT);
        }
        return IntegerMatrix.over(rows, columns, bytes, data.asSlice(at, size * bytes));
    }

    private static int positive(Json place, String field) {
        int value = place.integer(field);
        if (value < 1) {
            throw place.refuse(field, "is " + value + ", it must be at least 1");
        }
        return value;
    }

    private static FileFormatException damaged(String where, String what) {
        return new FileFormatException(where, what + ": it is damaged, fetch or write it again");
    }
}
