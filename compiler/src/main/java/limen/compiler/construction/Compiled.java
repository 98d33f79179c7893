package limen.compiler.construction;

import limen.circuit.ThresholdCircuit;

/**
 * What compiling yields, by any construction: an implicit circuit for n tokens, what its input and output bits mean, and which values
 * of its model its gates hold.
 *
 * <p>Whoever asks a question about a compiled model (check it, prove something of it, extract something from it) takes one of these.
 * Two kinds of values can be held: ranks of sites ({@link CompiledTransformer}) and bit strings ({@link CompiledAbstract}).
 */
public sealed interface Compiled permits CompiledTransformer, CompiledAbstract {
    /** {@return the number of tokens} */
    int n();

    /** {@return precision p of the model at this length, in bits} */
    int precision();

    /** {@return by which construction it was made} */
    Construction construction();

    /** {@return the implicit circuit; its attributes say where it came from} */
    ThresholdCircuit circuit();

    /** {@return what its inputs and outputs mean} */
    OutputDecoder decoder();

    /**
     * {@return the number of codes that a token of an input may be: |Σ|, or every code of so many bits where the model is defined for all}
     */
    default int codes() {
        return decoder().vocabulary();
    }

    /**
     * {@return the input bits of a token sequence of length n, in node order}
     *
     * @param tokens n numbers, each 0 to {@link #codes} − 1
     * @throws limen.io.InputException for another number of tokens or a token outside the codes
     */
    default boolean[] encode(int[] tokens) {
        return decoder().encode(tokens);
    }
}
