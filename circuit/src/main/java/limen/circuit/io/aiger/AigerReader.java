package limen.circuit.io.aiger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Circuit;
import limen.circuit.io.netlist.IntList;
import limen.circuit.io.netlist.PortNames;

/**
 * Reads an AIG in either form; what its header says is believed only as far as the file goes on. Memory and time are linear in the bytes
 * that were read.
 */
final class AigerReader {
    /** The greatest variable of a file that is read: literals are ints. */
    static final int MOST_VARIABLES = (1 << 30) - 1;

    /** Of a circuit in memory, while it is built: estimates from above. */
    private static final long PER_AND = 160;

    private static final long PER_INPUT = 24;
    private static final long PER_OUTPUT = 160;
    private static final long PER_LEVEL = 1024;
    private static final long PER_NAME = 160;

    private static final String[] COUNTS = {"M", "I", "L", "O", "A", "B", "C", "J", "F"};
    private static final String[] REFUSED = {"latches", "bad states", "constraints", "justice properties", "fairness"};
    private static final int LONGEST_NAME = 1 << 16;

    private final AigerScanner in;
    private final long memory;
    private final int[] count = new int[COUNTS.length];
    private boolean isBinary;
    private long held;
    private AndGraph graph;
    private final Map<Integer, String> inputNames = new TreeMap<>();
    private final Map<Integer, String> outputNames = new TreeMap<>();

    AigerReader(InputStream in, String source, long memory) {
        this.in = new AigerScanner(in, source);
        this.memory = memory;
    }

    Circuit read() throws IOException {
        header();
        refuse(count[2], REFUSED[0]);
        for (int k = 5; k < COUNTS.length; k++) {
            refuse(count[k], REFUSED[k - 4]);
        }
        requireVariables();
        graph = new AndGraph(count[1]);
        if (isBinary) {
            readBinary();
        } else {
            readAscii();
        }
        symbols();
        hold(PER_LEVEL * graph.depth);
        return new AndAssembler(graph).assemble(new PortNames(inputNames, outputNames));
    }

    private void header() throws IOException {
        String form = "" + (char) in.next() + (char) in.next() + (char) in.next();
        isBinary = form.equals("aig");
        if (!isBinary && !form.equals("aag")) {
            throw in.refusal(0, "this is no AIGER file", "give one that begins with aag or aig");
        }
        int given = 0;
        while (given < COUNTS.length && in.peek() == ' ') {
            in.next();
            count[given] = in.number(COUNTS[given] + " of the header", Integer.MAX_VALUE);
            given++;
        }
        if (given < 5) {
            throw in.refusal("a header of " + given + " numbers", "write " + form + " M I L O A");
        }
        in.expect('\n', "the header");
    }

    private void refuse(int many, String what) throws IOException {
        if (many > 0) {
            throw in.refusal(
                    "it has " + what + " (" + many + "), circuits have inputs, AND gates and outputs alone",
                    "give the combinational part, as comb of ABC makes it, or an unrolled one");
        }
    }

    private void requireVariables() throws IOException {
        long defined = (long) count[1] + count[4];
        if (defined > count[0] || isBinary && defined < count[0]) {
            throw in.refusal(
                    "M = " + count[0] + " variables for " + defined + " inputs and gates", AigerScanner.REPAIR);
        }
        if (count[0] > MOST_VARIABLES) {
            throw in.refusal(
                    count[0] + " variables, at most " + MOST_VARIABLES + " are read", "give a smaller circuit");
        }
    }

    /** Refuses what would take too much memory, before it does. */
    private void hold(long bytes) throws IOException {
        held += bytes;
        if (held > memory) {
            throw in.refusal(
                    "a circuit of " + graph.ands() + " AND gates, " + graph.outputs.size() + " outputs and "
                            + graph.depth + " levels so far, more than a memory of " + memory + " bytes holds",
                    "allow more memory, or give a smaller circuit");
        }
    }

    private int literal(String what) throws IOException {
        return in.number(what, 2 * count[0] + 1);
    }

