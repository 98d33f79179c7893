package limen.compiler.uniform;

import limen.compiler.lemma.UnitStage;

/**
 * Where the arguments of the present gate are, from their places: the machine computes node numbers in registers of their width,
 * random access keeps the places themselves, whose numbers may have any length.
 */
interface ArgumentNumbers extends Metered {
    /** The section that stands for the input nodes in {@link #operand}. */
    int INPUTS = -1;

    /** The present block or sum is a new one: in stages of Lemma 1 {@link #operand} follows. */
    void enter();

    /** Operand w of the block, 0 to 2, begins with this string of a section, or of the inputs cut into strings of {@code bits}. */
    void operand(int w, int section, long string, int bits);

    /** Bit t of operand w, {@code further} strings after the one it begins with. */
    long operandBit(int w, long further, long t);

    /** The negation of input bit b of the block. */
    long negation(long b);

    /** Term x of the block. */
    long term(long x);

    /** Output {@code at} of block {@code block} of the section's integers. */
    long integer(long block, long at);

    /** A gate of the section's sums. */
    long sum(UnitStage stage, long block, long at);
}
