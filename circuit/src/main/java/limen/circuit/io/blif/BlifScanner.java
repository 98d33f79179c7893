package limen.circuit.io.blif;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import limen.circuit.io.ByteSource;
import limen.circuit.io.CircuitFormatException;

/**
 * The words of a BLIF file, line by line: comments are left out, a line that ends in a backslash goes on in the next one. Words are the bytes
 * of the file, a character each.
 */
final class BlifScanner {
    private static final int END = ByteSource.END;
    private static final int LONGEST_WORD = 1 << 24;

    private final ByteSource in;
    private final String source;
    /** The line that is read, from 1; continued lines count. */
    private long line = 1;

    /** The line of the word that was read last. */
    private long wordLine = 1;

    /** False before the first line. */
    private boolean isInLine;

    private byte[] word = new byte[64];
    private int length;

    BlifScanner(InputStream in, String source) {
        this.in = new ByteSource(in);
        this.source = source;
    }

    private int consume() throws IOException {
        int symbol = in.next();
        line += symbol == '\n' ? 1 : 0;
        return symbol;
    }

    /** The line of the word that was read last. */
    long line() {
        return wordLine;
    }

    /** Goes to the first word of the next line that has one; false at the end of the file. */
    boolean nextLine() throws IOException {
        while (isInLine && next()) {
            // The rest of the line is not wanted.
        }
        isInLine = true;
        while (in.peek() != END) {
            if (in.peek() == '\n') {
                consume();
            } else if (next()) {
                return true;
            }
        }
        return false;
    }

    /** Reads the next word of the line; false at its end. */
    boolean next() throws IOException {
        length = 0;
        for (int symbol = in.peek(); symbol != END && symbol != '\n'; symbol = in.peek()) {
            if (symbol == '#') {
                comment();
            } else if (symbol == ' ' || symbol == '\t' || symbol == '\r') {
                consume();
                if (length > 0) {
                    return true;
                }
            } else if (symbol == '\\' && continues()) {
                if (length > 0) {
                    return true;
                }
            } else {
                word(symbol == '\\' ? symbol : consume());
            }
        }
        return length > 0;
    }

    private void comment() throws IOException {
        while (in.peek() != END && in.peek() != '\n') {
            consume();
        }
    }

    /** Reads a backslash, and the line end behind it if there is one. */
    private boolean continues() throws IOException {
        consume();
        if (in.peek() == '\r') {
            consume();
            if (in.peek() != '\n') {
                throw refusal("a carriage return inside of a line", "end lines as text files do");
            }
        }
        if (in.peek() == '\n') {
            consume();
            return true;
        }
        return false;
    }

    private void word(int symbol) throws IOException {
        if (symbol < ' ' || symbol == 0x7F) {
            throw refusal(
                    "byte 0x" + Integer.toHexString(symbol) + ", which is no text",
                    "the file is damaged: write or copy it again");
        }
        if (length == LONGEST_WORD) {
            throw refusal("a word of more than " + length + " bytes", "write shorter names");
        }
        if (length == 0) {
            wordLine = line;
        }
        if (length == word.length) {
            word = Arrays.copyOf(word, 2 * length);
        }
        word[length++] = (byte) symbol;
    }

    /** The word that was read, a character per byte. */
    String word() {
        return new String(word, 0, length, StandardCharsets.ISO_8859_1);
    }

    int length() {
        return length;
    }

    /** A byte of the word that was read. */
    char symbol(int k) {
        return (char) (word[k] & 0xFF);
    }

    CircuitFormatException refusal(String what, String remedy) {
        return refusal(line, what, remedy);
    }

    CircuitFormatException refusal(long where, String what, String remedy) {
        return CircuitFormatException.at(source, "line " + where, in.position(), what, remedy);
    }
}
