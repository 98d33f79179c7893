package limen.circuit.io.aiger;

import java.io.IOException;
import java.io.InputStream;
import limen.circuit.io.ByteSource;
import limen.circuit.io.CircuitFormatException;

/** The bytes of an AIGER file, and where each stands. */
final class AigerScanner {
    /** What {@link #peek} gives after the last byte. */
    static final int END = ByteSource.END;

    /** What is done about most faults. */
    static final String REPAIR = "the file is damaged: write or copy it again";

    /** A delta of 31 bits, seven in a byte. */
    private static final int DELTA_SHIFTS = 35;

    private final ByteSource in;
    private final String source;

    AigerScanner(InputStream in, String source) {
        this.in = new ByteSource(in);
        this.source = source;
    }

    /** The next byte (0 … 255), not consumed; {@link #END} after the last. */
    int peek() throws IOException {
        return in.peek();
    }

    /** Consumes the next byte. */
    int next() throws IOException {
        return in.next();
    }

    /** Bytes consumed. */
    long position() {
        return in.position();
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
