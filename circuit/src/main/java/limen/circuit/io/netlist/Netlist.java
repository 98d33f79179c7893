package limen.circuit.io.netlist;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Circuit;
import limen.circuit.SumLimit;
import limen.circuit.column.LongColumn;
import limen.circuit.io.CircuitFormatException;

/**
 * A circuit under construction: signals, most of them named, each an input or defined by one threshold gate over other signals, in any
 * order. A copy is a second name of a signal and no gate.
 *
 * <p>Names are compared as the characters that were given; where they become attributes or stand in messages, they are taken as bytes of
 * UTF-8. Memory: linear in what was added, and refused beyond a limit. Cost: linear.
 */
public final class Netlist {
    /** What is done about a netlist that contradicts itself. */
    static final String REPAIR = "repair the file where it was made";

    /** Estimates from above, of the netlist and of the circuit that it becomes. */
    private static final long PER_SIGNAL = 40;

    private static final long PER_NAME = 160;
    private static final long PER_ARGUMENT = 64;
    private static final long PER_GATE = 200;
    private static final long PER_OUTPUT = 160;
    private static final long PER_LEVEL = 1024;

    final Refusals refusals;
    private final long memory;
    private long held;
    private long latest;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final LongColumn.Builder mentioned = new LongColumn.Builder();
    /** Of each signal: 0 if there is none, k + 1 for gate k, −k − 1 for input k. */
    private final IntList definition = new IntList();

    private final IntList inputs = new IntList();
    private final IntList outputs = new IntList();

    /** The arguments of gate k stand from start k to start k + 1. */
    private final IntList start = new IntList();

    private final IntList argument = new IntList();
    private final LongColumn.Builder weight = new LongColumn.Builder();
    private final LongColumn.Builder threshold = new LongColumn.Builder();
    private final LongColumn.Builder place = new LongColumn.Builder();
    private final BitSet copies = new BitSet();
    private long magnitude;

    /**
     * A netlist without signals.
     *
     * @param refusals makes what is thrown
     * @param memory bytes that it and its circuit may take, by an estimate from above
     */
    public Netlist(Refusals refusals, long memory) {
        this.refusals = refusals;
        this.memory = memory;
        start.add(0);
    }

    /**
     * {@return the number of the signal of a name, a new one if there was none}
     *
     * @param name any characters
     * @param at where it is named
     * @throws CircuitFormatException when there is no memory left
     */
    public int signal(String name, long at) throws CircuitFormatException {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        hold(PER_NAME + 4L * name.length(), at);
        int made = made(name, at);
        numbers.put(name, made);
        return made;
    }

    /**
     * {@return a signal without a name}
     *
     * @param at what it is made for
     * @throws CircuitFormatException when there is no memory left
     */
    public int unnamed(long at) throws CircuitFormatException {
        return made(null, at);
    }

    private int made(String name, long at) throws CircuitFormatException {
        hold(PER_SIGNAL, at);
        names.add(name);
        mentioned.add(at);
        definition.add(0);
        return names.size() - 1;
    }

    /**
     * Makes a signal the next input.
     *
     * @param signal its number
     * @param at where
     * @throws CircuitFormatException when it is defined already
     */
    public void input(int signal, long at) throws CircuitFormatException {
        inputs.add(signal);
        define(signal, -inputs.size(), at);
    }

    /**
     * Makes a signal the next output.
     *
     * @param signal its number; it may be defined later
     * @param at where
     * @throws CircuitFormatException when there is no memory left
     */
    public void output(int signal, long at) throws CircuitFormatException {
        hold(PER_OUTPUT, at);
        outputs.add(signal);
    }

    /**
     * Adds an argument of the gate that {@link #gate} ends.
     *
     * @param signal its number; it may be defined later
     * @param by its weight
     * @param at where
     * @throws CircuitFormatException when there is no memory left
     */
    public void argument(int signal, long by, long at) throws CircuitFormatException {
        hold(PER_ARGUMENT, at);
        argument.add(signal);
        weight.add(by);
        magnitude = by == Long.MIN_VALUE ? SumLimit.BOUND : Math.min(SumLimit.BOUND, magnitude + Math.abs(by));
    }

