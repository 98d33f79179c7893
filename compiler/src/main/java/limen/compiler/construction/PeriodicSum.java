package limen.compiler.construction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.TermOrder;
import limen.circuit.Terms;

/**
 * The sum of one gate as a few blocks of arguments, ascending: block by block, in a block repetition by repetition. A reusable
 * buffer; memory and time of the terms of one repetition.
 */
final class PeriodicSum {
    /** Neighbouring runs of one repetition, {@code count} times, each time {@code distance} nodes further. */
    private static final class Block {
        private final List<ArgumentRun> runs = new ArrayList<>();
        private final long distance;
        private final long count;
        private long each;

        Block(long distance, long count) {
            this.distance = distance;
            this.count = count;
        }

        void add(ArgumentRun run) {
            runs.add(run);
            each += run.size();
        }

        long first() {
            return runs.getFirst().first();
        }

        long end() {
            return runs.getLast().end() + (count - 1) * distance;
        }

        long arguments() {
            return Math.multiplyExact(each, count);
        }
    }

    private final Bank period = new Bank();
    private final Bank next = new Bank();
    private final Bank rest = new Bank();
    private final TermOrder order = new TermOrder();
    private final MergedSums merged = new MergedSums();
    private final List<Block> blocks = new ArrayList<>();
    private long threshold;
    private long arity;
    private long operations;

    /** Goes to gate r of a bank. */
    void enter(FamilyStage stage, long number, int r) {
        long repetitions = stage.repetitions(number);
        repetition(stage, number, 0, repetitions, period);
        repetition(stage, number, 1, repetitions, next);
        rest.clear();
        rest.select(r);
        stage.fill(number, rest);
        operations += rest.gates + rest.base.size + rest.slopeSum.size;
        int at = rest.gates == stage.gates(number) ? r : 0;
        threshold = rest.threshold[at];
        blocks.clear();
        addRuns(stage, period, repetitions, rest.slope[at]);
        addRuns(stage, rest, 0, rest.slope[at]);
        blocks.sort(Comparator.comparingLong(Block::first));
        arity = 0;
        for (int b = 0; b < blocks.size(); b++) {
            arity = Math.addExact(arity, blocks.get(b).arguments());
            if (b > 0 && blocks.get(b).first() < blocks.get(b - 1).end()) {
                throw new IllegalStateException("stage " + stage.name() + ", bank " + number
                        + ": repeated arguments lie between others, no closed form");
            }
        }
        operations += blocks.size();
    }

    private void repetition(FamilyStage stage, long number, long j, long repetitions, Bank out) {
        out.clear();
        if (j < repetitions) {
            stage.repeat(number, j, out);
        }
        operations += out.base.size + out.slopeSum.size;
    }

    /** The runs of a repetition, or, for {@code repetitions} 0, of what is not repeated. */
    private void addRuns(FamilyStage stage, Bank bank, long repetitions, long slope) {
        order.sort(bank.base, bank.slopeSum);
        Block block = null;
        for (int place = 0; place < order.size(); ) {
            int end = order.clusterEnd(place);
            long distance = repetitions > 1 ? distance(stage, bank, place, end) : 0;
            ArgumentRun run = run(place, end, slope, bank.base.size);
            operations++;
            if (run.size() > 0) {
                boolean joins = block != null && block.distance == distance && distance > 0;
                if (!joins || run.end() - block.first() > distance) {
                    block = new Block(distance, Math.max(1, repetitions));
                    blocks.add(block);
                }
                block.add(run);
            }
            place = end;
        }
    }

    /** How far the terms of a cluster are from those of the next repetition. */
    private long distance(FamilyStage stage, Bank bank, int place, int end) {
        long distance = -1;
        for (int t = place; t < end; t++) {
            int term = order.term(t);
            Terms after = term < bank.base.size ? next.base : next.slopeSum;
            int at = term < bank.base.size ? term : term - bank.base.size;
            boolean same = next.base.size == bank.base.size
                    && next.slopeSum.size == bank.slopeSum.size
                    && after.coefficient[at] == order.coefficient(term)
                    && after.profile[at].equals(order.profile(term));
            long own = same ? after.first[at] - order.first(term) : -1;
            if (own <= 0 || (distance >= 0 && own != distance)) {
                throw new IllegalStateException(
                        "stage " + stage.name() + ": its repetitions differ in more than a distance");
            }
            distance = own;
        }
        return distance;
    }

    private ArgumentRun run(int place, int end, long slope, int baseTerms) {
        int term = order.term(place);
        if (end == place + 1) {
            long factor = order.coefficient(term);
            return new ArgumentRun.Term(
                    order.first(term),
                    order.profile(term),
                    term < baseTerms ? factor : Math.multiplyExact(factor, slope));
        }
        merged.clear();
        merged.mergeCluster(order, place, end);
        operations += merged.size;
        long[] node = new long[merged.size];
        long[] weight = new long[merged.size];
        int kept = 0;
        for (int k = 0; k < merged.size; k++) {
            if (merged.weight(k, slope) != 0) {
                node[kept] = merged.node[k];
                weight[kept++] = merged.weight(k, slope);
            }
        }
        return new ArgumentRun.Merged(Arrays.copyOf(node, kept), Arrays.copyOf(weight, kept));
    }

    long arity() {
        return arity;
    }

    /** The threshold of the gate. */
    long threshold() {
        return threshold;
    }

    /** Whether there are arguments and all weights are negative. */
    boolean isNegative() {
        return arity > 0
                && blocks.stream().allMatch(block -> block.runs.stream().allMatch(ArgumentRun::isNegative));
    }

    /** Argument i, 0..arity − 1. */
    FamilyAccess.Argument argument(long i) {
        long left = i;
        int at = 0;
        while (left >= blocks.get(at).arguments()) {
            left -= blocks.get(at++).arguments();
        }
        Block block = blocks.get(at);
        long shift = left / block.each * block.distance;
        left %= block.each;
        int r = 0;
        while (left >= block.runs.get(r).size()) {
            left -= block.runs.get(r++).size();
        }
        operations += at + r + 2L;
        ArgumentRun run = block.runs.get(r);
        return new FamilyAccess.Argument(run.node((int) left) + shift, run.weight((int) left));
    }

    long operations() {
        return operations;
    }
}
