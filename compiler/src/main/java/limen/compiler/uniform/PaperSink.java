package limen.compiler.uniform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import limen.circuit.io.paper.PaperLayout;
import limen.circuit.io.paper.PaperWriter;

/** Prints in the paper's grammar: repeated arguments repeatedly, pointers in unary. */
public final class PaperSink implements CircuitSink {
    private final PaperWriter writer;
    private long runs;

    /** Prints a range that begins with this node, with the paper's blanks. */
    public PaperSink(OutputStream out, long firstNode) {
        writer = new PaperWriter(out, PaperLayout.SPACED, firstNode);
    }

    /** An action of the writer. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void input() {
        write(writer::input);
    }

    @Override
    public void gate(boolean atLeast, long threshold, long arity) {
        write(() -> writer.threshold(atLeast, threshold, arity));
    }

    @Override
    public void argument(long node, long times) {
        runs++;
        write(() -> {
            for (long t = 0; t < times; t++) {
                writer.argument(node);
            }
        });
    }

    @Override
    public long nodes() {
        return writer.gates();
    }

    @Override
    public long runs() {
        return runs;
    }

    @Override
    public long bytes() {
        return writer.bytes();
    }

    @Override
    public void finish() {
        write(() -> {
            if (writer.gates() > 0) {
                writer.finish();
            }
        });
    }
}