    /**
     * Defines a signal by the arguments that were added: it is 1 where their sum is at least the threshold.
     *
     * @param signal its number
     * @param least the threshold
     * @param at where
     * @throws CircuitFormatException when it is defined already, or weights and threshold add up to 2^62 or more
     */
    public void gate(int signal, long least, long at) throws CircuitFormatException {
        if (least <= -SumLimit.BOUND || least >= SumLimit.BOUND || magnitude + Math.abs(least) >= SumLimit.BOUND) {
            throw refusals.refusal(
                    at,
                    "weights and threshold of " + named(signal) + " add up to 2^" + SumLimit.BITS + " or more",
                    "divide them by a common factor");
        }
        magnitude = 0;
        hold(PER_GATE, at);
        place.add(at);
        threshold.add(least);
        start.add(argument.size());
        define(signal, gates(), at);
    }

    /**
     * Makes a signal another name of a signal.
     *
     * @param signal its number
     * @param of the other one, which may be defined later
     * @param at where
     * @throws CircuitFormatException when it is defined already
     */
    public void copy(int signal, int of, long at) throws CircuitFormatException {
        copies.set(gates());
        argument(of, 1, at);
        gate(signal, 1, at);
    }

    private void define(int signal, int as, long at) throws CircuitFormatException {
        if (definition.get(signal) != 0) {
            throw refusals.refusal(at, named(signal) + " is defined twice", REPAIR);
        }
        definition.set(signal, as);
    }

    /** Refuses what would take too much memory, before it does. */
    void hold(long bytes, long at) throws CircuitFormatException {
        latest = at;
        held += bytes;
        if (held > memory) {
            throw refusals.refusal(
                    at,
                    "a circuit of " + gates() + " gates and " + argument.size()
                            + " wires so far, more than a memory of " + memory + " bytes holds",
                    "allow more memory, or give a smaller circuit");
        }
    }

    void holdLevels(int levels) throws CircuitFormatException {
        hold(PER_LEVEL * levels, latest);
    }

    /**
     * {@return a signal as messages call it}
     *
     * @param signal its number
     */
    public String named(int signal) {
        String name = names.get(signal);
        return name == null ? "a signal without name" : "signal " + readable(name);
    }

    private static String readable(String name) {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * {@return the circuit} Gates are sorted by level, 1 + the greatest of their arguments', those of one level in the order in which they were
     * added. Names of inputs and outputs are kept as attributes where they are not those that writers give.
     *
     * @throws CircuitFormatException when a signal is read and defined nowhere, or depends on itself
     */
    public Circuit build() throws CircuitFormatException {
        return new NetlistAssembler(this).assemble(new PortNames(names(inputs, 'x'), names(outputs, 'y')));
    }

    private Map<Integer, String> names(IntList of, char scheme) {
        Map<Integer, String> kept = new TreeMap<>();
        for (int k = 0; k < of.size(); k++) {
            String name = names.get(of.get(k));
            if (name != null && !name.equals("" + scheme + k)) {
                kept.put(k, readable(name));
            }
        }
        return kept;
    }

    int gates() {
        return (int) threshold.size();
    }

    int inputs() {
        return inputs.size();
    }

    IntList outputs() {
        return outputs;
    }

    /** The gate of a signal, −1 of an input. */
    int gateOf(int signal) throws CircuitFormatException {
        int found = definition.get(signal);
        if (found == 0) {
            throw refusals.refusal(
                    mentioned.get(signal),
                    named(signal) + " is read and defined nowhere",
                    "define it, or correct its name");
        }
        return found < 0 ? -1 : found - 1;
    }

    /** The number of the input that a signal is. */
    int inputOf(int signal) {
        return -definition.get(signal) - 1;
    }

    int from(int gate) {
        return start.get(gate);
    }

    int to(int gate) {
        return start.get(gate + 1);
    }

    int argument(int at) {
        return argument.get(at);
    }

    long weight(int at) {
        return weight.get(at);
    }

    long threshold(int gate) {
        return threshold.get(gate);
    }

    long place(int gate) {
        return place.get(gate);
    }

    boolean isCopy(int gate) {
        return copies.get(gate);
    }
}
