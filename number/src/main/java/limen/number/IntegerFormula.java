package limen.number;

import limen.io.InputException;
import limen.io.Reason;

/**
 * An integer as a function of the input length n and the precision p, such as the bounds of a hand-built model's formats:
 * the grammar of {@link PrecisionFormula} with {@code p}, {@code pow2(formula)}, {@code lcm(formula,formula)} and {@code lcm(formula..formula)} as further factors, and no bounds on the
 * result but 64 bits. Formulas are equal when they have the same structure.
 */
public final class IntegerFormula {
    private final FormulaTerm term;

    private IntegerFormula(FormulaTerm term) {
        this.term = term;
    }

    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException with the position of the first mistake
     */
    public static IntegerFormula parse(String text) {
        return new IntegerFormula(new FormulaParser(text, true).parse());
    }

    /**
     * The value at length n and precision p.
     *
     * @throws IllegalArgumentException where the formula has no value of 64 bits
     */
    public long value(int n, int p) {
        try {
            return term.evaluate(n, p);
        } catch (ArithmeticException e) {
            throw new InputException(
                    "formula " + this + " has no value at n = " + n + ", p = " + p + ": " + Reason.of(e), e);
        }
    }

    /** The formula without spaces and superfluous parentheses. */
    @Override
    public String toString() {
        return term.text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerFormula that && term.equals(that.term);
    }

    @Override
    public int hashCode() {
        return term.hashCode();
    }
}
