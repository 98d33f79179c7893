package limen.cli.output;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/** One line of a terminal that is written over and over, and left blank in the end with the cursor at its beginning. */
final class TerminalLine implements ProgressBarConsumer {
    private final PrintStream out;
    private final int columns;
    private boolean closed;

    TerminalLine(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public int getMaxRenderedLength() {
        // A terminal goes to the next line after its last column.
        return columns - 1;
    }

    /** Shows a line; a bar's own thread may come too late, after the end. */
    @Override
    public synchronized void accept(String line) {
        if (!closed) {
            String shown = TerminalText.line(line);
            out.print("\r" + shown.substring(0, Math.min(shown.length(), getMaxRenderedLength())));
        }
    }

    @Override
    public synchronized void clear() {
        if (!closed) {
            out.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
        }
    }

    @Override
    public synchronized void close() {
        clear();
        closed = true;
        out.flush();
    }
}
