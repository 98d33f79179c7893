package limen.extract.diagram;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.extract.layer.LayeredAutomaton;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * Functions of the inputs of circuits, of one or several: two are equal on every input iff their numbers are.
 *
 * <p>Inputs are digits, each coded in some bits; codes that are no digit are no inputs, so that functions which differ there alone are equal.
 * Functions are {@link Diagrams}, exact. Memory: some 300 bytes a node, as many as the budget and a quarter of the heap allow, 4 million at most. Not
 * for several threads.
 */
public final class FunctionStore {
    private static final int MOST_NODES = 4_000_000;
    /** Operations go one symbol deeper with each call. */
    private static final int MOST_SYMBOLS = 2000;
    /** What a node takes beside its children, with the tables that find it. */
    private static final int NODE_BYTES = 300;

    final Diagrams diagrams;
    final int inputs;
    final int bits;
    private final int symbols;

    /**
     * No functions yet.
     *
     * @param inputs bits, at least one
     * @param symbols digits are less
     * @param bits of a digit, least bit first
     * @param bytes of memory that may be used
     * @throws InputException if inputs are no such digits: one line
     * @throws LimitException if there are too many
     */
    public FunctionStore(int inputs, int symbols, int bits, long bytes) {
        if (inputs == 0) {
            throw new InputException("circuit: has no inputs, so that there is nothing to extract");
        }
        if (inputs / bits > MOST_SYMBOLS) {
            throw new LimitException(
                    "decision diagrams of " + inputs / bits + " inputs: at most " + MOST_SYMBOLS + " are read");
        }
        if (inputs % bits != 0) {
            throw new InputException("circuit of " + inputs + " inputs: is no function of digits of " + bits
                    + " bits, use a circuit with such inputs");
        }
        this.inputs = inputs;
        this.symbols = symbols;
        this.bits = bits;
        long most = Math.min(bytes, Runtime.getRuntime().maxMemory() / 4) / (NODE_BYTES + 8L * symbols);
        diagrams = new Diagrams(symbols, inputs / bits, Math.clamp(most, 1, MOST_NODES));
    }

    /**
     * {@return the functions of all gates of a circuit}
     *
     * @param circuit with this store's inputs
     * @param budget of time
     * @param progress hears the stages
     * @throws LimitException if the budget is used up, or diagrams are too large
     */
    public CircuitFunctions of(ThresholdCircuit circuit, Budget budget, Progress progress) {
        if (circuit.inputs() != inputs) {
            throw new IllegalArgumentException("circuit of " + circuit.inputs() + " inputs, not " + inputs);
        }
        return new CircuitFunctions(this, circuit, budget, progress);
    }

    /** {@return how many digits an input has} */
    public int digits() {
        return inputs / bits;
    }

    /** {@return how many digits there are} */
    public int symbols() {
        return symbols;
    }

    /** {@return the bits of a digit} */
    public int bits() {
        return bits;
    }

    /**
     * {@return the function that is the same everywhere}
     *
     * @param value any
     */
    public int constant(long value) {
        return diagrams.constant(value);
    }

    /**
     * {@return an input}
     *
     * @param input its number, from 0
     */
    public int input(int input) {
        int bit = input % bits;
        return diagrams.ofSymbol(input / bits, symbol -> symbol >> bit & 1);
    }

    /**
     * {@return 1 − f}
     *
     * @param function f
     */
    public int negation(int function) {
        return diagrams.map(function, value -> 1 - value);
    }

    /**
     * {@return f + w·g}
     *
     * @param one f
     * @param weight w
     * @param other g
     */
    public int plus(int one, long weight, int other) {
        return diagrams.combine(one, other, (f, g) -> Math.addExact(f, Math.multiplyExact(weight, g)));
    }

    /**
     * {@return 1 where f reaches a threshold, 0 elsewhere}
     *
     * @param function f
     * @param threshold what it is to reach
     */
    public int atLeast(int function, long threshold) {
        return diagrams.map(function, value -> value >= threshold ? 1 : 0);
    }

    /**
     * {@return whether g is 1 where f is 1, and 0 elsewhere}
     *
     * @param one f
     * @param other g
     */
    public boolean isOne(int one, int other) {
        return diagrams.map(one, value -> value == 1 ? 1 : 0) == other;
    }

    /**
     * {@return g(x) for every value of f(x), if f(x) settles g(x)}
     *
     * @param one f
     * @param other g
     */
    public Optional<TreeMap<Long, Long>> dependence(int one, int other) {
        TreeMap<Long, Long> table = new TreeMap<>();
        boolean[] settled = {true};
        diagrams.combine(one, other, (f, g) -> {
            Long before = table.putIfAbsent(f, g);
            settled[0] &= before == null || before == g;
            return 0;
        });
        return settled[0] ? Optional.of(table) : Optional.empty();
    }

    /**
     * {@return a function by itself, its values as ints}
     *
     * @param function any
     */
    public LayeredAutomaton automaton(int function) {
        return diagrams.automaton(function);
    }

    /**
     * {@return the function of what remains of a digit string}
     *
     * @param digit how many were read
     * @param node a function's number before any digit, later what this method returned
     * @param symbol the next digit
     */
    public int next(int digit, int node, int symbol) {
        return diagrams.child(digit, node, symbol);
    }

    /**
     * {@return a value}
     *
     * @param end what {@link #next} returned for the last digit
     */
    public long value(int end) {
        return diagrams.valueAt(end);
    }

    /** For the sums of a circuit: the table of a digit. */
    int ofDigit(int position, Map<Integer, Long> weightOfBit) {
        return diagrams.ofSymbol(position, symbol -> {
            long sum = 0;
            for (Map.Entry<Integer, Long> each : weightOfBit.entrySet()) {
                sum = (symbol >> each.getKey() & 1) == 1 ? Math.addExact(sum, each.getValue()) : sum;
            }
            return sum;
        });
    }
}
