package limen.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A fixed number of threads, the caller's among them, that share the banks of a stage in chunks. */
final class StagePool {
    /** Stages of fewer banks are not worth waking a thread for. */
    private static final int LEAST_BANKS = 32;
    /** Chunks per thread: enough to even out unequal banks. */
    private static final int CHUNKS = 8;
    /** Most banks of a chunk. */
    private static final int LARGEST_CHUNK = 16384;

    private static final int IDLE_SECONDS = 10;

    /** Threads of all pools; they end when they have had nothing to do for a while. Starting them for each batch takes longer than a small one. */
    private static final ExecutorService OTHERS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("limen-evaluate-", 0).factory());

    /** One thread's work on the banks {@code from … to − 1}. */
    @FunctionalInterface
    interface Task {
        /** Called for one chunk after the other, by one thread at a time. */
        void run(long from, long to);
    }

    private final int threads;

    StagePool(int threads) {
        this.threads = threads;
    }

    int threads() {
        return threads;
    }

    /** Runs tasks[0] on the caller's thread and, if there are banks enough, the others beside it; waits for all. */
    void run(long banks, Task[] tasks) {
        if (threads == 1 || banks < LEAST_BANKS) {
            for (long from = 0; from < banks; from += LARGEST_CHUNK) {
                tasks[0].run(from, Math.min(banks, from + LARGEST_CHUNK));
            }
            return;
        }
        long chunk = Math.clamp(banks / ((long) threads * CHUNKS), 1, LARGEST_CHUNK);
        AtomicLong next = new AtomicLong();
        List<Future<?>> running = new ArrayList<>();
        for (int k = 1; k < threads; k++) {
            Task task = tasks[k];
            running.add(OTHERS.submit(() -> share(task, next, chunk, banks)));
        }
        try {
            share(tasks[0], next, chunk, banks);
        } finally {
            next.set(banks);
            await(running);
        }
    }

    private static void share(Task task, AtomicLong next, long chunk, long banks) {
        for (long from = next.getAndAdd(chunk); from < banks; from = next.getAndAdd(chunk)) {
            task.run(from, Math.min(banks, from + chunk));
        }
    }

    private static void await(List<Future<?>> running) {
        Throwable failure = null;
        InterruptedException interrupted = null;
        for (Future<?> future : running) {
            boolean waiting = true;
            // what still runs writes to memory that is kept: it is waited for in any case, and has little left to do
            while (waiting) {
                try {
                    future.get();
                    waiting = false;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                    waiting = false;
                } catch (InterruptedException e) {
                    interrupted = e;
                }
            }
        }
        if (interrupted != null) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        if (interrupted != null) {
            throw new IllegalStateException("evaluation was interrupted", interrupted);
        }
    }
}
