package limen.compiler.construction;

import limen.io.InputException;

/**
 * Choices of the thermometer construction.
 *
 * @param objective depth or size
 * @param digitWidth bits w per digit of values that are only read linearly; 0 lets the objective choose: one digit for
 *     DEPTH, half the value's bits for SIZE. A value of p bits costs ⌈p/w⌉ levels and about ⌈p/w⌉·(2^w − 1) gates
 */
public record CompileOptions(Objective objective, int digitWidth) {
    /** Fewest levels. */
    public static final CompileOptions DEPTH = new CompileOptions(Objective.DEPTH, 0);
    /** Fewest gates. */
    public static final CompileOptions SIZE = new CompileOptions(Objective.SIZE, 0);

    /** Refuses a negative digit width. */
    public CompileOptions {
        if (digitWidth < 0 || digitWidth > 62) {
            throw new InputException("digit width " + digitWidth
                    + ": not a number of bits, give 1 to 62, or 0 for the objective's choice");
        }
    }

    /**
     * {@return the digit width for a value of so many bits}
     *
     * @param bits of the value's format; the width may be more
     */
    public int digitWidthFor(int bits) {
        if (digitWidth > 0) {
            return digitWidth;
        }
        return objective == Objective.DEPTH ? bits : (bits + 1) / 2;
    }
}
