package limen.instruct.advice;

import limen.circuit.io.paper.PaperCircuit;
import limen.instruct.Instruction;

/**
 * A language of bit strings by threshold circuits of one depth, one circuit per length: the advice string of Corollary 3.2
 * (Merrill and Sabharwal 2023). Nothing asks how a circuit is found, so the language may be undecidable as a whole.
 *
 * <p>Every circuit is in prefix form, in the threshold grammar, and of exactly {@link #depth} levels. Implementations say how
 * the advice grows with n; for T/poly it must be polynomial.
 */
public interface AdviceFamily {
    /** A short name: {@code majority}. */
    String name();

    /** The language in words: which strings are accepted. */
    String language();

    /** The depth of the circuits, the same at every length. */
    int depth();

    /** The least length that has a circuit. */
    int leastLength();

    /** The greatest length that has a circuit; {@link Integer#MAX_VALUE} if they all have one. */
    int greatestLength();

    /**
     * The circuit for inputs of n bits.
     *
     * @throws IllegalArgumentException unless n is from {@link #leastLength} to {@link #greatestLength}
     */
    PaperCircuit circuit(int n);

    /**
     * Whether the language has x, by plain code: the reference.
     *
     * @throws IllegalArgumentException unless the number of bits is one that has a circuit
     */
    boolean decide(boolean... x);

    /** The advice for x, and x. */
    default Instruction instruction(boolean... x) {
        return new Instruction(circuit(x.length), x);
    }

    /** The number of tokens of the advice string for length n, without separator and bits. */
    default int adviceLength(int n) {
        return new Instruction(circuit(n), new boolean[n]).length() - n - 1;
    }
}
