package limen.circuit.io.paper;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a serialization without its blanks, and where each stands. */
final class PaperScanner {
    /** What {@link #peek} gives after the last byte. */
    static final int END = -1;

    private static final int BUFFER = 1 << 13;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long before;

    PaperScanner(InputStream in) {
        this.in = in;
    }

    /** The next byte that is no blank (0 … 255), not consumed; {@link #END} after the last. */
    int peek() throws IOException {
        while (true) {
            while (at < end) {
                byte symbol = buffer[at];
                if (!isBlank(symbol)) {
                    return symbol & 0xFF;
                }
                at++;
            }
            before += end;
            at = 0;
            end = 0;
            int got = in.read(buffer, 0, BUFFER);
            if (got < 0) {
                return END;
            }
            end = got;
        }
    }

    /** Consumes the byte that {@link #peek} gave. */
    void skip() {
        at++;
    }

    /** Consumes the longest run of a symbol and returns its length. */
    long run(char symbol) throws IOException {
        long length = 0;
        while (peek() == symbol) {
            int from = at;
            int to = at;
            while (to < end && buffer[to] == symbol) {
                to++;
            }
            at = to;
            length += to - from;
        }
        return length;
    }

    /** Where the byte that {@link #peek} gave stands, counted in bytes, blanks included; the length at the end. */
    long position() {
        return before + at;
    }

    /** Blank, tabulator, line feed, carriage return. */
    static boolean isBlank(int symbol) {
        return symbol == ' ' || symbol == '\t' || symbol == '\n' || symbol == '\r';
    }
}
