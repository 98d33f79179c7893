package limen.circuit;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Single wires, collected in any order and written as the runs of a bank's two sums; a reusable buffer.
 *
 * <p>Wires on one node are added up. A run never crosses the start of a bank, so that evaluators can read it from the
 * rank of one bank; zero weights fill gaps of up to {@value #GAP} nodes. The runs depend only on the set of wires and on
 * where banks start. Nodes are below 2^31. Cost: linear in ascending order, O(wires · log wires) otherwise.
 */
public final class WireRuns {
    private static final int GAP = 16;

    private final BitSet starts;
    private int size;
    private long[] node = new long[16];
    private long[] alpha = new long[16];
    private long[] beta = new long[16];
    private long[] keys = new long[0];
    private long[] weights = new long[16];

    /**
     * No wires.
     *
     * @param starts first nodes of banks and of the inputs; read at each {@link #writeTo}
     */
    public WireRuns(BitSet starts) {
        this.starts = starts;
    }

    /** Forgets all wires. */
    public void clear() {
        size = 0;
    }

    /**
     * Adds a wire that weighs {@code base} in the base and {@code slopeSum} in the slope sum.
     *
     * @param argument a node, 0 to 2^31 − 1
     * @param base 0 if the base does not read it
     * @param slopeSum 0 if the slope sum does not read it
     */
    public void add(long argument, long base, long slopeSum) {
        if (size == node.length) {
            node = Arrays.copyOf(node, 2 * size);
            alpha = Arrays.copyOf(alpha, 2 * size);
            beta = Arrays.copyOf(beta, 2 * size);
        }
        node[size] = argument;
        alpha[size] = base;
        beta[size++] = slopeSum;
    }

    /**
     * Adds a wire to the base.
     *
     * @param argument a node, 0 to 2^31 − 1
     * @param weight 0 for none
     */
    public void add(long argument, long weight) {
        add(argument, weight, 0);
    }

    /** Sorts the wires and adds up those on one node; some may be left with weights zero. */
    public void merge() {
        boolean ascending = true;
        for (int i = 1; i < size && ascending; i++) {
            ascending = node[i] > node[i - 1];
        }
        if (!ascending) {
            sort();
            int kept = 0;
            for (int i = 1; i < size; i++) {
                if (node[i] == node[kept]) {
                    alpha[kept] = Math.addExact(alpha[kept], alpha[i]);
                    beta[kept] = Math.addExact(beta[kept], beta[i]);
                } else {
                    node[++kept] = node[i];
                    alpha[kept] = alpha[i];
                    beta[kept] = beta[i];
                }
            }
            size = kept + 1;
        }
    }

    private void sort() {
        if (keys.length < size) {
            keys = new long[node.length];
        }
        for (int i = 0; i < size; i++) {
            keys[i] = node[i] << 32 | i;
        }
        Arrays.sort(keys, 0, size);
        long[] base = alpha.clone();
        long[] slopeSum = beta.clone();
        for (int i = 0; i < size; i++) {
            int from = (int) keys[i];
            node[i] = keys[i] >>> 32;
            alpha[i] = base[from];
            beta[i] = slopeSum[from];
        }
    }

    /** {@return the number of wires; after {@link #merge} of different nodes} */
    public int size() {
        return size;
    }

    /**
     * {@return the node of wire k}
     *
     * @param k 0 to {@link #size} − 1, in the order of addition or, after {@link #merge}, of nodes
     */
    public long node(int k) {
        return node[k];
    }

    /**
     * {@return the weight of wire k in the base}
     *
     * @param k 0 to {@link #size} − 1, in the order of addition or, after {@link #merge}, of nodes
     */
    public long alpha(int k) {
        return alpha[k];
    }

    /**
     * {@return the weight of wire k in the slope sum}
     *
     * @param k 0 to {@link #size} − 1, in the order of addition or, after {@link #merge}, of nodes
     */
    public long beta(int k) {
        return beta[k];
    }

    /**
     * Sets both weights of wire k.
     *
     * @param k 0 to {@link #size} − 1, in the order of addition or, after {@link #merge}, of nodes
     * @param base takes the place of {@link #alpha}
     * @param slopeSum takes the place of {@link #beta}
     */
    public void set(int k, long base, long slopeSum) {
        alpha[k] = base;
        beta[k] = slopeSum;
    }

    /**
     * Merges the wires and appends them to the sums of a bank.
     *
     * @param bank keeps the terms and gates that it has
     */
    public void writeTo(Bank bank) {
        merge();
        write(alpha, bank.base);
        write(beta, bank.slopeSum);
    }

    private void write(long[] weight, Terms out) {
        for (int i = 0; i < size; ) {
            if (weight[i] == 0) {
                i++;
                continue;
            }
            int last = i;
            int next = i + 1;
            for (; next < size; next++) {
                if (weight[next] != 0) {
                    if (!together(node[last], node[next])) {
                        break;
                    }
                    last = next;
                }
            }
            writeRun(weight, i, last, out);
            i = next;
        }
    }

    private boolean together(long before, long after) {
        if (after - before > GAP) {
            return false;
        }
        for (int v = (int) before + 1; v <= after; v++) {
            if (starts.get(v)) {
                return false;
            }
        }
        return true;
    }

    private void writeRun(long[] weight, int from, int last, Terms out) {
        int length = (int) (node[last] - node[from]) + 1;
        if (length == 1) {
            out.addWire(node[from], weight[from]);
            return;
        }
        weights = weights.length < length ? new long[2 * length] : weights;
        Arrays.fill(weights, 0, length, 0);
        long factor = Math.abs(weight[from]);
        for (int i = from; i <= last; i++) {
            weights[(int) (node[i] - node[from])] = weight[i];
            factor = factor == 1 || weight[i] == 0 ? factor : greatestCommonDivisor(factor, Math.abs(weight[i]));
        }
        for (int k = 0; k < length && factor > 1; k++) {
            weights[k] /= factor;
        }
        out.add(node[from], Profile.of(Arrays.copyOf(weights, length)), factor);
    }

    /**
     * {@return the greatest common divisor of two nonnegative numbers; that of 0 and b is b}
     *
     * @param a 0 or more
     * @param b 0 or more
     */
    public static long greatestCommonDivisor(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
