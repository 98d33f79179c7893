package limen.instruct;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.circuit.io.paper.PaperLayout;
import limen.circuit.io.paper.PaperOperation;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.io.paper.PaperSize;
import limen.io.InputException;
import limen.io.Setting;
import limen.io.SettingException;

/**
 * An instance ⟨C, x⟩ of the circuit value problem: what a circuit-evaluating transformer is given.
 *
 * <p>As tokens: the canonical print of C (a gate's operation; for θ gates the digits 1^k 0^(m−k); for each argument
 * {@code &} and its ones), the separator {@code |}, the input bits. C may be of either grammar and need not be in prefix
 * form. The {@link #length} is Σ over gates of 1 + digits + Σ over arguments (1 + pointer), + 1 + bits: with unary pointers
 * it grows with arguments times nodes. Every method takes time linear in gates, arguments and what it returns.
 *
 * <p>Source: Merrill and Sabharwal 2023, Theorem 3 and Corollary 3.1; the separator is an addition, without which the ones
 * of the last pointer would run into x.
 *
 * @param circuit C
 * @param input x: the bits of the input nodes, in their order; copied
 */
public record Instruction(PaperCircuit circuit, boolean[] input) {
    /** Stands for "no node" in {@link #tokenNodes}. */
    public static final int NONE = -1;

    private static final char SEPARATOR = '|';
    private static final String SOURCE = "instruction";
    private static final int MOST_TEXT = 100;
    private static final int MOST_TOKENS = Integer.MAX_VALUE - 16;

    /**
     * Checks the number of bits and the length.
     *
     * @throws IllegalArgumentException when there are fewer or more bits than input nodes, or more tokens than an array holds
     */
    public Instruction {
        input = input.clone();
        if (input.length != circuit.inputs()) {
            throw new InputException(wrongBits(circuit, input.length) + "; give one bit for each X");
        }
        long length = length(circuit) + 1 + input.length;
        if (length > MOST_TOKENS) {
            throw new InputException("instruction: " + length + " tokens (pointers are unary), an array holds "
                    + MOST_TOKENS + "; use a smaller circuit");
        }
    }

