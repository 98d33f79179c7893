package limen.compiler.uniform;

import java.io.IOException;
import java.io.UncheckedIOException;
import limen.circuit.io.paper.PaperWriter;

/** Prints in the paper's grammar: repeated arguments repeatedly, pointers in unary. */
public final class PaperSink implements GateSink {
    private final PaperWriter writer;

    /** Prints to a writer, which the caller finishes. */
    public PaperSink(PaperWriter writer) {
        this.writer = writer;
    }

    @Override
    public void input() {
        try {
            writer.input();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void gate(boolean atLeast, long threshold, long arity) {
        try {
            writer.threshold(atLeast, threshold, arity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void argument(long node, long times) {
        try {
            for (long t = 0; t < times; t++) {
                writer.argument(node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
