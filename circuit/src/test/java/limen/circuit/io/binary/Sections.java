package limen.circuit.io.binary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A circuit file's payloads, taken out of their blocks and put back with the checksums that they then need. */
record Sections(List<byte[]> payloads) {
    static final List<String> TAGS = List.of("HEAD", "PROF", "TERM", "LIST", "STAG");
    private static final int HEADER = 12;
    private static final int BYTES_AROUND = 8;

    /** Those of a file that is right. */
    static Sections of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
        List<byte[]> payloads = new ArrayList<>();
        for (String tag : TAGS) {
            in.position(in.position() + tag.length());
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            int length;
            do {
                int at = in.position();
                length = in.getInt();
                payload.write(file, at + Integer.BYTES, length);
                in.position(at + BYTES_AROUND + length);
            } while (length > 0);
            payloads.add(payload.toByteArray());
        }
        return new Sections(payloads);
    }

    /** The same with another payload. */
    Sections with(int section, byte[] payload) {
        List<byte[]> changed = new ArrayList<>(payloads);
        changed.set(section, payload);
        return new Sections(changed);
    }

    /** A file with these payloads and right checksums. */
    byte[] file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BlockOutput out = new BlockOutput(bytes);
        out.header(LimenFormat.MAGIC, LimenFormat.VERSION);
        for (int s = 0; s < TAGS.size(); s++) {
            out.beginSection(TAGS.get(s));
            for (byte b : payloads.get(s)) {
                out.putByte(b);
            }
            out.endSection();
        }
        out.trailer("ENDC");
        return bytes.toByteArray();
    }

    /** Numbers as bytes: unsigned as they are, signed by {@link #signed}; short texts; bytes as they are. */
    static byte[] payload(Object... values) {
        ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        for (Object value : values) {
            switch (value) {
                case String text -> out.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
                case byte[] bytes -> out.put(bytes);
                default -> putVarint(out, ((Number) value).longValue());
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** A column that is a progression. */
    static byte[] progression(long size, long start, long step) {
        return payload(size, 0, signed(start), signed(step));
    }

    /** A column of one block that stores its values. */
    static byte[] stored(long... values) {
        ByteBuffer block = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        block.asLongBuffer().put(values);
        return payload(values.length, 1, Long.BYTES, signed(0), block.array());
    }

    private static void putVarint(ByteBuffer out, long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            out.put((byte) (rest & 0x7F | 0x80));
        }
        out.put((byte) rest);
    }

    /** The unsigned number that stands for a signed one. */
    static long signed(long value) {
        return value << 1 ^ value >> 63;
    }
}
