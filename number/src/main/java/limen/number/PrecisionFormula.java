package limen.number;

import limen.io.InputException;
import limen.io.Reason;

/**
 * A precision in bits as a function of the input length n: the paper's p(n), written {@code 8} or {@code 2*log2(n)+2}.
 *
 * <pre>
 * formula := product { ("+" | "-") product }
 * product := factor { ("*" | "/") factor }
 * factor  := integer | "n" | "(" formula ")"
 *          | "log2" "(" formula ")"
 *          | ("min" | "max") "(" formula "," formula ")"
 * </pre>
 *
 * <p>All arithmetic is on integers and exact: {@code log2(a)} is ⌈log2 a⌉ for a ≥ 1, {@code a/b} is ⌈a/b⌉. Spaces are
 * free. Formulas are equal when they have the same structure.
 */
public final class PrecisionFormula {
    /** The largest precision that {@link #bits} returns. */
    public static final int MAX_BITS = 64;

    private final FormulaTerm term;

    private PrecisionFormula(FormulaTerm term) {
        this.term = term;
    }

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException with the position of the first mistake
     */
    public static PrecisionFormula parse(String text) {
        return new PrecisionFormula(new FormulaParser(text, false).parse());
    }

    /** The same precision for every n. */
    public static PrecisionFormula constant(int bits) {
        return new PrecisionFormula(new FormulaTerm.Constant(bits));
    }

    /**
     * The precision for inputs of length n.
     *
     * @param n at least 1
     * @return 1..{@value #MAX_BITS}
     * @throws IllegalArgumentException if the formula gives anything else, or cannot be evaluated at n
     */
    public int bits(int n) {
        if (n < 1) {
            throw new InputException("precision for length " + n + ": lengths start at 1");
        }
        long bits;
        try {
            bits = term.evaluate(n, 0);
        } catch (ArithmeticException e) {
            throw new InputException(
                    "precision formula " + this + " has no value at n = " + n + ": " + Reason.of(e), e);
        }
        if (bits < 1 || bits > MAX_BITS) {
            throw new InputException("precision formula " + this + " gives " + bits + " bits at n = " + n
                    + ": a precision is 1 to " + MAX_BITS + " bits");
        }
        return (int) bits;
    }

    /** Whether the formula does not mention n. */
    public boolean isConstant() {
        return term.isConstant();
    }

    /** The formula without spaces and superfluous parentheses; {@code parse(toString())} equals this. */
    @Override
    public String toString() {
        return term.text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrecisionFormula that && term.equals(that.term);
    }

    @Override
    public int hashCode() {
        return term.hashCode();
    }
}
