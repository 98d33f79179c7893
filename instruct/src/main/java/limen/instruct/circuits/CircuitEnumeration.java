package limen.instruct.circuits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import limen.circuit.io.paper.PaperCircuit;
import limen.circuit.io.paper.PaperGate;
import limen.circuit.io.paper.PaperGrammar;
import limen.io.InputException;
import limen.io.RangeException;

/**
 * All small circuits of a grammar, each once, any of them by its number.
 *
 * <p>A gate over v earlier nodes reads a set of them, in ascending order: a θ gate with every threshold 0 … m in both
 * directions, m = 0 included, which makes 2^v (v + 2) gates; an AND, an OR or, of one argument, a NOT, which makes
 * 2^(v + 1) + v. So there are Π 2^v (v + 2), v = n … n + g − 1, threshold circuits in prefix form with n inputs and g gates
 * of whatever depth; a bound on the depth is counted by dynamic programming over the numbers of nodes per level.
 *
 * <p>Circuits come by inputs, then by gates, then by the order of their nodes. Immutable, so that threads may share the
 * numbers 0 … {@link #size} − 1 among them. Cost of {@link #get}: O(2^v) per gate at worst, v nodes before it.
 */
public final class CircuitEnumeration implements Iterable<PaperCircuit> {
    /** The greatest number of nodes; counts pass 63 bits soon after. */
    public static final int MOST_NODES = 12;

    private final PaperGrammar grammar;
    private final List<NodeOrder> orders = new ArrayList<>();
    /** Number of the first circuit of each order, then the number of all. */
    private final long[] starts;

    private CircuitEnumeration(PaperGrammar grammar, int maxInputs, int maxGates, int maxDepth, boolean prefix) {
        if (maxInputs < 0 || maxGates < 0 || maxDepth < 0 || (long) maxInputs + maxGates > MOST_NODES) {
            throw new InputException("circuit enumeration: up to " + maxInputs + " inputs, " + maxGates
                    + " gates and depth " + maxDepth + "; give numbers from 0, at most " + MOST_NODES + " nodes");
        }
        this.grammar = grammar;
        try {
            for (int inputs = 0; inputs <= maxInputs; inputs++) {
                for (int gates = 0; gates <= maxGates; gates++) {
                    addOrders(inputs, gates, maxDepth, prefix);
                }
            }
            starts = new long[orders.size() + 1];
            for (int i = 0; i < orders.size(); i++) {
                starts[i + 1] = Math.addExact(starts[i], orders.get(i).size());
            }
        } catch (ArithmeticException e) {
            throw new RangeException("circuit enumeration: up to " + maxInputs + " inputs, " + maxGates
                    + " gates and depth " + maxDepth + " are 2^63 circuits or more; give fewer");
        }
    }

    /**
     * All circuits in prefix form, inputs before gates.
     *
     * @throws IllegalArgumentException when a number is negative or there are more than {@link #MOST_NODES} nodes
     * @throws RangeException when there are 2^63 circuits or more
     */
    public static CircuitEnumeration prefix(PaperGrammar grammar, int maxInputs, int maxGates, int maxDepth) {
        return new CircuitEnumeration(grammar, maxInputs, maxGates, maxDepth, true);
    }

    /**
     * All circuits with inputs and gates in whatever order, those in prefix form among them; the output may be an input node
     * after gates.
     *
     * @throws IllegalArgumentException when a number is negative or there are more than {@link #MOST_NODES} nodes
     * @throws RangeException when there are 2^63 circuits or more
     */
    public static CircuitEnumeration interleaved(PaperGrammar grammar, int maxInputs, int maxGates, int maxDepth) {
        return new CircuitEnumeration(grammar, maxInputs, maxGates, maxDepth, false);
    }

    /** How many gates there are over so many earlier nodes. */
    public static long gatesOver(PaperGrammar grammar, int nodes) {
        return grammar == PaperGrammar.THRESHOLD ? (nodes + 2L) << nodes : (2L << nodes) + nodes;
    }

    /**
     * How many circuits in prefix form there are with exactly so many inputs and gates, of whatever depth.
     *
     * @throws ArithmeticException when they are 2^63 or more
     */
    public static long prefixCircuits(PaperGrammar grammar, int inputs, int gates) {
        long product = inputs + gates == 0 ? 0 : 1;
        for (int node = inputs; node < inputs + gates; node++) {
            product = Math.multiplyExact(product, gatesOver(grammar, node));
        }
        return product;
    }

    /** How many circuits there are. */
    public long size() {
        return starts[orders.size()];
    }

    /**
     * A circuit by its number.
     *
     * @throws IllegalArgumentException unless 0 ≤ index &lt; {@link #size}
     */
    public PaperCircuit get(long index) {
        if (index < 0 || index >= size()) {
            throw new InputException("circuit enumeration: no circuit " + index + ", there are 0 to " + (size() - 1));
        }
        int found = Arrays.binarySearch(starts, index);
        int order = found < 0 ? -found - 2 : found;
        while (starts[order + 1] == index) {
            order++;
        }
        return new PaperCircuit(orders.get(order).gates(index - starts[order]));
    }

    /** The circuits of the numbers {@code from} to {@code to} − 1. */
    public Stream<PaperCircuit> range(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::get);
    }

    @Override
    public Iterator<PaperCircuit> iterator() {
        return range(0, size()).iterator();
    }

    private void addOrders(int inputs, int gates, int maxDepth, boolean prefix) {
        int nodes = inputs + gates;
        int first = (1 << inputs) - 1;
        for (int mask = prefix ? first : 0; nodes > 0 && mask < 1 << nodes; mask++) {
            if (Integer.bitCount(mask) == inputs) {
                boolean[] isInput = new boolean[nodes];
                for (int node = 0; node < nodes; node++) {
                    isInput[node] = (mask >> node & 1) != 0;
                }
                orders.add(new NodeOrder(grammar, isInput, Math.min(maxDepth, gates)));
            }
            if (prefix) {
                return;
            }
        }
    }

    /** How many gates read a given set of so many nodes. */
    static int variants(PaperGrammar grammar, int arity) {
        if (grammar == PaperGrammar.THRESHOLD) {
            return 2 * (arity + 1);
        }
        return arity == 1 ? 3 : 2;
    }

    /** One of them. */
    static PaperGate variant(PaperGrammar grammar, int variant, Integer[] arguments) {
        if (grammar == PaperGrammar.THRESHOLD) {
            int k = variant / 2;
            return variant % 2 == 0 ? PaperGate.atMost(k, arguments) : PaperGate.atLeast(k, arguments);
        }
        return switch (variant) {
            case 0 -> PaperGate.and(arguments);
            case 1 -> PaperGate.or(arguments);
            default -> PaperGate.not(arguments[0]);
        };
    }
}
