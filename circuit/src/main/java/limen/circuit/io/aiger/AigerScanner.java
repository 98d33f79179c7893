package limen.circuit.io.aiger;

import java.io.IOException;
import java.io.InputStream;
import limen.circuit.io.CircuitFormatException;

/** The bytes of an AIGER file, and where each stands. */
final class AigerScanner {
    /** What {@link #peek} gives after the last byte. */
    static final int END = -1;

    /** What is done about most faults. */
    static final String REPAIR = "the file is damaged: write or copy it again";

    private static final int BUFFER = 1 << 16;
    /** A delta of 31 bits, seven in a byte. */
    private static final int DELTA_SHIFTS = 35;

    private final InputStream in;
    private final String source;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long before;

    AigerScanner(InputStream in, String source) {
        this.in = in;
        this.source = source;
    }

    /** The next byte (0 … 255), not consumed; {@link #END} after the last. */
    int peek() throws IOException {
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

    /** Consumes the next byte. */
    int next() throws IOException {
        int symbol = peek();
        at += symbol == END ? 0 : 1;
        return symbol;
    }

    /** Bytes consumed. */
    long position() {
        return before + at;
    }

    /** A decimal number, 0 to {@code most}. */
    int number(String what, int most) throws IOException {
        long start = position();
        int symbol = peek();
        if (symbol < '0' || symbol > '9') {
            throw refusal(found(symbol) + " where " + what + " should stand", REPAIR);
        }
        long value = 0;
        for (; symbol >= '0' && symbol <= '9'; symbol = peek()) {
            value = 10 * value + symbol - '0';
            if (value > most) {
                throw refusal(start, what + " is greater than " + most, REPAIR);
            }
            next();
        }
        return (int) value;
    }

    /** Consumes a symbol that has to stand here. */
    void expect(char symbol, String after) throws IOException {
        int found = peek();
        if (found != symbol) {
            throw refusal(
                    found(found) + " instead of " + (symbol == '\n' ? "the end of the line" : "a blank") + " after "
                            + after,
                    REPAIR);
        }
        next();
    }

    /** A number of seven bits per byte, lowest first, the top bit set on all bytes but the last. */
    long delta() throws IOException {
        long value = 0;
        for (int shift = 0; shift < DELTA_SHIFTS; shift += 7) {
            int symbol = next();
            if (symbol == END) {
                throw refusal("the file ends inside of its AND gates", REPAIR);
            }
            value |= (symbol & 0x7FL) << shift;
            if (symbol < 0x80) {
                return value;
            }
        }
        throw refusal("a difference of more than 5 bytes", REPAIR);
    }

    CircuitFormatException refusal(String what, String remedy) {
        return refusal(position(), what, remedy);
    }

    CircuitFormatException refusal(long offset, String what, String remedy) {
        return new CircuitFormatException(source, offset, what, remedy);
    }

    private static String found(int symbol) {
        if (symbol == END) {
            return "the end";
        }
        if (symbol == '\n') {
            return "a line end";
        }
        return symbol > ' ' && symbol < 0x7F ? "'" + (char) symbol + "'" : "byte 0x" + Integer.toHexString(symbol);
    }
}
