package limen.circuit.io.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.BankSums;
import limen.io.Heap;

/**
 * Banks of one stage, in a row, as one matrix: a row per argument of any of them, a column per sum. Zeros where a sum does not read an
 * argument are the price of fewer operators, see {@link #takes}.
 */
final class Block {
    /** So many zeros are as good as an operator less. */
    private static final long FREE_ZEROS = 1 << 12;

    /** A block is not joined by another bank beyond this: 64 MB as longs. */
    private static final long MOST_CELLS = 1 << 23;

    /** A bank of which each sum has a row. */
    private record Part(long[] arguments, long[][] weights) {}

    private final List<Part> parts = new ArrayList<>();
    private long[] arguments = {};
    private long own;
    private int sums;
    private int[] sumOf = new int[8];
    private long[] threshold = new long[8];
    private int gates;
    private long magnitude;

    /** Whether there are no gates yet. */
    boolean isEmpty() {
        return gates == 0;
    }

    /**
     * Whether a bank should join: if afterwards zeros are at most as many as other cells, and {@value #FREE_ZEROS} more.
     */
    boolean takes(BankSums bank) {
        long added = (long) bank.size() * bank.arguments();
        long cells = Math.multiplyExact((long) arguments.length + unknown(bank), (long) sums + bank.size());
        return isEmpty() || cells <= MOST_CELLS && cells <= 2 * (own + added) + FREE_ZEROS;
    }

    /** How many arguments of a bank are none of the block yet. */
    private int unknown(BankSums bank) {
        int count = 0;
        int at = 0;
        for (int k = 0; k < bank.arguments(); k++) {
            while (at < arguments.length && arguments[at] < bank.argument(k)) {
                at++;
            }
            count += at == arguments.length || arguments[at] != bank.argument(k) ? 1 : 0;
        }
        return count;
    }

    /** Adds a bank; its thresholds are cut to what its sums can reach, which changes no gate. */
    void add(Bank bank, BankSums of) {
        long cells = (long) of.size() * of.arguments();
        if (cells > MOST_CELLS) {
            CountedStream.require(ElementType.FLOAT.bytes() * cells);
            Heap.require(2 * Long.BYTES * cells, "onnx: a bank of " + of.size() + " sums of " + of.arguments());
        }
        Part part = new Part(new long[of.arguments()], new long[of.size()][of.arguments()]);
        Arrays.setAll(part.arguments, of::argument);
        long[] low = new long[of.size()];
        long[] high = new long[of.size()];
        for (int s = 0; s < of.size(); s++) {
            for (int k = 0; k < of.arguments(); k++) {
                long weight = of.weight(s, k);
                part.weights[s][k] = weight;
                low[s] += Math.min(0, weight);
                high[s] += Math.max(0, weight);
            }
            magnitude = Math.max(magnitude, high[s] - low[s] + 1);
        }
        reserve(gates + bank.gates);
        for (int r = 0; r < bank.gates; r++) {
            int s = of.sumOf(r);
            sumOf[gates] = sums + s;
            threshold[gates++] = Math.clamp(bank.threshold[r], low[s], high[s] + 1);
        }
        parts.add(part);
        sums += of.size();
        own += cells;
        arguments = union(arguments, part.arguments);
    }

    private void reserve(int capacity) {
        if (capacity > sumOf.length) {
            int grown = Math.max(capacity, 2 * sumOf.length);
            sumOf = Arrays.copyOf(sumOf, grown);
            threshold = Arrays.copyOf(threshold, grown);
        }
    }

    private static long[] union(long[] one, long[] other) {
        long[] all = new long[one.length + other.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.length || j < other.length) {
            long next = j == other.length || i < one.length && one[i] <= other[j] ? one[i] : other[j];
            i += i < one.length && one[i] == next ? 1 : 0;
            j += j < other.length && other[j] == next ? 1 : 0;
            all[count++] = next;
        }
        return count == one.length ? one : Arrays.copyOf(all, count);
    }

    /** All arguments, ascending. */
    long[] arguments() {
        return arguments;
    }

    int sums() {
        return sums;
    }

    int gates() {
        return gates;
    }

    /** Numbers in which all sums are exact. */
    ElementType type() {
        return ElementType.of(magnitude);
    }

    /** Whether sum k is that of gate k and of no other. */
    boolean isOneToOne() {
        for (int r = 0; r < gates; r++) {
            if (sumOf[r] != r) {
                return false;
            }
        }
        return gates == sums;
    }

    /** The sum of each gate. */
    long[] sumOf() {
        long[] all = new long[gates];
        Arrays.setAll(all, r -> sumOf[r]);
        return all;
    }

    /** The threshold of each gate. */
    long[] thresholds() {
        return Arrays.copyOf(threshold, gates);
    }

    /** The matrix, row by row: argument after argument. */
    long[] matrix() {
        long[] cells = new long[Math.multiplyExact(arguments.length, sums)];
        int column = 0;
        for (Part part : parts) {
            for (long[] weights : part.weights) {
                int row = 0;
                for (int k = 0; k < weights.length; k++) {
                    while (arguments[row] != part.arguments[k]) {
                        row++;
                    }
                    cells[row * sums + column] = weights[k];
                }
                column++;
            }
        }
        return cells;
    }
}
