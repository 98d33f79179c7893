package limen.compiler.construction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Terms;

/**
 * The sum of one gate as a few blocks of arguments, ascending: block by block, in a block repetition by repetition. A reusable
 * buffer; memory and time of one repetition.
 */
final class PeriodicSum {
    /** Arguments of one repetition, {@code count} times, each time {@code distance} nodes further. */
    private record Block(long[] node, long[] weight, long distance, long count) {
        long first() {
            return node[0];
        }

        long last() {
            return node[node.length - 1] + (count - 1) * distance;
        }

        long arguments() {
            return node.length * count;
        }
    }

    private final Bank bank = new Bank();
    private final MergedSums period = new MergedSums();
    private final MergedSums next = new MergedSums();
    private final MergedSums rest = new MergedSums();
    private final List<Block> blocks = new ArrayList<>();
    private long arity;
    private long operations;

    /** Goes to gate r of a bank. */
    void enter(FamilyStage stage, long number, int r) {
        long repetitions = stage.repetitions(number);
        repetition(stage, number, 0, repetitions, period);
        repetition(stage, number, 1, repetitions, next);
        bank.clear();
        stage.fill(number, bank);
        merge(rest);
        operations += bank.gates;
        blocks.clear();
        long slope = bank.slope[r];
        if (repetitions > 0) {
            addRepeated(stage, repetitions, slope);
        }
        addRest(slope);
        blocks.sort(Comparator.comparingLong(Block::first));
        arity = 0;
        for (int b = 0; b < blocks.size(); b++) {
            arity = Math.addExact(arity, blocks.get(b).arguments());
            if (b > 0 && blocks.get(b).first() <= blocks.get(b - 1).last()) {
                throw new IllegalStateException("stage " + stage.name() + ", bank " + number
                        + ": repeated arguments lie between others, no closed form");
            }
        }
        operations += blocks.size();
    }

    private void repetition(FamilyStage stage, long number, long j, long repetitions, MergedSums out) {
        bank.clear();
        if (j < repetitions) {
            stage.repeat(number, j, bank);
        }
        merge(out);
    }

    private void merge(MergedSums out) {
        operations += cost(bank.base) + cost(bank.slopeSum);
        out.merge(bank);
        operations += out.size;
    }

    private static long cost(Terms terms) {
        long cost = 0;
        for (int t = 0; t < terms.size; t++) {
            cost += 1L + terms.profile[t].length();
        }
        return cost;
    }

    /** Blocks of arguments with one distance that are no further apart than that. */
    private void addRepeated(FamilyStage stage, long repetitions, long slope) {
        if (repetitions > 1 && next.size != period.size) {
            throw new IllegalStateException("stage " + stage.name() + ": repetitions of different arguments");
        }
        for (int from = 0; from < period.size; ) {
            long distance = distance(from, repetitions);
            int to = from + 1;
            while (to < period.size
                    && distance(to, repetitions) == distance
                    && (repetitions == 1 || period.node[to] - period.node[from] < distance)) {
                to++;
            }
            add(period, from, to, slope, distance, repetitions);
            from = to;
        }
    }

    private long distance(int k, long repetitions) {
        return repetitions > 1 ? next.node[k] - period.node[k] : 0;
    }

    /** The others, neighbours together. */
    private void addRest(long slope) {
        for (int from = 0; from < rest.size; ) {
            int to = from + 1;
            while (to < rest.size && rest.node[to] == rest.node[to - 1] + 1) {
                to++;
            }
            add(rest, from, to, slope, 0, 1);
            from = to;
        }
    }

    private void add(MergedSums sums, int from, int to, long slope, long distance, long count) {
        long[] node = new long[to - from];
        long[] weight = new long[to - from];
        int kept = 0;
        for (int k = from; k < to; k++) {
            if (sums.weight(k, slope) != 0) {
                node[kept] = sums.node[k];
                weight[kept++] = sums.weight(k, slope);
            }
        }
        if (kept > 0) {
            blocks.add(new Block(
                    java.util.Arrays.copyOf(node, kept), java.util.Arrays.copyOf(weight, kept), distance, count));
        }
    }

    long arity() {
        return arity;
    }

    /** The threshold of a gate of the bank. */
    long threshold(int r) {
        return bank.threshold[r];
    }

    /** Whether there are arguments and all weights are negative. */
    boolean isNegative() {
        boolean negative = arity > 0;
        for (Block block : blocks) {
            for (long weight : block.weight) {
                negative &= weight < 0;
            }
        }
        return negative;
    }

    /** Argument i, 0..arity − 1. */
    FamilyAccess.Argument argument(long i) {
        long left = i;
        int at = 0;
        while (left >= blocks.get(at).arguments()) {
            left -= blocks.get(at++).arguments();
        }
        operations += at + 1L;
        Block block = blocks.get(at);
        int within = (int) (left % block.node.length);
        long j = left / block.node.length;
        return new FamilyAccess.Argument(block.node[within] + j * block.distance, block.weight[within]);
    }

    long operations() {
        return operations;
    }
}
