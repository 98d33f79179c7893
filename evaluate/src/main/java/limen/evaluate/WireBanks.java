package limen.evaluate;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.Terms;
import limen.evaluate.kernel.CountingKernel;
import limen.evaluate.kernel.LaneKernel;
import limen.evaluate.kernel.Planes;
import limen.evaluate.kernel.WeightedSum;

/**
 * Banks whose arguments are single nodes, on bit planes: an AND or OR of literals word by word, everything else by the
 * counting kernel. Belongs to one thread.
 */
final class WireBanks {
    /** The kernel adds weights up to 2^60; their signed digits add up to at most 5/3 of their sum. */
    private static final long LARGEST_BOUND = 1L << 59;
    /** A sum in every lane costs about as much as this many planes in the kernel. */
    private static final int PLANES_PER_LANE_SUM = 2;

    private final RunValues runs;
    private final CountingKernel kernel;
    private final LaneKernel lanes;
    private final WeightedSum weighted = new WeightedSum();
    private final int words;

    /** Planes of arguments that are not in one flat stage, one node per argument. */
    private Planes scratch;

    private int[] args = new int[16];
    private long[] weights = new long[16];
    private int size;
    private int negative;
    private boolean isUnit;
    /** The planes that hold all arguments so far, null before the first. */
    private Planes source;
    /** The stage of {@code source}, unless that is {@code scratch}. */
    private int sourceStage;

    WireBanks(RunValues runs, CountingKernel kernel, LaneKernel lanes, int words) {
        this.runs = runs;
        this.kernel = kernel;
        this.lanes = lanes;
        this.words = words;
        scratch = new Planes(16, words);
    }

    /** Holds no states of any block from now on. */
    void release() {
        source = null;
    }

    /** Whether this class is the way to evaluate a bank; {@code bound} is the bound of its sum. */
    static boolean accepts(Bank bank, long bound) {
        Terms terms = bank.base;
        if (bank.isPencil()
                || bound > LARGEST_BOUND
                || bank.gates > 1 && PLANES_PER_LANE_SUM * terms.size < bank.gates) {
            return false;
        }
        for (int t = 0; t < terms.size; t++) {
            if (terms.profile[t].length() != 1) {
                return false;
            }
        }
        return true;
    }

    /** Sets a node of {@code out} to a gate kept for repeated use. */
    void evaluate(WideGates.Gate gate, Planes from, Planes out, int node) {
        kernel.countAtLeast(from, gate.arguments(), 0, gate.arguments().length, gate.threshold(), out, node);
        if (gate.isComplement()) {
            complement(out, node);
        }
    }

    /**
     * The only gate of a bank as one that counts nodes of one stage, if it is one and {@code wide} keeps such; else null.
     * To be called after {@link #evaluate} of the bank.
     */
    WideGates.Gate wideGate(Bank bank, WideGates wide) {
        boolean counts = bank.gates == 1 && isUnit && (negative == 0 || negative == size);
        if (!counts || source == scratch || !wide.accepts(size)) {
            return null;
        }
        long threshold = bank.threshold[0];
        boolean isComplement = negative > 0;
        return new WideGates.Gate(
                sourceStage,
                Arrays.copyOf(args, size),
                isComplement ? belowThreshold(threshold) : threshold,
                isComplement);
    }

    /** −Σ x ≥ t iff not Σ x ≥ 1 − t. */
    private static long belowThreshold(long threshold) {
        return threshold < -Integer.MAX_VALUE ? Long.MAX_VALUE : 1 - threshold;
    }

    private void complement(Planes out, int node) {
        int at = out.offset(node);
        for (int w = at; w < at + words; w++) {
            out.array()[w] = ~out.array()[w];
        }
    }

