package limen.prove.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import limen.certificate.Question;
import limen.certificate.sweep.SweepBody;
import limen.circuit.Progress;
import limen.finite.Output;
import limen.io.Failure;
import limen.io.Sha256;
import limen.property.Letters;
import limen.property.Monitor;
import limen.prove.Budget;

/**
 * A sweep over consecutive chunks. Threads evaluate pieces, each with circuits of its own; this thread takes the pieces in order, so
 * that the first wrong input that is seen is the first there is.
 */
final class SweepRun {
    private static final long SECOND = 1_000_000_000L;
    private static final long REPORT_EVERY = SECOND / 4;
    private static final long POLL = SECOND / 10;
    /** The rate is believed after so long. */
    private static final long WARM_UP = 2 * SECOND;

    /**
     * How a run ended.
     *
     * @param part the chunks that were finished, all right
     * @param wrong tokens of each model on the first input with a wrong answer, or null
     * @param reason why it ended before its last chunk, or null
     */
    record Outcome(SweepPart part, List<int[]> wrong, String reason) {}

    private record Task(int count, Future<SweepWorker.Piece> piece) {}

    private final Question question;
    private final Paths paths;
    private final List<SweepCircuit> circuits;
    private final int threads;
    private final Budget budget;
    private final Progress progress;
    /** Whether to go on although the time will not be enough. */
    private final boolean resumable;

    private final long chunk;
    private long done;
    private long started;
    private long begun;
    private long reported;

    SweepRun(
            Question question,
            Paths paths,
            List<SweepCircuit> circuits,
            int threads,
            Budget budget,
            boolean resumable,
            Progress progress) {
        this.question = question;
        this.paths = paths;
        this.circuits = circuits;
        this.threads = threads;
        this.budget = budget;
        this.resumable = resumable;
        this.progress = progress;
        chunk = SweepBody.chunk(paths.count());
    }

    /** Chunks {@code from … to − 1}. */
    Outcome run(long from, long to) {
        begun = System.nanoTime();
        started = from * chunk;
        done = started;
        BlockingQueue<SweepWorker> idle = new ArrayBlockingQueue<>(threads);
        long memory = Math.min(budget.bytes(), Runtime.getRuntime().maxMemory() / 2) / threads;
        for (int k = 0; k < threads; k++) {
            idle.add(new SweepWorker(question.monitor(), paths, circuits, memory));
        }
        ExecutorService executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("limen-sweep-", 0).factory());
        try {
            return collect(from, Math.min(paths.count(), to * chunk), executor, idle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw Failure.of(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private Outcome collect(long firstChunk, long end, ExecutorService executor, BlockingQueue<SweepWorker> idle)
            throws InterruptedException, ExecutionException {
        Deque<Task> tasks = new ArrayDeque<>();
        List<byte[]> digests = new ArrayList<>();
        long[] accepted = new long[accepting()];
        long[] acceptedInChunk = new long[accepted.length];
        Sha256 digest = new Sha256();
        long next = done;
        String reason = null;
        while (done < end && reason == null) {
            while (next < end && tasks.size() < 2 * threads) {
                long at = next;
                int count = (int) Math.min(SweepWorker.LANES, end - next);
                tasks.add(new Task(count, executor.submit(() -> {
                    SweepWorker worker = idle.take();
                    try {
                        return worker.run(at, count);
                    } finally {
                        idle.add(worker);
                    }
                })));
                next += count;
            }
            Task task = tasks.remove();
            SweepWorker.Piece piece = piece(task);
            if (piece == null) {
                return new Outcome(part(firstChunk, digests, accepted), null, reasonToStop(end));
            }
            if (piece.wrong() >= 0) {
                return new Outcome(part(firstChunk, digests, accepted), inputs(done + piece.wrong()), null);
            }
            done += task.count;
            digest.write(piece.answers(), 0, piece.answers().length);
            Arrays.setAll(acceptedInChunk, m -> acceptedInChunk[m] + piece.accepted()[m]);
            if (done % chunk == 0 || done == paths.count()) {
                digests.add(HexFormat.of().parseHex(digest.hex()));
                Arrays.setAll(accepted, m -> accepted[m] + acceptedInChunk[m]);
                Arrays.fill(acceptedInChunk, 0);
            }
            reason = done < end ? reasonToStop(end) : null;
        }
        return new Outcome(part(firstChunk, digests, accepted), null, reason);
    }

    /** What a task found; null if time is over before, and nobody goes on later. */
    private SweepWorker.Piece piece(Task task) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return task.piece.get(POLL, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (!resumable && budget.isOver()) {
                    return null;
                }
            }
        }
    }

    private int accepting() {
        Output.Kind kind = circuits.getFirst().decoder().kind();
        return kind == Output.Kind.ACCEPT_FIRST || kind == Output.Kind.ACCEPT_LAST ? circuits.size() : 0;
    }

    private static SweepPart part(long firstChunk, List<byte[]> digests, long[] accepted) {
        return new SweepPart(
                firstChunk, digests, Arrays.stream(accepted).boxed().toList());
    }

    /** Why to stop now, or null. */
    private String reasonToStop(long end) {
        long now = System.nanoTime();
        double rate = (done - started) * (double) SECOND / Math.max(1, now - begun);
        if (now - reported > REPORT_EVERY) {
            reported = now;
            progress.at(done, paths.count(), String.format("sweep, %.0f inputs a second", rate));
        }
        if (budget.isOver()) {
            return budget.reason() + " after " + done + " of " + paths.count() + " inputs, at "
                    + String.format("%.0f a second", rate);
        }
        double needed = (end - done) / rate;
        double left = (budget.deadline() - now) / (double) SECOND;
        if (!resumable && now - begun > WARM_UP && needed > 1.5 * left) {
            return String.format(
                    "%d inputs at %.0f a second need %.0f seconds more, %.0f are left",
                    paths.count(), rate, needed, left);
        }
        return null;
    }

    private List<int[]> inputs(long number) {
        Monitor monitor = question.monitor();
        int[] letters = paths.letters(number);
        List<int[]> inputs = new ArrayList<>();
        for (int m = 0; m < monitor.models(); m++) {
            int[] tokens = new int[monitor.length(m)];
            int at = 0;
            int state = monitor.start();
            for (int letter : letters) {
                Letters choices = monitor.letters(state);
                if (choices.token(m, letter) != Letters.NONE) {
                    tokens[at++] = choices.token(m, letter);
                }
                state = choices.next()[letter];
            }
            inputs.add(tokens);
        }
        return inputs;
    }
}
