package limen.compiler.uniform;

import java.io.OutputStream;

/** How the machine's output is written. */
public enum PrintedForm {
    /** The grammar of the paper, blanks between symbols. */
    PAPER,
    /** The compact form of {@link BinarySink}. */
    BINARY;

    /** A sink for a range that begins with this node. */
    public CircuitSink sink(OutputStream out, long firstNode) {
        return this == PAPER ? new PaperSink(out, firstNode) : new BinarySink(out, firstNode);
    }

    /** A sink that only counts. */
    CircuitSink counter(long firstNode) {
        return this == PAPER ? new PaperSize(firstNode) : new BinarySink(OutputStream.nullOutputStream(), firstNode);
    }
}
