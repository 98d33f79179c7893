package limen.circuit.aig;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.MergedSums;

/**
 * The arguments of a bank as literals, each variable once: constants and what is there twice, in both signs perhaps, is added up. A reusable
 * buffer.
 */
final class SumArguments {
    private final NodeLiterals nodes;
    private final MergedSums merged = new MergedSums();

    /** Literals of the AIG, even, ascending: leaf k of a scratch is the k-th of them. */
    private long[] variables = new long[16];

    private int leaves;

    private int size;
    private int[] literal = new int[16];
    private long[] alpha = new long[16];
    private long[] beta = new long[16];
    private long[] chain = new long[16];
    private int[] place = new int[16];
    private long constant;
    private long slopeConstant;

    SumArguments(NodeLiterals nodes) {
        this.nodes = nodes;
    }

    void read(Bank bank) {
        merged.merge(bank);
        reserve(merged.size);
        size = 0;
        constant = 0;
        slopeConstant = 0;
        findLeaves();
        Arrays.fill(place, 0, leaves, -1);
        for (int k = 0; k < merged.size; k++) {
            add(nodes.literal(merged.node[k]), merged.alpha[k], merged.beta[k], nodes.chain(merged.node[k]));
        }
    }

    private void findLeaves() {
        int count = 0;
        for (int k = 0; k < merged.size; k++) {
            long global = nodes.literal(merged.node[k]);
            if (global > 1) {
                variables[count++] = global & ~1L;
            }
        }
        Arrays.sort(variables, 0, count);
        leaves = 0;
        for (int k = 0; k < count; k++) {
            if (leaves == 0 || variables[leaves - 1] != variables[k]) {
                variables[leaves++] = variables[k];
            }
        }
    }

    private void add(long global, long inBase, long inSlopeSum, long inChain) {
        if (global <= 1) {
            constant += global * inBase;
            slopeConstant += global * inSlopeSum;
            return;
        }
        int leaf = Arrays.binarySearch(variables, 0, leaves, global & ~1L);
        int local = 2 * (leaf + 1) + (int) (global & 1);
        int there = place[leaf];
        if (there < 0) {
            place[leaf] = size;
            literal[size] = local;
            alpha[size] = inBase;
            beta[size] = inSlopeSum;
            chain[size++] = inChain;
        } else if (literal[there] == local) {
            alpha[there] += inBase;
            beta[there] += inSlopeSum;
        } else {
            // w·(1 − x) = w − w·x
            constant += inBase;
            slopeConstant += inSlopeSum;
            alpha[there] -= inBase;
            beta[there] -= inSlopeSum;
        }
    }

    private void reserve(int capacity) {
        if (capacity > literal.length) {
            variables = new long[2 * capacity];
            literal = new int[2 * capacity];
            alpha = new long[2 * capacity];
            beta = new long[2 * capacity];
            chain = new long[2 * capacity];
            place = new int[2 * capacity];
        }
    }

    int leaves() {
        return leaves;
    }

    /** The literal in the AIG of a leaf's local one. */
    long global(int local) {
        return local < 2 ? local : variables[(local >> 1) - 1] | local & 1;
    }

    /** Fills a sum with the arguments of the gates of a slope, without gates. */
    void fill(LiteralSum sum, long slope) {
        sum.clear();
        for (int k = 0; k < size; k++) {
            long weight = beta[k] == 0 ? alpha[k] : alpha[k] + slope * beta[k];
            if (weight != 0) {
                sum.add(literal[k], weight, chain[k]);
            }
        }
    }

    /** Fills a sum with the weights of the slope sum. */
    void fillSlopeSum(LiteralSum sum) {
        sum.clear();
        for (int k = 0; k < size; k++) {
            if (beta[k] != 0) {
                sum.add(literal[k], beta[k], chain[k]);
            }
        }
    }

    /** What the arguments have to reach where the bank's sums have to reach a threshold. */
    long threshold(long ofBank, long slope) {
        return ofBank - constant - slope * slopeConstant;
    }
}
