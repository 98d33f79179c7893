package limen.circuit.io;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file one by one, through a buffer, and where each stands. */
public final class ByteSource {
    /** What there is after the last byte. */
    public static final int END = -1;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long before;

    /**
     * The bytes of a stream.
     *
     * @param in closed by the caller
     */
    public ByteSource(InputStream in) {
        this.in = in;
    }

    /**
     * {@return the next byte, 0 to 255, not consumed; {@link #END} after the last}
     *
     * @throws IOException from the stream
     */
    public int peek() throws IOException {
        if (at == end) {
            before += end;
            at = 0;
            end = Math.max(0, in.read(buffer, 0, BUFFER));
            if (end == 0) {
                return END;
            }
        }
        return buffer[at] & 0xFF;
    }

    /**
     * {@return the next byte, consumed; {@link #END} after the last}
     *
     * @throws IOException from the stream
     */
    public int next() throws IOException {
        int symbol = peek();
        at += symbol == END ? 0 : 1;
        return symbol;
    }

    /** {@return how many bytes were consumed} */
    public long position() {
        return before + at;
    }
}
