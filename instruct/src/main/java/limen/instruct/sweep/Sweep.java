package limen.instruct.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import limen.circuit.Progress;
import limen.instruct.Instruction;
import limen.io.Failure;
import limen.io.InputException;

/**
 * Compares T_d with the values of many circuits, as many at a time as there are threads.
 *
 * <p>Numbers go by batches of {@value #BATCH}: each batch is drawn twice, first for lengths alone, then in their order, so that an
 * evaluator is lowered once for many strings. Numbers that are multiples of {@code every} among {@code from} to {@code to} − 1 are
 * tried; parts of a sweep add up to the whole. Cost: a run per instruction and evaluator, and a lowering per length, depth, batch and thread.
 *
 * @param cases the circuits
 * @param evaluators the evaluators of a thread
 * @param choice which of them
 * @param deepest the depth of the one for all circuits
 * @param from the first number
 * @param to the number after the last
 * @param every 1 for all numbers
 * @param threads how many
 */
public record Sweep(
        Cases cases,
        Supplier<EvaluatorRuns> evaluators,
        Evaluator choice,
        int deepest,
        long from,
        long to,
        long every,
        int threads) {
    private static final int BATCH = 1 << 14;
    /** More than cores there are; each has an evaluator of its own. */
    private static final int MOST_THREADS = 1024;

    private static final int SLICE = 64;
    private static final int NUMBER_BITS = 15;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless 0 ≤ from ≤ to ≤ the number of cases, and at least 1 thread and step: one line
     */
    public Sweep {
        if (from < 0 || to < from || to > cases.size()) {
            throw new InputException("sweep: numbers " + from + " to " + to + ", there are 0 to " + cases.size()
                    + "; give a range of these");
        }
        if (every < 1 || threads < 1 || threads > MOST_THREADS) {
            throw new InputException("sweep: every " + every + " numbers on " + threads + " threads, give 1 or more"
                    + (threads > MOST_THREADS ? ", at most " + MOST_THREADS + " threads" : ""));
        }
    }

    /**
     * Runs it.
     *
     * @throws IllegalArgumentException when an instruction is not for these evaluators: too long, or of the other grammar
     */
    public SweepReport run(Progress progress) {
        List<EvaluatorRuns> runs =
                IntStream.range(0, threads).mapToObj(t -> evaluators.get()).toList();
        SweepReport report = SweepReport.EMPTY;
        long first = from + Math.floorMod(-from, every);
        long total = first >= to ? 0 : (to - 1 - first) / every + 1;
        AtomicLong done = new AtomicLong();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (long start = 0; start < total; start += BATCH) {
                int count = (int) Math.min(BATCH, total - start);
                long[] order = order(pool, first + start * every, count);
                long base = first + start * every;
                List<Future<SweepReport>> parts = new ArrayList<>();
                AtomicLong next = new AtomicLong();
                for (EvaluatorRuns own : runs) {
                    parts.add(pool.submit(() -> part(own, order, base, next, done, total, progress)));
                }
                for (Future<SweepReport> part : parts) {
                    report = report.plus(get(part));
                }
            }
        }
        return report;
    }

    /** The numbers of a batch by length, each as length and place in the batch. */
    private long[] order(ExecutorService pool, long base, int count) {
        long[] order = new long[count];
        List<Future<?>> parts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int offset = t;
            parts.add(pool.submit(() -> {
                for (int place = offset; place < count; place += threads) {
                    long length =
                            cases.instructions(base + place * every).getFirst().length();
                    order[place] = length << NUMBER_BITS | place;
                }
            }));
        }
        parts.forEach(Sweep::get);
        Arrays.sort(order);
        return order;
    }

    private SweepReport part(
            EvaluatorRuns own,
            long[] order,
            long base,
            AtomicLong next,
            AtomicLong done,
            long total,
            Progress progress) {
        SweepReport report = SweepReport.EMPTY;
        for (long at = next.getAndAdd(SLICE); at < order.length; at = next.getAndAdd(SLICE)) {
            int end = (int) Math.min(order.length, at + SLICE);
            for (int i = (int) at; i < end; i++) {
                report = report.plus(compare(own, base + (order[i] & (1 << NUMBER_BITS) - 1) * every));
            }
            progress.at(done.addAndGet(end - at), total, report.wrong() + " wrong");
        }
        return report;
    }

    private SweepReport compare(EvaluatorRuns own, long number) {
        List<Instruction> instructions = cases.instructions(number);
        int depth = instructions.getFirst().circuit().depth();
        int length = instructions.getFirst().length();
        List<SweepReport.Wrong> wrong = new ArrayList<>();
        long ones = 0;
        long runs = 0;
        for (Instruction instruction : instructions) {
            boolean value = instruction.value();
            ones += value ? 1 : 0;
            for (int d : depths(depth)) {
                runs++;
                if (own.accepts(d, instruction) != value) {
                    wrong.add(new SweepReport.Wrong(number, d, instruction.shortText(), value));
                }
            }
        }
        return new SweepReport(1, instructions.size(), runs, ones, runs * length, length, wrong.size(), wrong);
    }

    private int[] depths(int depth) {
        return switch (choice) {
            case OWN -> new int[] {depth};
            case DEEPEST -> new int[] {deepest};
            case BOTH -> depth == deepest ? new int[] {depth} : new int[] {depth, deepest};
        };
    }

    private static <T> T get(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw Failure.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("sweep interrupted", e);
        }
    }
}