    /** Sets {@code bank.gates} nodes of {@code out} from {@code node} to the bank's gates. */
    void evaluate(Bank bank, Planes out, int node) {
        collect(bank.base);
        negative = 0;
        isUnit = true;
        for (int i = 0; i < size; i++) {
            isUnit &= Math.abs(weights[i]) == 1;
            negative += weights[i] < 0 ? 1 : 0;
        }
        if (isUnit && bank.gates == 1 && evaluateLiterals(bank.threshold[0], negative, out, node)) {
            return;
        }
        if (isUnit && negative == 0) {
            kernel.countAtLeast(source, args, 0, size, bank.threshold, 0, bank.gates, out, node);
        } else if (isUnit && negative == size && bank.gates == 1) {
            kernel.countAtLeast(source, args, 0, size, belowThreshold(bank.threshold[0]), out, node);
            complement(out, node);
        } else {
            weighted.set(args, weights, 0, size);
            kernel.sumAtLeast(source, weighted, bank.threshold, 0, bank.gates, out, node);
        }
    }

    private void collect(Terms terms) {
        if (args.length < terms.size) {
            args = new int[2 * terms.size];
            weights = new long[2 * terms.size];
        }
        if (scratch.nodes() < terms.size) {
            scratch = new Planes(2 * terms.size, words);
        }
        size = 0;
        source = null;
        for (int t = 0; t < terms.size; t++) {
            long weight = terms.coefficient[t] * terms.profile[t].weight(0);
            if (weight != 0) {
                weights[size] = weight;
                addArgument(terms.first[t]);
            }
        }
        source = source == null ? scratch : source;
    }

    private void addArgument(long node) {
        StageState state = runs.holding(node);
        if (state.flat != null && (source == null || source == state.flat)) {
            source = state.flat;
            sourceStage = state.index;
            args[size++] = (int) (node - state.first);
            return;
        }
        if (source != scratch) {
            for (int i = 0; i < size; i++) {
                copy(source, args[i], i);
                args[i] = i;
            }
            source = scratch;
        }
        if (state.flat != null) {
            copy(state.flat, (int) (node - state.first), size);
        } else {
            copyGate(state, node);
        }
        args[size] = size;
        size++;
    }

    private void copy(Planes from, int node, int to) {
        System.arraycopy(from.array(), from.offset(node), scratch.array(), scratch.offset(to), words);
    }

    /** The plane of a gate in a bank of several gates. */
    private void copyGate(StageState state, long node) {
        long bank = state.bankOf(node);
        int gate = (int) (node - state.stage().firstNode(bank));
        switch (state.other(bank)) {
            case null -> lanes.above(state.ranks(bank), state.rankOffset(bank), (short) gate, scratch, size);
            case int[] ranks -> {
                scratch.fill(size, false);
                for (int l = 0; l < ranks.length; l++) {
                    if (ranks[l] > gate) {
                        scratch.set(size, l, true);
                    }
                }
            }
            case Planes planes -> copy(planes, gate, size);
            default -> throw new IllegalStateException();
        }
    }

    /**
     * A gate of unit weights counts literals: −x is ¬x − 1. Evaluates it if it is a constant, an OR or an AND of them.
     *
     * @return false if it is none of these
     */
    private boolean evaluateLiterals(long threshold, int negative, Planes out, int node) {
        long needed = threshold > size ? size + 1L : threshold + negative;
        if (needed <= 0 || needed > size) {
            out.fill(node, needed <= 0);
            return true;
        }
        if (needed == size) {
            combine(out, node, true);
        } else if (needed == 1) {
            combine(out, node, false);
        } else {
            return false;
        }
        return true;
    }

    /** The AND of the literals; the OR as the complement of the AND of their complements. */
    private void combine(Planes out, int node, boolean isAnd) {
        long[] result = out.array();
        long[] from = source.array();
        int at = out.offset(node);
        long flip = isAnd ? 0 : -1;
        Arrays.fill(result, at, at + words, -1L);
        for (int i = 0; i < size; i++) {
            long complement = weights[i] < 0 ? ~flip : flip;
            int offset = source.offset(args[i]);
            for (int w = 0; w < words; w++) {
                result[at + w] &= from[offset + w] ^ complement;
            }
        }
        for (int w = 0; w < words; w++) {
            result[at + w] ^= flip;
        }
    }
}
