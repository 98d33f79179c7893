package limen.circuit.io.binary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import limen.circuit.io.CircuitFormatException;

/** Reads what {@link BlockOutput} wrote; no byte of a block is seen before its checksum was right. */
final class BlockInput {
    private final InputStream in;
    private final Path file;
    private final long fileSize;
    private final CRC32C whole = new CRC32C();
    private final CRC32C one = new CRC32C();
    private final ByteBuffer block =
            ByteBuffer.allocate(BlockOutput.MAX_BLOCK + 8).order(ByteOrder.LITTLE_ENDIAN);
    /** The same bytes without a limit, for numbers outside blocks. */
    private final ByteBuffer view = ByteBuffer.wrap(block.array()).order(ByteOrder.LITTLE_ENDIAN);

    private long read;

    BlockInput(InputStream in, Path file, long fileSize) {
        this.in = in;
        this.file = file;
        this.fileSize = fileSize;
        block.limit(0);
    }

    CircuitFormatException damaged(String what) {
        return CircuitFormatException.damaged(file, read - block.remaining(), what);
    }

    private void raw(int at, int length) throws IOException {
        int got = in.readNBytes(block.array(), at, length);
        if (got < length) {
            throw CircuitFormatException.damaged(file, read + got, "the file ends too early");
        }
        whole.update(block.array(), at, length);
        read += length;
    }

    void header(String magic, int version) throws IOException {
        if (fileSize == 0) {
            throw CircuitFormatException.damaged(file, 0, "the file is empty");
        }
        int length = (int) Math.min(magic.length(), fileSize);
        raw(0, length);
        if (!magic.startsWith(new String(block.array(), 0, length, StandardCharsets.US_ASCII))) {
            throw new CircuitFormatException(
                    file, 0, "this is not a Limen circuit", "give a file written by limen compile");
        }
        raw(0, length < magic.length() ? magic.length() : 4);
        int found = view.getInt(0);
        if (found != version) {
            throw new CircuitFormatException(
                    file,
                    magic.length(),
                    "version " + Integer.toUnsignedString(found) + " of the format, this program reads version "
                            + version,
                    "use the program that wrote it, or compile again");
        }
    }

    void beginSection(String tag) throws IOException {
        long at = read;
        raw(0, tag.length());
        if (!tag.equals(new String(block.array(), 0, tag.length(), StandardCharsets.US_ASCII))) {
            throw CircuitFormatException.damaged(file, at, "section " + tag.strip() + " expected");
        }
        block.clear().limit(0);
    }

    void endSection() throws IOException {
        if (block.hasRemaining()) {
            throw damaged("a section holds more than expected");
        }
        if (nextBlock()) {
            throw CircuitFormatException.damaged(file, read, "a section holds more than expected");
        }
    }

    /** Reads a block into the buffer; false at the end of the section. */
    private boolean nextBlock() throws IOException {
        long at = read;
        block.clear();
        raw(0, 4);
        int length = view.getInt(0);
        if (length < 0 || length > BlockOutput.MAX_BLOCK) {
            throw CircuitFormatException.damaged(file, at, "a block of impossible length");
        }
        raw(4, length + 4);
        one.reset();
        one.update(block.array(), 0, length + 4);
        if ((int) one.getValue() != view.getInt(length + 4)) {
            throw CircuitFormatException.damaged(file, at, "the checksum of a block differs");
        }
        block.position(4).limit(length + 4);
        return length > 0;
    }

    void trailer(String tag) throws IOException {
        beginSection(tag);
        long at = read;
        raw(0, 8);
        long length = view.getLong(0);
        int expected = (int) whole.getValue();
        raw(0, 4);
        if (view.getInt(0) != expected) {
            throw CircuitFormatException.damaged(file, at, "the checksum of the file differs");
        }
        if (length != read || in.read() >= 0) {
            throw CircuitFormatException.damaged(file, read, "bytes after the end");
        }
    }

    int getByte() throws IOException {
        if (!block.hasRemaining() && !nextBlock()) {
            throw CircuitFormatException.damaged(file, read, "a section ends too early");
        }
        return block.get() & 0xFF;
    }

    long getVarint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = getByte();
            value |= (b & 0x7FL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw damaged("a number of more than 64 bits");
    }

    long getSigned() throws IOException {
        long value = getVarint();
        return value >>> 1 ^ -(value & 1);
    }

    /** An unsigned number that must lie in 0 … max. */
    long getCount(long max, String what) throws IOException {
        long value = getVarint();
        if (value < 0 || value > max) {
            throw damaged(what + " " + Long.toUnsignedString(value) + " is out of range");
        }
        return value;
    }

    /** A count of things of which each takes a byte or more: no more than the file is long. */
    int getCount(String what) throws IOException {
        return (int) getCount(Math.min(fileSize, Integer.MAX_VALUE - 16), what);
    }

    long getFixed(int width) throws IOException {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (long) getByte() << 8 * i;
        }
        return value;
    }

    String getString() throws IOException {
        byte[] bytes = new byte[getCount("length of a text")];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) getByte();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
