package limen.circuit.io.binary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes sections as blocks with a checksum each, and the trailer with the checksum of everything. */
final class BlockOutput {
    static final int MAX_BLOCK = 1 << 16;

    private final OutputStream out;
    private final CRC32C whole = new CRC32C();
    private final CRC32C one = new CRC32C();
    private final ByteBuffer block = ByteBuffer.allocate(MAX_BLOCK + 8).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer small = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    BlockOutput(OutputStream out) {
        this.out = out;
    }

    private void raw(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        whole.update(bytes, 0, length);
        written += length;
    }

    void header(String magic, int version) throws IOException {
        small.clear().put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(version);
        raw(small.array(), small.position());
    }

    void beginSection(String tag) throws IOException {
        raw(tag.getBytes(StandardCharsets.US_ASCII), tag.length());
        block.clear().position(4);
    }

    void endSection() throws IOException {
        if (block.position() > 4) {
            flushBlock();
        }
        flushBlock();
    }

    /** Writes the gathered bytes as length, bytes, checksum; an empty block ends a section. */
    private void flushBlock() throws IOException {
        int length = block.position() - 4;
        block.putInt(0, length);
        one.reset();
        one.update(block.array(), 0, length + 4);
        block.putInt((int) one.getValue());
        raw(block.array(), length + 8);
        block.clear().position(4);
    }

    void trailer(String tag) throws IOException {
        small.clear().put(tag.getBytes(StandardCharsets.US_ASCII)).putLong(written + 16);
        raw(small.array(), 12);
        small.clear().putInt((int) whole.getValue());
        raw(small.array(), 4);
    }

    void putByte(int value) throws IOException {
        if (block.position() == MAX_BLOCK + 4) {
            flushBlock();
        }
        block.put((byte) value);
    }

    /** An unsigned number, seven bits per byte, lowest first. */
    void putVarint(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            putByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        putByte((int) rest);
    }

    /** A signed number: 0, −1, 1, −2 … as 0, 1, 2, 3 … */
    void putSigned(long value) throws IOException {
        putVarint(value << 1 ^ value >> 63);
    }

    /** The low {@code width} bytes of a number, lowest first. */
    void putFixed(long value, int width) throws IOException {
        for (int i = 0; i < width; i++) {
            putByte((int) (value >>> 8 * i));
        }
    }

    void putString(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putVarint(bytes.length);
        for (byte b : bytes) {
            putByte(b);
        }
    }
}
