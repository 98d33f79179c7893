package limen.certificate.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import limen.certificate.CertificateException;

/**
 * Reads LRAT proofs as text, one step a line: {@code id literals 0 hints 0}, or {@code id d ids 0}; lines that begin with c are comments.
 */
public final class LratText {
    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long line = 1;
    private int[] literals = new int[64];
    private long[] numbers = new long[64];

    private LratText(InputStream in) {
        this.in = in;
    }

    /**
     * Reads a proof to its end.
     *
     * @param in not closed; buffered here
     * @param steps hears every step
     * @throws CertificateException if the text is no proof: one line that says where
     * @throws IOException if it cannot be read
     */
    public static void read(InputStream in, ProofSteps steps) throws IOException {
        LratText text = new LratText(in);
        while (text.step(steps)) {
            text.line++;
        }
    }

    private boolean step(ProofSteps steps) throws IOException {
        int c = skipBlanks();
        while (c == '\n' || c == '\r') {
            at++;
            line += c == '\n' ? 1 : 0;
            c = skipBlanks();
        }
        if (c == END) {
            return false;
        }
        if (c == 'c') {
            endLine();
            return true;
        }
        long id = number();
        if (skipBlanks() == 'd') {
            at++;
            int ids = numbers();
            steps.delete(numbers, ids);
        } else {
            int count = literals();
            int hints = numbers();
            steps.add(id, literals, count, numbers, hints);
        }
        c = skipBlanks();
        if (c != '\n' && c != '\r' && c != END) {
            throw bad("more after the step's last 0");
        }
        endLine();
        return true;
    }

    private int literals() throws IOException {
        int count = 0;
        while (true) {
            long number = number();
            if (number == 0) {
                return count;
            }
            if (Math.abs(number) >= Integer.MAX_VALUE) {
                throw bad("literal " + number + " is no variable");
            }
            if (count == literals.length) {
                literals = Arrays.copyOf(literals, 2 * count);
            }
            literals[count++] = (int) number;
        }
    }

    private int numbers() throws IOException {
        int count = 0;
        while (true) {
            long number = number();
            if (number == 0) {
                return count;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }
    }

    private int peek() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(buffer));
            at = 0;
        }
        return at == filled ? END : buffer[at];
    }

    private int skipBlanks() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    private void endLine() throws IOException {
        int c = peek();
        while (c != '\n' && c != END) {
            at++;
            c = peek();
        }
        at += c == '\n' ? 1 : 0;
    }

    private long number() throws IOException {
        int c = skipBlanks();
        boolean negative = c == '-';
        if (negative) {
            at++;
            c = peek();
        }
        if (c < '0' || c > '9') {
            throw bad(c == END ? "it ends within a step" : "no number");
        }
        long number = 0;
        while (c >= '0' && c <= '9') {
            number = 10 * number + c - '0';
            if (number > Long.MAX_VALUE / 20) {
                throw bad("a number of too many digits");
            }
            at++;
            c = peek();
        }
        return negative ? -number : number;
    }

    private CertificateException bad(String what) {
        return new CertificateException("proof, line " + line + ": " + what + "; it is damaged, make it anew");
    }
}
