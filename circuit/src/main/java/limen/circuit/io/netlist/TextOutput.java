package limen.circuit.io.netlist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text and numbers as bytes, through a small buffer. */
public final class TextOutput {
    private static final int BUFFER = 1 << 13;
    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long drained;

    /**
     * Text to a stream.
     *
     * @param out takes the bytes; left open
     */
    public TextOutput(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes a character of ASCII, or any byte.
     *
     * @param symbol below 256
     * @throws IOException from the stream
     */
    public void put(char symbol) throws IOException {
        if (used == BUFFER) {
            drain();
        }
        buffer[used++] = (byte) symbol;
    }

    /**
     * Writes text, in UTF-8.
     *
     * @param text of any length
     * @throws IOException from the stream
     */
    public void text(String text) throws IOException {
        for (int k = 0; k < text.length(); k++) {
            if (text.charAt(k) >= 128) {
                drain();
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                // What came before is ASCII, a byte each.
                int done = k;
                out.write(bytes, done, bytes.length - done);
                drained += bytes.length - done;
                return;
            }
            put(text.charAt(k));
        }
    }

    /**
     * Writes a number in decimal.
     *
     * @param value of either sign
     * @throws IOException from the stream
     */
    public void number(long value) throws IOException {
        if (used > BUFFER - LONGEST_NUMBER) {
            drain();
        }
        if (value < 0) {
            text(Long.toString(value));
            return;
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int d = digits - 1; d >= 0; d--) {
            buffer[used + d] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
    }

    /** {@return how many bytes were written so far} */
    public long written() {
        return drained + used;
    }

    /**
     * Hands everything to the stream.
     *
     * @throws IOException from it
     */
    public void drain() throws IOException {
        out.write(buffer, 0, used);
        drained += used;
        used = 0;
    }
}
