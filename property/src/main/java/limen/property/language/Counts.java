package limen.property.language;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import limen.property.reader.Reader;

/**
 * Languages that look at how often the last symbol, the one counted, occurs among all: a number is enough of a state.
 *
 * @param counted the symbol
 * @param other what another symbol adds to the number
 * @param residues the number is taken modulo this, 0 for not at all
 * @param accepts which numbers are in the language
 * @param needs how many symbols more at least, negative for none will do
 */
record Counts(int counted, int other, int residues, IntPredicate accepts, IntUnaryOperator needs)
        implements Reader<Integer> {
    /** More of the one counted than of all others. */
    static Counts majority(int size) {
        return new Counts(size - 1, -1, 0, count -> count > 0, count -> Math.max(0, 1 - count));
    }

    /** As many of the one counted as of all others. */
    static Counts exactlyHalf(int size) {
        return new Counts(size - 1, -1, 0, count -> count == 0, Math::abs);
    }

    /** Exactly k of the one counted. */
    static Counts exactly(int size, int k) {
        return new Counts(size - 1, 0, 0, count -> count == k, count -> k - count);
    }

    /** As many of the one counted as leave a remainder. */
    static Counts mod(int size, int modulus, int remainder) {
        return new Counts(size - 1, 0, modulus, count -> count == remainder, count -> 0);
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Integer next(Integer state, int symbol) {
        int next = state + (symbol == counted ? 1 : other);
        next = residues > 0 ? next % residues : next;
        return needs.applyAsInt(next) < 0 ? null : next;
    }

    @Override
    public boolean accepts(Integer state) {
        return accepts.test(state);
    }

    @Override
    public int needs(Integer state) {
        return needs.applyAsInt(state);
    }
}
