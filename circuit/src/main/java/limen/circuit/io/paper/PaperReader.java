package limen.circuit.io.paper;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import limen.circuit.io.CircuitFormatException;

/**
 * Reads a serialized circuit gate after gate, in the memory of one gate, and refuses whatever the grammar does not derive.
 *
 * <pre>{@code
 * Circuit -> Gate Gate*
 * Gate    -> X | NOT Arg | AND Arg* | OR Arg*          AND/OR circuits
 * Gate    -> X | Dir 1^k 0^(m-k) Arg^m                 threshold circuits      Dir -> <= | >=
 * Arg     -> & 1^j                                     the j-th gate, counted from 0, earlier than this one
 * }</pre>
 *
 * <p>Blanks and line ends may stand between any two characters. The arguments of AND and OR end where the next gate
 * begins; {@code m} is the number of digits after the direction, and m = 0 is allowed. One string keeps to one grammar.
 * The paper prints a negation as {@code <= 00 &1}, one digit more than its grammar derives; that form alone, θ≤0 with two
 * digits and one argument, is read as the negation and counted ({@link #printedNegations}). Cost: linear in the bytes.
 */
public final class PaperReader {
    private static final int MOST_ARGUMENTS = Integer.MAX_VALUE - 16;

    private final PaperScanner in;
    private final String source;
    private final long memory;

    private PaperGrammar grammar;
    private long gates;
    private long printedNegations;
    private PaperOperation last;
    private long lastDigits;
    private long[] arguments = new long[16];
    private int count;

    /**
     * A reader of one string.
     *
     * @param in the bytes; closed by the caller
     * @param source what the bytes are, for messages: for example {@code circuit file c.txt}
     * @param memory bytes that the arguments of one gate, or what a handler of this package keeps, may take
     */
    public PaperReader(InputStream in, String source, long memory) {
        this.in = new PaperScanner(in);
        this.source = source;
        this.memory = memory;
    }

    /**
     * Reads to the end.
     *
     * @throws CircuitFormatException when the string is no circuit, with the byte where that shows
     * @throws IOException from the stream or the handler
     */
    public void read(PaperHandler handler) throws IOException {
        for (int symbol = in.peek(); symbol != PaperScanner.END; symbol = in.peek()) {
            switch (symbol) {
                case 'X' -> {
                    in.skip();
                    last = PaperOperation.INPUT;
                    handler.input();
                }
                case 'N' -> negation(handler);
                case 'A' -> operator(PaperOperation.AND, handler);
                case 'O' -> operator(PaperOperation.OR, handler);
                case '<' -> threshold(PaperOperation.AT_MOST, handler);
                case '>' -> threshold(PaperOperation.AT_LEAST, handler);
                default -> throw noGate(symbol);
            }
            gates++;
        }
        if (gates == 0) {
            throw refusal("the circuit is empty", "give at least one gate, the last one is the output");
        }
    }

    /** The grammar of the gates so far; a string of input nodes alone counts as a threshold circuit. */
    public PaperGrammar grammar() {
        return grammar == null ? PaperGrammar.THRESHOLD : grammar;
    }

    /** Bytes consumed, blanks included. */
    public long position() {
        return in.position();
    }

    /** Gates read, input nodes among them. */
    public long gates() {
        return gates;
    }

    /** How many negations had the form {@code <= 00 &1} of the paper's example. */
    public long printedNegations() {
        return printedNegations;
    }

    private void negation(PaperHandler handler) throws IOException {
        word(PaperOperation.NOT);
        if (in.peek() != '&') {
            throw refusal("gate " + gates + ": NOT without an argument", "write one & with its pointer after NOT");
        }
        argument();
        handler.gate(PaperOperation.NOT, 0, arguments, count);
    }

    private void operator(PaperOperation operation, PaperHandler handler) throws IOException {
        word(operation);
        while (in.peek() == '&') {
            argument();
        }
        handler.gate(operation, operation.threshold(0, count), arguments, count);
    }

