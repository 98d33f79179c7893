package limen.circuit.io.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes a serialized circuit gate after gate, argument after argument; the string is a function of the gates alone.
 *
 * <p>A gate is begun with its operation ({@link #begin}, {@link #threshold}) and then given its arguments, or written in
 * one call ({@link #gate}, {@link #input}). Gates are numbered from 0 as they come, inputs among them. Keeps a counter, a
 * buffer and the last gate's arity, no gate; {@link #finish} checks the last gate and hands over what is buffered. Fed
 * from a {@link PaperReader} it prints a string anew. What contradicts the grammar raises
 * {@link IllegalArgumentException}, after which the string is unfinished.
 */
public final class PaperWriter implements PaperHandler {
    private static final int BUFFER = 1 << 13;
    private static final long ANY = -1;

    private final OutputStream out;
    private final int blanks;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long flushed;

    private PaperGrammar grammar;
    private long gates;
    private long arity;
    private long given;

    /** A writer with the paper's blanks. */
    public PaperWriter(OutputStream out) {
        this(out, PaperLayout.SPACED);
    }

    /**
     * A writer.
     *
     * @param out takes the bytes, in blocks; closed by the caller
     */
    public PaperWriter(OutputStream out, PaperLayout layout) {
        this(out, layout, 0);
    }

    /**
     * A writer of a part: strings of consecutive parts, put one after the other, are that of the whole.
     *
     * @param firstGate the number of the first gate that will come
     */
    public PaperWriter(OutputStream out, PaperLayout layout, long firstGate) {
        this.out = out;
        blanks = layout.blanks();
        gates = firstGate;
    }

    /** Writes an input node. */
    @Override
    public void input() throws IOException {
        next(PaperOperation.INPUT, 0);
    }

    /** Begins NOT, AND or OR. */
    public void begin(PaperOperation operation) throws IOException {
        switch (operation) {
            case NOT -> next(operation, 1);
            case AND, OR -> next(operation, ANY);
            case INPUT, AT_MOST, AT_LEAST ->
                throw new IllegalArgumentException(
                        "paper writer: " + operation + " begins no gate here, call input() or threshold(…)");
        }
    }

    /**
     * Begins θ≥k or θ≤k over m arguments.
     *
     * @throws IllegalArgumentException unless 0 ≤ k ≤ m
     */
    public void threshold(boolean atLeast, long k, long m) throws IOException {
        if (k < 0 || k > m) {
            throw new IllegalArgumentException("paper writer: gate " + gates + " has threshold " + k + " of " + m
                    + " arguments, the grammar has 0 ≤ k ≤ m");
        }
        next(atLeast ? PaperOperation.AT_LEAST : PaperOperation.AT_MOST, m);
        if (m > 0) {
            blank();
            repeat('1', k);
            repeat('0', m - k);
        }
    }

    /**
     * Writes the next argument of the gate begun last.
     *
     * @throws IllegalArgumentException when it is no earlier gate, or one argument too many
     */
    public void argument(long gate) throws IOException {
        if (gate < 0 || gate >= gates - 1) {
            throw new IllegalArgumentException(
                    "paper writer: gate " + (gates - 1) + " points to gate " + gate + ", which is not earlier");
        }
        if (given == arity) {
            throw new IllegalArgumentException(
                    "paper writer: gate " + (gates - 1) + " has more than " + arity + " arguments");
        }
        given++;
        blank();
        put('&');
        repeat('1', gate);
    }

    /** Writes a whole threshold gate over the first {@code count} arguments. */
    public void gate(boolean atLeast, long k, long[] arguments, int count) throws IOException {
        threshold(atLeast, k, count);
        arguments(arguments, count);
    }

    /** Writes a whole threshold gate. */
    public void gate(boolean atLeast, long k, long... arguments) throws IOException {
        gate(atLeast, k, arguments, arguments.length);
    }

    /** Writes a whole gate as a reader reports it; the threshold of NOT, AND and OR is implied. */
    @Override
    public void gate(PaperOperation operation, long threshold, long[] arguments, int count) throws IOException {
        switch (operation) {
            case AT_MOST, AT_LEAST -> threshold(operation == PaperOperation.AT_LEAST, threshold, count);
            case INPUT, NOT, AND, OR -> begin(operation);
        }
        arguments(arguments, count);
    }

    private void arguments(long[] arguments, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            argument(arguments[i]);
        }
    }

    /**
     * Ends the string: every byte is in the stream afterwards, which is neither closed nor flushed.
     *
     * @throws IllegalArgumentException when the last gate lacks arguments, or there is no gate
     */
    public void finish() throws IOException {
        complete();
        if (gates == 0) {
            throw new IllegalArgumentException("paper writer: no gate, the last one would be the output");
        }
        drain();
    }

    /** Gates begun, input nodes among them: the number of the next gate. */
    public long gates() {
        return gates;
    }

    /** Length of the string so far. */
    public long bytes() {
        return flushed + used;
    }

    private void next(PaperOperation operation, long arguments) throws IOException {
        complete();
        if (operation != PaperOperation.INPUT) {
            if (grammar != null && grammar != operation.grammar()) {
                throw new IllegalArgumentException("paper writer: gate " + gates + " is " + operation.token()
                        + ", earlier gates are of the other grammar");
            }
            grammar = operation.grammar();
        }
        if (gates > 0) {
            blank();
        }
        gates++;
        arity = arguments;
        given = 0;
        String token = operation.token();
        for (int i = 0; i < token.length(); i++) {
            put(token.charAt(i));
        }
    }

    private void complete() {
        if (arity != ANY && given < arity) {
            throw new IllegalArgumentException(
                    "paper writer: gate " + (gates - 1) + " has " + given + " of its " + arity + " arguments");
        }
    }

    private void blank() throws IOException {
        repeat(' ', blanks);
    }

    private void put(char symbol) throws IOException {
        if (used == BUFFER) {
            drain();
        }
        buffer[used++] = (byte) symbol;
    }

    private void repeat(char symbol, long times) throws IOException {
        for (long rest = times; rest > 0; ) {
            if (used == BUFFER) {
                drain();
            }
            int part = (int) Math.min(rest, BUFFER - used);
            Arrays.fill(buffer, used, used + part, (byte) symbol);
            used += part;
            rest -= part;
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, used);
        flushed += used;
        used = 0;
    }
}
