package limen.circuit.aig;

import java.io.IOException;

/** Takes the AND gates of a circuit, in an order in which each reads earlier ones alone. */
@FunctionalInterface
public interface AndHandler {
    /**
     * An AND gate.
     *
     * @param gate its literal, even; the gates have consecutive variables, from the number of inputs + 1 on
     * @param left a literal that it reads, below {@code gate}
     * @param right the other one, below {@code left}; both are above 1, no gate reads a constant
     * @throws IOException from what takes it
     */
    void and(long gate, long left, long right) throws IOException;
}
