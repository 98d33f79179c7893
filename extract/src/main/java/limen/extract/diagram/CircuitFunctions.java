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
import limen.io.LimitException;
import limen.prove.Budget;

/**
 * What every gate of a circuit computes, exact on every input.
 *
 * <p>A bank is one diagram, whose value is which of its gates fire. A sum is added up bank by bank: what a bank's gates weigh together is a map
 * of its diagram, so that a sum costs an addition per bank that it reads, whatever the number of gates. Circuits that count have small
 * diagrams; others are refused once there are too many nodes.
 */
public final class CircuitFunctions {
    private final FunctionStore store;
    private final ThresholdCircuit circuit;
    /** Diagrams of banks, by the number of their first node. */
    private final TreeMap<Long, Integer> banks = new TreeMap<>();
    /** Which gates fire, for values of diagrams: a number each. */
    private final List<long[]> patterns = new ArrayList<>();

    private final Map<List<Long>, Integer> numbers = new HashMap<>();

    CircuitFunctions(FunctionStore store, ThresholdCircuit circuit, Budget budget, Progress progress) {
        this.store = store;
        this.circuit = circuit;
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
    }

    /**
     * {@return the function of a node, as a number of the store}
     *
     * @param node an input or a gate
     */
    public int node(long node) {
        return node < circuit.inputs() ? store.input((int) node) : gate(banks.floorEntry(node), node);
    }

    /**
     * {@return the function of an output}
     *
     * @param k its number
     */
    public int output(int k) {
        return node(circuit.output(k));
    }

    private int gate(Map.Entry<Long, Integer> bank, long node) {
        int r = (int) (node - bank.getKey());
        return store.diagrams.map(bank.getValue(), pattern -> fires(pattern, r) ? 1 : 0);
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
            return store.diagrams.map(base, value -> pattern(thresholds, null, value, 0));
        }
        long[] slopes = Arrays.copyOf(bank.slope, bank.gates);
        return store.diagrams.combine(
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
        int sum = store.diagrams.constant(0);
        int k = 0;
        while (k < sums.size) {
            long node = sums.node[k];
            int term;
            if (node < circuit.inputs()) {
                int position = (int) (node / store.bits);
                // all bits of a digit at once
                Map<Integer, Long> ofBit = new HashMap<>();
                while (k < sums.size && sums.node[k] < circuit.inputs() && sums.node[k] / store.bits == position) {
                    ofBit.put((int) (sums.node[k] % store.bits), weights[k]);
                    k++;
                }
                term = store.ofDigit(position, ofBit);
            } else {
                Map.Entry<Long, Integer> bank = banks.floorEntry(node);
                Long end = banks.higherKey(node);
                Map<Integer, Long> ofGate = new HashMap<>();
                while (k < sums.size && (end == null || sums.node[k] < end)) {
                    ofGate.put((int) (sums.node[k] - bank.getKey()), weights[k]);
                    k++;
                }
                term = store.diagrams.map(bank.getValue(), pattern -> weight(ofGate, pattern));
            }
            sum = store.diagrams.combine(sum, term, Math::addExact);
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
