package limen.extract.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Progress;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.extract.layer.LayeredAutomaton;
import limen.io.InputException;
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * An output of a circuit as a {@link LayeredAutomaton} of its inputs: bank after bank as decision diagrams, exact on every input.
 *
 * <p>A bank is one diagram, whose value is which of its gates fire. A sum is added up bank by bank: what a bank's gates weigh together is a map
 * of its diagram, so that a sum costs an addition per bank that it reads, whatever the number of gates. Circuits that count have small
 * diagrams; others are refused once there are too many nodes.
 */
public final class CircuitLayers {
    private static final int MOST_NODES = 4_000_000;
    /** Operations go one symbol deeper with each call. */
    private static final int MOST_SYMBOLS = 2000;
    /** What a node takes beside its children, with the tables that find it. */
    private static final int NODE_BYTES = 300;

    private final ThresholdCircuit circuit;
    private final int bits;
    private final Diagrams diagrams;
    /** Diagrams of banks, by the number of their first node. */
    private final TreeMap<Long, Integer> banks = new TreeMap<>();
    /** Which gates fire, for values of diagrams: a number each. */
    private final List<long[]> patterns = new ArrayList<>();

    private final Map<List<Long>, Integer> numbers = new HashMap<>();

    private CircuitLayers(ThresholdCircuit circuit, int symbols, int bits, long bytes) {
        this.circuit = circuit;
        this.bits = bits;
        long most = Math.min(bytes, Runtime.getRuntime().maxMemory() / 4) / (NODE_BYTES + 8L * symbols);
        diagrams = new Diagrams(symbols, circuit.inputs() / bits, Math.clamp(most, 1, MOST_NODES));
    }

    /**
     * {@return the function of the circuit's input bits}
     *
     * @param circuit any with an input
     * @param output the number of the output
     * @param budget of time
     * @param progress hears the stages
     * @throws LimitException if the budget is used up, or diagrams are too large
     */
    public static LayeredAutomaton ofBits(ThresholdCircuit circuit, int output, Budget budget, Progress progress) {
        return ofDigits(circuit, output, 2, 1, budget, progress);
    }

    /**
     * {@return the function of digits that are coded in bits each, codes of other numbers being no inputs}
     *
     * @param circuit its inputs are the digits' bits, one digit after the other, least bit first
     * @param output the number of the output
     * @param symbols digits are less
     * @param bits of a digit
     * @param budget of time
     * @param progress hears the stages
     * @throws LimitException if the budget is used up, or diagrams are too large
     */
    public static LayeredAutomaton ofDigits(
            ThresholdCircuit circuit, int output, int symbols, int bits, Budget budget, Progress progress) {
        if (circuit.inputs() == 0) {
            throw new InputException("circuit: has no inputs, so that there is nothing to extract");
        }
        if (circuit.inputs() / bits > MOST_SYMBOLS) {
            throw new LimitException("decision diagrams of " + circuit.inputs() / bits + " inputs: at most "
                    + MOST_SYMBOLS + " are read");
        }
        if (circuit.inputs() % bits != 0) {
            throw new InputException("circuit of " + circuit.inputs() + " inputs: is no function of digits of " + bits
                    + " bits, use a circuit with such inputs");
        }
        return new CircuitLayers(circuit, symbols, bits, budget.bytes()).of(output, budget, progress);
    }

    private LayeredAutomaton of(int output, Budget budget, Progress progress) {
        Bank bank = new Bank();
        int done = 0;
        for (Stage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                if (budget.isOver()) {
                    throw new LimitException("decision diagrams: " + budget.reason() + " in stage " + stage.name());
                }
                stage.bank(b, bank);
                banks.put(stage.firstNode(b), bank(bank));
            }
            progress.at(++done, circuit.stages().size(), "diagrams of stages");
        }
        long node = circuit.output(output);
        return diagrams.automaton(node < circuit.inputs() ? input(node) : gate(banks.floorEntry(node), node));
    }

    private int input(long node) {
        int position = (int) (node / bits);
        int bit = (int) (node % bits);
        return diagrams.ofSymbol(position, symbol -> symbol >> bit & 1);
    }

    private int gate(Map.Entry<Long, Integer> bank, long node) {
        int r = (int) (node - bank.getKey());
        return diagrams.map(bank.getValue(), pattern -> fires(pattern, r) ? 1 : 0);
    }

    private boolean fires(long pattern, int gate) {
        return (patterns.get((int) pattern)[gate / Long.SIZE] >> gate & 1) == 1;
    }

    private int bank(Bank bank) {
        MergedSums sums = new MergedSums();
        sums.merge(bank);
        int base = sum(sums, sums.alpha);
        long[] thresholds = Arrays.copyOf(bank.threshold, bank.gates);
        if (!bank.isPencil()) {
            return diagrams.map(base, value -> pattern(thresholds, null, value, 0));
        }
        long[] slopes = Arrays.copyOf(bank.slope, bank.gates);
        return diagrams.combine(
                base, sum(sums, sums.beta), (value, slope) -> pattern(thresholds, slopes, value, slope));
    }

    private long pattern(long[] thresholds, long[] slopes, long value, long slope) {
        Long[] words = new Long[(thresholds.length + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(words, 0L);
        for (int r = 0; r < thresholds.length; r++) {
            long sum = slopes == null ? value : Math.addExact(value, Math.multiplyExact(slopes[r], slope));
            if (sum >= thresholds[r]) {
                words[r / Long.SIZE] |= 1L << r;
            }
        }
        List<Long> key = List.of(words);
        Integer known = numbers.putIfAbsent(key, patterns.size());
        if (known != null) {
            return known;
        }
        patterns.add(key.stream().mapToLong(Long::longValue).toArray());
        return patterns.size() - 1L;
    }

    private int sum(MergedSums sums, long[] weights) {
        int sum = diagrams.constant(0);
        int k = 0;
        while (k < sums.size) {
            long node = sums.node[k];
            int term;
            if (node < circuit.inputs()) {
                int position = (int) (node / bits);
                // all bits of a digit at once
                long[] ofBit = new long[bits];
                while (k < sums.size && sums.node[k] < circuit.inputs() && sums.node[k] / bits == position) {
                    ofBit[(int) (sums.node[k] % bits)] = weights[k];
                    k++;
                }
                term = diagrams.ofSymbol(position, symbol -> digit(ofBit, symbol));
            } else {
                Map.Entry<Long, Integer> bank = banks.floorEntry(node);
                Long end = banks.higherKey(node);
                Map<Integer, Long> ofGate = new HashMap<>();
                while (k < sums.size && (end == null || sums.node[k] < end)) {
                    ofGate.put((int) (sums.node[k] - bank.getKey()), weights[k]);
                    k++;
                }
                term = diagrams.map(bank.getValue(), pattern -> weight(ofGate, pattern));
            }
            sum = diagrams.combine(sum, term, Math::addExact);
        }
        return sum;
    }

    private static long digit(long[] ofBit, long symbol) {
        long sum = 0;
        for (int bit = 0; bit < ofBit.length; bit++) {
            sum = (symbol >> bit & 1) == 1 ? Math.addExact(sum, ofBit[bit]) : sum;
        }
        return sum;
    }

    private long weight(Map<Integer, Long> ofGate, long pattern) {
        long sum = 0;
        for (Map.Entry<Integer, Long> each : ofGate.entrySet()) {
            sum = fires(pattern, each.getKey()) ? Math.addExact(sum, each.getValue()) : sum;
        }
        return sum;
    }
}
