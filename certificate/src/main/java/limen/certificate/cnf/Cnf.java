package limen.certificate.cnf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import limen.io.LimitException;
import limen.io.Sha256;

/**
 * Clauses, as they are made: literals of clause after clause, each clause ended by 0. Variables are 1, 2, …; a literal is ± a variable.
 *
 * <p>{@link #TRUE} and {@link #FALSE} are literals too, but not of a variable: {@link #add} leaves out clauses that hold and literals that
 * do not. A clause may become empty; then there is nothing to prove any more. Memory: 4 bytes per literal and clause.
 */
public final class Cnf {
    /** The literal that holds. */
    public static final int TRUE = Integer.MAX_VALUE;

    /** The literal that does not. */
    public static final int FALSE = -Integer.MAX_VALUE;

    /** The most literals unless told otherwise: 1 GB of them. */
    public static final int MOST_LITERALS = 1 << 28;

    private final int most;
    private int[] data = new int[1 << 10];
    private int size;
    private int variables;
    private int clauses;

    /** No clauses. */
    public Cnf() {
        this(MOST_LITERALS);
    }

    /**
     * No clauses yet.
     *
     * @param mostLiterals a longer formula is refused by a {@link LimitException}
     */
    public Cnf(int mostLiterals) {
        most = mostLiterals;
    }

    /** {@return a variable that no clause has yet, as a literal} */
    public int variable() {
        return ++variables;
    }

    /** {@return how many variables there are} */
    public int variables() {
        return variables;
    }

    /** {@return how many clauses there are} */
    public int clauses() {
        return clauses;
    }

    /** {@return how many literals the clauses have together} */
    public int literals() {
        return size - clauses;
    }

    /**
     * Adds a clause: one of the literals holds.
     *
     * @param literals constants too; repeated ones are left out, and nothing is added if they hold by themselves
     */
    public void add(int... literals) {
        add(literals, literals.length);
    }

    /**
     * Adds a clause of the first literals of an array.
     *
     * @param literals not changed
     * @param count how many of them
     */
    public void add(int[] literals, int count) {
        reserve(count + 1);
        int begin = size;
        int end = size;
        for (int k = 0; k < count; k++) {
            int literal = literals[k];
            if (literal == TRUE) {
                return;
            }
            boolean known = literal == FALSE;
            for (int i = begin; i < end; i++) {
                if (data[i] == -literal) {
                    return;
                }
                known |= data[i] == literal;
            }
            if (!known) {
                data[end++] = literal;
            }
        }
        data[end++] = 0;
        size = end;
        clauses++;
    }

    private void reserve(int more) {
        if (size + (long) more > most) {
            throw new LimitException("formula of more than " + most
                    + " literals: too long for a solver, ask for a smaller length or precision");
        }
        if (size + more > data.length) {
            data = Arrays.copyOf(data, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * (size + more)));
        }
    }

    /**
     * Shows every clause.
     *
     * @param reader is given an array that is valid during the call, and where the clause lies in it
     */
    public void forEach(ClauseReader reader) {
        int begin = 0;
        for (int i = 0; i < size; i++) {
            if (data[i] == 0) {
                reader.clause(data, begin, i);
                begin = i + 1;
            }
        }
    }

    /** Is shown clauses. */
    @FunctionalInterface
    public interface ClauseReader {
        /**
         * A clause.
         *
         * @param literals must not be changed
         * @param from where the first literal of the clause is
         * @param to after its last one
         */
        void clause(int[] literals, int from, int to);
    }

    /**
     * {@return whether an assignment makes every clause hold}
     *
     * @param values of the variables, from index 1
     */
    public boolean isSatisfiedBy(boolean[] values) {
        boolean[] all = {true};
        forEach((literals, from, to) -> {
            boolean holds = false;
            for (int k = from; k < to; k++) {
                holds |= values[Math.abs(literals[k])] == literals[k] > 0;
            }
            all[0] &= holds;
        });
        return all[0];
    }

    /**
     * {@return whether a literal holds}
     *
     * @param values of the variables, from index 1
     * @param literal a constant too
     */
    public static boolean value(boolean[] values, int literal) {
        return literal == TRUE || literal != FALSE && values[Math.abs(literal)] == literal > 0;
    }

    /**
     * Writes the formula as solvers read it.
     *
     * @param target not closed
     * @throws IOException if it cannot be written
     */
    public void writeDimacs(OutputStream target) throws IOException {
        OutputStream out = new BufferedOutputStream(target, 1 << 16);
        out.write(("p cnf " + variables + " " + clauses + "\n").getBytes(StandardCharsets.US_ASCII));
        byte[] text = new byte[16];
        for (int i = 0; i < size; i++) {
            int at = text.length;
            text[--at] = (byte) (data[i] == 0 ? '\n' : ' ');
            int rest = Math.abs(data[i]);
            do {
                text[--at] = (byte) ('0' + rest % 10);
                rest /= 10;
            } while (rest > 0);
            if (data[i] < 0) {
                text[--at] = '-';
            }
            out.write(text, at, text.length - at);
        }
        out.flush();
    }

    /** {@return the SHA-256 of what {@link #writeDimacs} writes, in hexadecimal digits} */
    public String hash() {
        Sha256 sha = new Sha256();
        try {
            writeDimacs(sha);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha.hex();
    }

    @Override
    public String toString() {
        return variables + " variables, " + clauses + " clauses, " + literals() + " literals";
    }
}
