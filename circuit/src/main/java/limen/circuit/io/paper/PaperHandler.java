package limen.circuit.io.paper;

import java.io.IOException;

/** Hears the gates of a serialized circuit in their order; the gates are numbered from 0 as they come. */
public interface PaperHandler {
    /** An input node: it takes the next bit of the input. */
    void input() throws IOException;

    /**
     * A gate.
     *
     * @param operation what it does, never INPUT
     * @param threshold k of θ≤k (NOT, AT_MOST) or θ≥k (AND, OR, AT_LEAST): 0 for NOT, count for AND, 1 for OR; 0 ≤ k ≤
     *     count but for an OR without arguments
     * @param arguments numbers of earlier gates as written, repetitions included; a buffer, valid until the method returns
     * @param count how many of them
     */
    void gate(PaperOperation operation, long threshold, long[] arguments, int count) throws IOException;
}
