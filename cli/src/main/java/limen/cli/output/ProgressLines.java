package limen.cli.output;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Progress where there is no terminal: every so often a line that says how far the work is, if it got any further. */
final class ProgressLines implements AutoCloseable {
    private final PrintStream err;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> ticks;
    private String now = "";
    private String said = "";
    private boolean over;

    /**
     * Lines that begin at once.
     *
     * @param millis between two of them, and before the first
     */
    ProgressLines(PrintStream err, long millis) {
        this.err = err;
        ticks = clock.scheduleAtFixedRate(this::say, millis, millis, TimeUnit.MILLISECONDS);
    }

    synchronized void at(long done, long total, String what) {
        now = what + ", " + TextTable.count(done) + (total < 0 ? "" : " of " + TextTable.count(total));
    }

    private synchronized void say() {
        if (!over && !now.equals(said)) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            err.println("limen: after " + seconds + " s: " + TerminalText.shortLine(now));
            err.flush();
            said = now;
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        ticks.cancel(false);
        clock.shutdownNow();
    }
}