    /**
     * The instruction of a string {@code C | x}; blanks and line ends may stand between any two characters.
     *
     * @throws CircuitFormatException when the separator is missing or there are two, C is no circuit, or x is not one bit
     *     for each input node; one line that says what, at which byte of the string, and what to do
     */
    public static Instruction parse(String text) throws CircuitFormatException {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw refusal(
                    text.getBytes(StandardCharsets.UTF_8).length,
                    "no separator, the string ends",
                    "write the circuit, then |, then the input bits");
        }
        PaperCircuit circuit = PaperCircuit.parse(text.substring(0, separator));
        boolean[] bits = new boolean[text.length() - separator];
        int count = 0;
        for (int at = separator + 1; at < text.length(); at++) {
            char symbol = text.charAt(at);
            if (symbol == SEPARATOR) {
                throw refusal(at, "a second separator", "write one |, between circuit and input bits");
            }
            if (symbol == '0' || symbol == '1') {
                bits[count++] = symbol == '1';
            } else if (" \t\r\n".indexOf(symbol) < 0) {
                throw refusal(
                        at, "'" + Character.toString(text.codePointAt(at)) + "' among the input bits", "write 0 or 1");
            }
        }
        if (count != circuit.inputs()) {
            throw refusal(
                    text.length(),
                    wrongBits(circuit, count).substring(SOURCE.length() + 2) + ", the string ends",
                    "give one bit for each X");
        }
        return new Instruction(circuit, Arrays.copyOf(bits, count));
    }

    /**
     * The instruction of any circuit of threshold gates, read from a file or implicit, by way of its string in the threshold
     * grammar. The string may have two gates more than the circuit and be one level deeper for each: {@code >=}, so that gates
     * which never fire are negations of it, and a copy of the output, see {@link PaperFormat}.
     *
     * @param output which output of the circuit the instruction computes, counted from 0
     * @param maxTokens the greatest {@link #length}; it is computed first, and nothing is printed beyond it
     * @throws IllegalArgumentException when the number of bits is wrong, the string would be too long, the circuit has no such
     *     output, or a gate with weights of both signs
     */
    public static Instruction of(ThresholdCircuit circuit, int output, boolean[] input, long maxTokens) {
        if (input.length != circuit.inputs()) {
            throw new InputException("instruction: " + input.length + " input bits for a circuit of " + circuit.inputs()
                    + " inputs; give one bit for each");
        }
        PaperOptions options = options(output);
        PaperSize size = PaperFormat.size(circuit, options, Progress.NONE);
        BigInteger tokens = tokens(size, input.length);
        long most = Math.min(maxTokens, MOST_TOKENS);
        if (tokens.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new InputException("instruction: " + tokens + " tokens for " + size.gates()
                    + " gates (pointers are unary), the limit is " + most
                    + "; raise it, simplify the circuit or compile a smaller length");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(size.bytes().intValueExact());
        try {
            PaperFormat.write(circuit, out, options.withMaxBytes(Integer.MAX_VALUE), Progress.NONE);
            return new Instruction(PaperCircuit.parse(out.toString(StandardCharsets.US_ASCII)), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The {@link #length} of {@link #of}, without making it.
     *
     * @throws IllegalArgumentException when the circuit has no such output, or a gate with weights of both signs
     */
    public static BigInteger length(ThresholdCircuit circuit, int output) {
        return tokens(PaperFormat.size(circuit, options(output), Progress.NONE), circuit.inputs());
    }

    private static PaperOptions options(int output) {
        return PaperOptions.DEFAULT.withLayout(PaperLayout.COMPACT).withOutput(output);
    }

    /** Every byte is a token but for {@code <=} and {@code >=}, which have two. */
    private static BigInteger tokens(PaperSize size, int inputs) {
        return size.bytes().add(BigInteger.valueOf(1L + inputs - size.gates()));
    }

    /** One of the 2^inputs instructions of a circuit, by number: input node b gets bit b of it. */
    public static Instruction numbered(PaperCircuit circuit, long number) {
        boolean[] input = new boolean[circuit.inputs()];
        for (int b = 0; b < input.length; b++) {
            input[b] = (number >> b & 1) == 1;
        }
        return new Instruction(circuit, input);
    }

    /** A copy of the bits. */
    @Override
    public boolean[] input() {
        return input.clone();
    }

    /** The alphabet of its tokens; that of the threshold grammar for a circuit of inputs alone, which both grammars have. */
    public Alphabet alphabet() {
        return Alphabet.of(circuit.grammar());
    }

    /** The number of tokens, without making them. */
    public int length() {
        return (int) length(circuit) + 1 + input.length;
    }

    /** The tokens by number in {@link #alphabet}, [{@link #length}]. */
    public int[] tokens() {
        return tokens(alphabet());
    }

    /**
     * The tokens by number in a given alphabet, [{@link #length}].
     *
     * @throws IllegalArgumentException when the alphabet does not have the operation of a gate
     */
    public int[] tokens(Alphabet alphabet) {
        int[] tokens = new int[length()];
        int at = 0;
        for (PaperGate gate : circuit.gates()) {
            tokens[at++] = alphabet.operation(gate.operation());
            for (long digit = 0; digit < digits(gate); digit++) {
                tokens[at++] = alphabet.bit(digit < gate.threshold());
            }
            for (int argument : gate.arguments()) {
                tokens[at++] = alphabet.pointer();
                Arrays.fill(tokens, at, at + argument, alphabet.one());
                at += argument;
            }
        }
        tokens[at++] = alphabet.separator();
        for (boolean bit : input) {
            tokens[at++] = alphabet.bit(bit);
        }
        return tokens;
    }

    /** Where each node begins: the place of its first token, [nodes]. */
    public int[] nodeStarts() {
        int[] starts = new int[circuit.gates().size()];
        for (int node = 1; node < starts.length; node++) {
            starts[node] = starts[node - 1] + (int) length(circuit.gates().get(node - 1));
        }
        return starts;
    }

    /** The node that each token belongs to, {@link #NONE} for the separator and the input bits, [{@link #length}]. */
    public int[] tokenNodes() {
        int[] nodes = new int[length()];
        Arrays.fill(nodes, NONE);
        int[] starts = nodeStarts();
        int end = nodes.length - 1 - input.length;
        for (int node = 0; node < starts.length; node++) {
            Arrays.fill(nodes, starts[node], node + 1 < starts.length ? starts[node + 1] : end, node);
        }
        return nodes;
    }

    /** The string {@code C | x}: canonical, {@link #parse} gives the instruction back. Without blanks if compact. */
    public String text(PaperLayout layout) {
        String blank = layout == PaperLayout.SPACED ? " " : "";
        StringBuilder text = new StringBuilder(circuit.print(layout));
        text.append(blank).append(SEPARATOR).append(input.length == 0 ? "" : blank);
        for (boolean bit : input) {
            text.append(bit ? '1' : '0');
        }
        return text.toString();
    }

    /** The string with blanks if it is short, else its beginning, its end and the number of tokens. */
    public String shortText() {
        String text = toString();
        if (text.length() <= MOST_TEXT) {
            return text;
        }
        int half = MOST_TEXT / 2;
        return text.substring(0, half) + " … " + text.substring(text.length() - half) + " (" + length() + " tokens)";
    }

    /** C(x), by the slow reference. */
    public boolean value() {
        boolean[] values = values();
        return values[values.length - 1];
    }

    /** The value of every node, by the slow reference, [nodes]. */
    public boolean[] values() {
        return circuit.values(input);
    }

    /** The level of every node, 0 for input nodes, [nodes]. */
    public int[] levels() {
        return circuit.levels();
    }

    /**
     * This instruction, if its circuit is no deeper.
     *
     * @param most the depth that an evaluator was built for
     * @throws IllegalArgumentException when it is deeper
     */
    public Instruction requireDepth(int most) {
        int depth = circuit.depth();
        if (depth > most) {
            throw new SettingException(
                    "instruction: the circuit has depth " + depth + ", the evaluator takes depth " + most
                            + " or less; build an evaluator of depth " + depth + " (",
                    Setting.DEPTH,
                    " " + depth + ")");
        }
        return this;
    }

    /**
     * This instruction, if an evaluator of a grammar and a depth takes it; a circuit of input nodes alone belongs to both grammars.
     *
     * @throws IllegalArgumentException when it is deeper or of the other grammar
     */
    public Instruction requireFor(PaperGrammar grammar, int most) {
        if (circuit.size() > 0 && circuit.grammar() != grammar) {
            throw new SettingException(
                    "instruction: the circuit has gates of the grammar " + name(circuit.grammar())
                            + ", the evaluator takes " + name(grammar) + "; build an evaluator of that grammar (",
                    Setting.GRAMMAR,
                    ")");
        }
        return requireDepth(most);
    }

    private static String name(PaperGrammar grammar) {
        return grammar.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Instruction(PaperCircuit circuit2, boolean[] input2)
                && circuit.equals(circuit2)
                && Arrays.equals(input, input2);
    }

    @Override
    public int hashCode() {
        return 31 * circuit.hashCode() + Arrays.hashCode(input);
    }

    /** The string with blanks. */
    @Override
    public String toString() {
        return text(PaperLayout.SPACED);
    }

    private static long length(PaperCircuit circuit) {
        long length = 0;
        for (PaperGate gate : circuit.gates()) {
            length += length(gate);
        }
        return length;
    }

    private static long length(PaperGate gate) {
        long length = 1 + digits(gate);
        for (int argument : gate.arguments()) {
            length += 1L + argument;
        }
        return length;
    }

    private static long digits(PaperGate gate) {
        boolean theta = gate.operation() == PaperOperation.AT_MOST || gate.operation() == PaperOperation.AT_LEAST;
        return theta ? gate.arguments().size() : 0;
    }

    private static String wrongBits(PaperCircuit circuit, int bits) {
        return SOURCE + ": " + bits + (bits == 1 ? " input bit for " : " input bits for ") + circuit.inputs()
                + (circuit.inputs() == 1 ? " input node" : " input nodes");
    }

    private static CircuitFormatException refusal(long offset, String what, String remedy) {
        return new CircuitFormatException(SOURCE, offset, what, remedy);
    }
}
