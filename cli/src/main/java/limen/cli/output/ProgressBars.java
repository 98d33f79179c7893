package limen.cli.output;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import limen.circuit.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress of long work as a bar on a terminal, one bar per phase, gone when the phase is done; elsewhere as lines that stay.
 *
 * <p>The launcher tells by the system property {@code limen.terminal} that stderr is a terminal, and how many columns it
 * has; or by {@code limen.progress} that it is none, and how many seconds apart lines may be. Without either nothing is shown, and work of
 * less than {@value #QUIET_MILLIS} ms, or less than those seconds, shows nothing either.
 */
public final class ProgressBars implements Progress, AutoCloseable {
    /** System property: the columns of the terminal that stderr is; not set when it is none. */
    public static final String TERMINAL = "limen.terminal";

    /** System property: a line is written so many seconds after the one before at the earliest, where stderr is no terminal. */
    static final String LINES = "limen.progress";

    private static final long QUIET_MILLIS = 400;
    private static final int REDRAW_MILLIS = 100;

    private final PrintStream err;
    private final int columns;
    private final long quietNanos;
    private final long start = System.nanoTime();
    private static final AtomicReference<ProgressBars> CURRENT = new AtomicReference<>();

    private ProgressBar bar;
    private boolean over;
    private TerminalLine line;
    private final ProgressLines lines;

    ProgressBars(PrintStream err, int columns, long quietNanos, long lineMillis) {
        this.err = err;
        this.columns = columns;
        this.quietNanos = quietNanos;
        lines = columns <= 0 && lineMillis > 0 ? new ProgressLines(err, lineMillis) : null;
    }

    /** Bars on stderr if it is a terminal, lines otherwise; none of them when {@code quiet}. */
    public static ProgressBars onTerminal(boolean quiet) {
        ProgressBars bars = new ProgressBars(
                System.err,
                quiet ? 0 : Integer.getInteger(TERMINAL, 0),
                QUIET_MILLIS * 1_000_000,
                quiet ? 0 : 1000L * Integer.getInteger(LINES, 0));
        CURRENT.set(bars);
        return bars;
    }

    /** Takes the bar that may be shown off the terminal; none is shown from now on. */
    static void endAll() {
        ProgressBars bars = CURRENT.get();
        if (bars != null) {
            bars.end();
        }
    }

    private synchronized void end() {
        over = true;
        close();
    }

    @Override
    public synchronized void at(long done, long total, String what) {
        if (lines != null) {
            lines.at(done, total, what);
        }
        if (over || columns <= 0 || System.nanoTime() - start < quietNanos) {
            return;
        }
        if (bar != null && bar.getMax() != total) {
            closeBar();
        }
        if (bar == null) {
            line = new TerminalLine(err, columns);
            bar = new ProgressBarBuilder()
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setConsumer(line)
                    .build();
        }
        bar.stepTo(done);
        bar.setExtraMessage(what);
    }

    @Override
    public synchronized void close() {
        if (lines != null) {
            lines.close();
        }
        closeBar();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            line.close(); // the bar forgets to, when it ends before it was first drawn
            bar = null;
        }
    }
}
