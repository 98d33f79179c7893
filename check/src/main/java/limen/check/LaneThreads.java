package limen.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import limen.io.Failure;

/** A fixed number of threads that share the lanes of a block. */
final class LaneThreads implements AutoCloseable {
    /** Chunks per thread: enough to even out unequal lanes. */
    private static final int CHUNKS = 4;

    private final int threads;
    private final ExecutorService pool;

    LaneThreads(int threads) {
        this.threads = threads;
        pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(
                        threads,
                        Thread.ofPlatform().daemon().name("limen-check-", 0).factory());
    }

    /** Does the task for every lane, in any order; throws what it throws. */
    void run(int lanes, IntConsumer task) throws InterruptedException {
        if (pool == null) {
            for (int lane = 0; lane < lanes; lane++) {
                requireNotInterrupted();
                task.accept(lane);
            }
            return;
        }
        int chunk = Math.max(1, lanes / (threads * CHUNKS));
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int from = 0; from < lanes; from += chunk) {
            int first = from;
            tasks.add(() -> {
                for (int lane = first; lane < Math.min(lanes, first + chunk); lane++) {
                    requireNotInterrupted();
                    task.accept(lane);
                }
                return null;
            });
        }
        for (Future<Void> done : pool.invokeAll(tasks)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw Failure.of(e);
            }
        }
    }

    /** What an evaluation that failed throws, if it was interrupted; else throws the failure itself. */
    static InterruptedException interrupted(IllegalStateException failure, long inputsDone) {
        if (!Thread.interrupted()) {
            throw failure;
        }
        InterruptedException interrupted =
                new InterruptedException("check interrupted after " + inputsDone + " inputs");
        interrupted.initCause(failure);
        return interrupted;
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