    private void threshold(PaperOperation operation, PaperHandler handler) throws IOException {
        word(operation);
        long ones = in.run('1');
        long digits = ones + in.run('0');
        lastDigits = digits;
        if (in.peek() == '1') {
            throw refusal(
                    "gate " + gates + ": 1 after 0 in the threshold", "write k ones, then m-k zeros, then m arguments");
        }
        while (count < digits && in.peek() == '&') {
            argument();
        }
        if (count < digits) {
            if (operation != PaperOperation.AT_MOST || ones > 0 || digits != 2 || count != 1) {
                throw tooFewArguments(ones, digits);
            }
            printedNegations++;
        }
        handler.gate(operation, ones, arguments, count);
    }

    /** Reads the token of a gate's operation, of which the first character was seen. */
    private void word(PaperOperation operation) throws IOException {
        if (grammar != null && grammar != operation.grammar()) {
            throw refusal(
                    "gate " + gates + ": " + operation.token() + " after gates of the other grammar",
                    "keep to NOT, AND, OR or to <=, >= in one circuit");
        }
        grammar = operation.grammar();
        last = operation;
        count = 0;
        String token = operation.token();
        for (int i = 0; i < token.length(); i++) {
            if (in.peek() != token.charAt(i)) {
                throw refusal(
                        "gate " + gates + ": " + token + " expected, " + found(in.peek()) + " after "
                                + token.substring(0, i),
                        "write " + token);
            }
            in.skip();
        }
    }

    private void argument() throws IOException {
        long position = in.position();
        in.skip();
        long pointer = in.run('1');
        if (pointer >= gates) {
            throw new CircuitFormatException(
                    source,
                    position,
                    "gate " + gates + ", argument " + (count + 1) + ": pointer to "
                            + (pointer == gates ? "itself" : "the later gate " + pointer),
                    gates == 0 ? "begin with an input node X" : "point to one of the gates 0 to " + (gates - 1));
        }
        if (count == arguments.length) {
            grow();
        }
        arguments[count++] = pointer;
    }

    private void grow() throws CircuitFormatException {
        long room = Math.min(MOST_ARGUMENTS, Math.max(arguments.length, memory / Long.BYTES));
        if (count >= room) {
            throw tooLarge("gate " + gates + " with more than " + room + " arguments");
        }
        arguments = Arrays.copyOf(arguments, (int) Math.min(room, 2L * count));
    }

    private CircuitFormatException tooFewArguments(long ones, long digits) throws IOException {
        boolean ended = in.peek() == PaperScanner.END;
        String what = ones > count
                ? "threshold " + ones + " of only " + arguments(count) + " (k > m)"
                : arguments(count) + " where its threshold has " + digits + " digits";
        return refusal(
                "gate " + gates + ": " + what + (ended ? ", the string ends" : ""),
                "write one & with its pointer for each digit of 1^k 0^(m-k)");
    }

    /** Why no gate can begin with this symbol. */
    private CircuitFormatException noGate(int symbol) {
        String before = "gate " + (gates - 1) + ": ";
        if (symbol == '&') {
            String what = switch (last) {
                case null -> "an argument before any gate";
                case INPUT -> before + "an argument of an input node";
                case NOT -> before + "a second argument of NOT";
                default -> before + "more arguments than the " + lastDigits + " digits of its threshold";
            };
            return refusal(what, "begin a gate with X, NOT, AND, OR, <= or >=");
        }
        if (symbol == '0' && last != null && last != PaperOperation.INPUT && count > 0) {
            return refusal(before + "0 in a pointer", "write pointers as & and ones");
        }
        return refusal(
                found(symbol) + " where gate " + gates + " begins", "begin a gate with X, NOT, AND, OR, <= or >=");
    }

    private static String arguments(int count) {
        return count + (count == 1 ? " argument" : " arguments");
    }

    private static String found(int symbol) {
        if (symbol == PaperScanner.END) {
            return "the end";
        }
        return symbol > ' ' && symbol < 0x7F ? "'" + (char) symbol + "'" : "byte 0x" + Integer.toHexString(symbol);
    }

    /** The refusal of what would take more memory than allowed. */
    CircuitFormatException tooLarge(String what) {
        return refusal(
                what + ", more than a memory of " + memory + " bytes holds",
                "allow more memory, or read the gates one by one");
    }

    private CircuitFormatException refusal(String what, String remedy) {
        return new CircuitFormatException(source, in.position(), what, remedy);
    }
}
