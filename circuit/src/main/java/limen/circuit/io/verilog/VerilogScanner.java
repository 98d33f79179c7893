package limen.circuit.io.verilog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import limen.circuit.io.ByteSource;
import limen.circuit.io.CircuitFormatException;

/** The tokens of a Verilog file and where each stands; comments, attributes and directives without effect are left out. */
final class VerilogScanner {
    /** What a token is. */
    enum Kind {
        NAME,
        NUMBER,
        SYMBOL,
        END
    }

    private static final int END = ByteSource.END;
    private static final int LONGEST = 1 << 16;
    /** A place is a line and a column. */
    private static final int COLUMN_BITS = 24;

    private static final Set<String> SKIPPED =
            Set.of("timescale", "default_nettype", "celldefine", "endcelldefine", "resetall");

    private final ByteSource in;
    private final String source;
    private long line = 1;
    private long lineStart;

    private Kind kind = Kind.END;
    private boolean isEscaped;
    private long place;
    private byte[] text = new byte[64];
    private int length;
    private String token = "";

    VerilogScanner(InputStream in, String source) {
        this.in = new ByteSource(in);
        this.source = source;
    }

    private int consume() throws IOException {
        int symbol = in.next();
        if (symbol == '\n') {
            line++;
            lineStart = in.position();
        }
        return symbol;
    }

    /** Reads the next token. */
    void next() throws IOException {
        do {
            blanks();
            place = line << COLUMN_BITS | Math.min((1 << COLUMN_BITS) - 1, in.position() - lineStart + 1);
            length = 0;
            isEscaped = false;
        } while (!readToken());
        token = new String(text, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void blanks() throws IOException {
        while (isBlank(in.peek())) {
            consume();
        }
    }

    private static boolean isBlank(int symbol) {
        return symbol == ' ' || symbol >= '\t' && symbol <= '\r';
    }

    /** Reads a token; false if it was something to leave out. */
    private boolean readToken() throws IOException {
        int symbol = in.peek();
        if (symbol == END) {
            kind = Kind.END;
            return true;
        }
        if (symbol == '\\') {
            escaped();
        } else if (isLetter(symbol)) {
            kind = Kind.NAME;
            for (; isLetter(symbol) || isDigit(symbol) || symbol == '$'; symbol = in.peek()) {
                keep();
            }
        } else if (isDigit(symbol)) {
            kind = Kind.NUMBER;
            for (; isDigit(symbol) || isLetter(symbol) || symbol == '\''; symbol = in.peek()) {
                keep();
            }
        } else if (symbol == '`') {
            directive();
            return false;
        } else {
            kind = Kind.SYMBOL;
            keep();
            return !(symbol == '/' && comment()) && !(symbol == '(' && attribute());
        }
        return true;
    }

    private static boolean isLetter(int symbol) {
        return symbol >= 'a' && symbol <= 'z' || symbol >= 'A' && symbol <= 'Z' || symbol == '_';
    }

    private static boolean isDigit(int symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    private void keep() throws IOException {
        if (length == LONGEST) {
            throw refusal("a word of more than " + LONGEST + " bytes", "write shorter names");
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = (byte) consume();
    }

    private void escaped() throws IOException {
        consume();
        while (in.peek() != END && !isBlank(in.peek())) {
            keep();
        }
        if (length == 0 || in.peek() == END) {
            throw refusal("an escaped name that is empty or does not end", "end it by a blank");
        }
        kind = Kind.NAME;
        isEscaped = true;
    }

    /** Behind a slash. */
    private boolean comment() throws IOException {
        if (in.peek() == '/') {
            line();
            return true;
        }
        if (in.peek() == '*') {
            consume();
            until('*', '/', "a comment that does not end");
            return true;
        }
        return false;
    }

    /** Behind a parenthesis. */
    private boolean attribute() throws IOException {
        if (in.peek() != '*') {
            return false;
        }
        consume();
        until('*', ')', "an attribute that does not end");
        return true;
    }

    private void until(char first, char second, String missing) throws IOException {
        int last = END;
        for (int symbol = consume(); !(last == first && symbol == second); symbol = consume()) {
            if (symbol == END) {
                throw refusal(missing, "the file is damaged: write or copy it again");
            }
            last = symbol;
        }
    }

    private void line() throws IOException {
        while (in.peek() != END && in.peek() != '\n') {
            consume();
        }
    }

    private void directive() throws IOException {
        consume();
        while (isLetter(in.peek())) {
            keep();
        }
        String name = new String(text, 0, length, StandardCharsets.ISO_8859_1);
        if (!SKIPPED.contains(name)) {
            throw refusal("directive `" + name, "give the file as the preprocessor leaves it");
        }
        line();
    }

    /** Whether the token is a keyword or a symbol. */
    boolean is(String word) {
        return !isEscaped && kind != Kind.END && token.equals(word);
    }

    Kind kind() {
        return kind;
    }

    boolean isEscaped() {
        return isEscaped;
    }

    /** The token, a character per byte; of an escaped name what is behind the backslash. */
    String token() {
        return token;
    }

    /** Where it stands. */
    long place() {
        return place;
    }

    /** The token as messages call it. */
    String found() {
        if (kind == Kind.END) {
            return "the end of the file";
        }
        return token.length() == 1 && (token.charAt(0) <= ' ' || token.charAt(0) >= 0x7F)
                ? "byte 0x" + Integer.toHexString(token.charAt(0))
                : token;
    }

    CircuitFormatException refusal(String what, String remedy) {
        return refusal(place, what, remedy);
    }

    CircuitFormatException refusal(long where, String what, String remedy) {
        return CircuitFormatException.at(
                source,
                "line " + (where >> COLUMN_BITS) + ", column " + (where & (1 << COLUMN_BITS) - 1),
                in.position(),
                what,
                remedy);
    }
}
