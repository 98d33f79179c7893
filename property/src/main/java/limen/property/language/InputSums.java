package limen.property.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitStage;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.MergedSums;

/**
 * What the gates of a circuit read of its inputs: weighted sums of input bits, equal ones once. When all sums are known, so is the output.
 *
 * <p>A sum only matters between a bottom, below which no gate that reads it fires, and a top, from which on all of them do, whatever their
 * other arguments are; so it is kept within what is left to reach either.
 */
final class InputSums {
    private final int inputs;
    private final int bits;
    private final List<Row> rows = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final int output;

    /** One sum: a weight per input bit, and from which value on what is decided. */
    private static final class Row {
        private final long[] weights;
        private long bottom = Long.MAX_VALUE;
        private long top = Long.MIN_VALUE;
        private long[] least;
        private long[] most;

        Row(long[] weights) {
            this.weights = weights;
        }
    }

    /** One gate: fires iff its row and the weights of other gates reach the threshold. */
    private record Cell(int row, int[] gates, long[] weights, long threshold) {}

    InputSums(Circuit circuit, int bits) {
        this.inputs = circuit.inputs();
        this.bits = bits;
        Map<List<Long>, Integer> known = new HashMap<>();
        for (CircuitStage stage : circuit.stages()) {
            for (long b = 0; b < stage.banks(); b++) {
                Bank bank = new Bank();
                stage.bank(b, bank);
                MergedSums sums = new MergedSums();
                sums.merge(bank);
                for (int r = 0; r < bank.gates; r++) {
                    add(Gates.gate(sums, bank, r, stage.firstNode(b) + r, stage.level()), known);
                }
            }
        }
        if (circuit.output(0) < inputs) {
            add(new Gate(circuit.nodes(), 1, 1, new long[] {circuit.output(0)}, new long[] {1}), known);
        }
        output = circuit.output(0) < inputs ? cells.size() - 1 : (int) (circuit.output(0) - inputs);
        rows.forEach(this::bound);
    }

    private void add(Gate gate, Map<List<Long>, Integer> known) {
        Long[] weights = new Long[inputs];
        Arrays.fill(weights, 0L);
        List<Integer> gates = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        long low = 0;
        long high = 0;
        for (int k = 0; k < gate.fanIn(); k++) {
            long weight = gate.weights()[k];
            if (gate.arguments()[k] < inputs) {
                weights[(int) gate.arguments()[k]] = weight;
            } else {
                gates.add((int) (gate.arguments()[k] - inputs));
                others.add(weight);
                low += Math.min(weight, 0);
                high += Math.max(weight, 0);
            }
        }
        int row = known.computeIfAbsent(List.of(weights), key -> {
            rows.add(new Row(key.stream().mapToLong(Long::longValue).toArray()));
            return rows.size() - 1;
        });
        rows.get(row).bottom = Math.min(rows.get(row).bottom, gate.threshold() - high - 1);
        rows.get(row).top = Math.max(rows.get(row).top, gate.threshold() - low);
        cells.add(new Cell(
                row,
                gates.stream().mapToInt(Integer::intValue).toArray(),
                others.stream().mapToLong(Long::longValue).toArray(),
                gate.threshold()));
    }

    /** By position, what the tokens from there on add at least and at most. */
    private void bound(Row row) {
        int n = inputs / bits;
        row.least = new long[n + 1];
        row.most = new long[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            row.least[i] = row.least[i + 1];
            row.most[i] = row.most[i + 1];
            for (int b = 0; b < bits; b++) {
                row.least[i] += Math.min(0, row.weights[i * bits + b]);
                row.most[i] += Math.max(0, row.weights[i * bits + b]);
            }
        }
    }

    /** How many tokens are read. */
    int length() {
        return inputs / bits;
    }

    /** The sums before the first token. */
    List<Long> none() {
        List<Long> sums = new ArrayList<>();
        rows.forEach(row -> sums.add(kept(row, 0, 0)));
        return List.copyOf(sums);
    }

    /** The sums with the token at a position. */
    List<Long> with(List<Long> sums, int position, int token) {
        Long[] next = new Long[sums.size()];
        for (int r = 0; r < next.length; r++) {
            Row row = rows.get(r);
            long sum = sums.get(r);
            for (int b = 0; b < bits; b++) {
                sum += (token >> b & 1) == 1 ? row.weights[position * bits + b] : 0;
            }
            next[r] = kept(row, position + 1, sum);
        }
        return List.of(next);
    }

    private static long kept(Row row, int position, long sum) {
        return Math.max(row.bottom - row.most[position], Math.min(row.top - row.least[position], sum));
    }

    /** The output, from the sums of all tokens. */
    boolean output(List<Long> sums) {
        boolean[] fires = new boolean[cells.size()];
        for (int g = 0; g < fires.length; g++) {
            Cell cell = cells.get(g);
            long sum = sums.get(cell.row);
            for (int k = 0; k < cell.gates.length; k++) {
                sum += fires[cell.gates[k]] ? cell.weights[k] : 0;
            }
            fires[g] = sum >= cell.threshold;
        }
        return fires[output];
    }
}