    private void outputs() throws IOException {
        for (int k = 0; k < count[3]; k++) {
            graph.outputs.add(literal("an output"));
            in.expect('\n', "an output");
            hold(PER_OUTPUT);
        }
    }

    private void readBinary() throws IOException {
        outputs();
        for (int k = 0; k < count[4]; k++) {
            long own = 2L * (count[1] + 1L + k);
            long start = in.position();
            long first = own - in.delta();
            long second = first - in.delta();
            if (first >= own || second < 0) {
                throw in.refusal(start, "AND gate " + k + " reads what comes later", AigerScanner.REPAIR);
            }
            graph.left.add((int) first);
            graph.right.add((int) second);
            hold(PER_AND);
        }
        graph.computeLevels();
    }

    private void readAscii() throws IOException {
        IntList defined = new IntList();
        for (int k = 0; k < count[1]; k++) {
            define(defined, "an input");
            in.expect('\n', "an input");
            hold(PER_INPUT);
        }
        outputs();
        for (int k = 0; k < count[4]; k++) {
            define(defined, "an AND gate");
            in.expect(' ', "the literal of an AND gate");
            graph.left.add(literal("an argument of an AND gate"));
            in.expect(' ', "an argument of an AND gate");
            graph.right.add(literal("an argument of an AND gate"));
            in.expect('\n', "an AND gate");
            hold(PER_AND);
        }
        VariableNumbers numbers = new VariableNumbers(defined);
        if (numbers.twice() >= 0) {
            throw in.refusal("variable " + numbers.twice() + " is defined twice", AigerScanner.REPAIR);
        }
        renumber(graph.outputs, numbers);
        renumber(graph.left, numbers);
        renumber(graph.right, numbers);
        int cycle = graph.computeLevels();
        if (cycle >= 0) {
            throw in.refusal(
                    "variable " + defined.get(count[1] + cycle) + " depends on itself",
                    "give a circuit without cycles");
        }
    }

    private void define(IntList defined, String what) throws IOException {
        long start = in.position();
        int literal = literal(what);
        if (literal < 2 || (literal & 1) == 1) {
            throw in.refusal(
                    start, what + " is literal " + literal + ", an even one from 2 defines", AigerScanner.REPAIR);
        }
        defined.add(literal >> 1);
    }

    private void renumber(IntList literals, VariableNumbers numbers) throws IOException {
        for (int k = 0; k < literals.size(); k++) {
            int literal = literals.get(k);
            if (literal > 1) {
                int definition = numbers.definition(literal >> 1);
                if (definition < 0) {
                    throw in.refusal(
                            "variable " + (literal >> 1) + " is read and defined nowhere", AigerScanner.REPAIR);
                }
                literals.set(k, 2 * (definition + 1) + (literal & 1));
            }
        }
    }

    /** Names of inputs and outputs; the comment after them is not looked at. */
    private void symbols() throws IOException {
        for (int kind = in.peek(); kind != AigerScanner.END; kind = in.peek()) {
            long start = in.position();
            in.next();
            if (kind == 'c' && in.peek() == '\n') {
                return;
            }
            if (kind != 'i' && kind != 'o') {
                throw in.refusal(
                        start,
                        "no symbol of an input or output, and no comment, follows the gates",
                        AigerScanner.REPAIR);
            }
            int place = in.number("the number of a symbol", Integer.MAX_VALUE);
            in.expect(' ', "the number of a symbol");
            String name = name();
            Map<Integer, String> names = kind == 'i' ? inputNames : outputNames;
            if (place >= count[kind == 'i' ? 1 : 3] || names.put(place, name) != null) {
                throw in.refusal(
                        start,
                        "symbol " + (char) kind + place + " names nothing, or what has a name already",
                        AigerScanner.REPAIR);
            }
        }
    }

    private String name() throws IOException {
        byte[] bytes = new byte[64];
        int length = 0;
        for (int symbol = in.next(); symbol != '\n'; symbol = in.next()) {
            if (symbol == AigerScanner.END || length == LONGEST_NAME) {
                throw in.refusal("the name of a symbol that does not end", AigerScanner.REPAIR);
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = (byte) symbol;
        }
        hold(PER_NAME + 4L * length);
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
