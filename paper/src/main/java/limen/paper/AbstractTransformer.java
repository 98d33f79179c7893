package limen.paper;

import java.util.List;
import java.util.Map;
import limen.io.InputException;
import limen.number.IntegerFormula;
import limen.number.PrecisionFormula;
import limen.number.paper.PaperFloats;

/**
 * An abstract transformer (Defs. 6 to 12): for every length n, functions of strings of p(n) bits, d layers of k heads, and a
 * final state one bit of which accepts or rejects.
 *
 * @param name what it is called
 * @param attributes free text by key, such as {@code language} and {@code proof}
 * @param alphabet Σ, at least two tokens
 * @param heads k
 * @param layers d
 * @param precision p(n), which must be even and 4 to 30 at every n in use
 * @param maximumLength the greatest n
 * @param acceptBit the bit of the final state that accepts, as a formula in n and p
 * @param acceptLast whether the last position's final state decides, not the first's
 * @param functions φ, s and f for every n and p
 */
public record AbstractTransformer(
        String name,
        Map<String, String> attributes,
        List<String> alphabet,
        int heads,
        int layers,
        PrecisionFormula precision,
        int maximumLength,
        IntegerFormula acceptBit,
        boolean acceptLast,
        FunctionFamily functions) {

    /** Copies the collections. */
    public AbstractTransformer {
        attributes = Map.copyOf(attributes);
        alphabet = List.copyOf(alphabet);
    }

    /**
     * {@return the transformer for inputs of n tokens, at its own precision p(n)}
     *
     * @param n 1 to {@link #maximumLength()}
     * @throws IllegalArgumentException if n is no length of this transformer, or it does not exist at p(n): one line
     */
    public AbstractInstance at(int n) {
        requireLength(n);
        return at(n, precision.bits(n));
    }

    /**
     * {@return the same at another precision} It is defined, but need not recognise its language there.
     *
     * @param n 1 to {@link #maximumLength()}
     * @param p even, 4 to 30
     * @throws IllegalArgumentException if n is no length of this transformer, or it does not exist at p: one line
     */
    public AbstractInstance at(int n, int p) {
        requireLength(n);
        if (p < PaperFloats.MIN_PRECISION || p > PaperFloats.MAX_PRECISION || p % 2 != 0) {
            throw new InputException(name + " at precision " + p + ": choose an even number of bits, "
                    + PaperFloats.MIN_PRECISION + " to " + PaperFloats.MAX_PRECISION);
        }
        long bit = acceptBit.value(n, p);
        if (bit < 0 || bit >= p) {
            throw new InputException(name + " accepts by bit " + acceptBit + ", which is " + bit + " at n = " + n
                    + ", p = " + p + ": it must be 0 to " + (p - 1));
        }
        AbstractShape shape = new AbstractShape(n, p, alphabet.size(), heads, layers, (int) bit, acceptLast);
        try {
            return new AbstractInstance(shape, functions.at(n, p));
        } catch (InputException e) {
            throw e.at(name);
        }
    }

    private void requireLength(int n) {
        if (n < 1 || n > maximumLength) {
            throw new InputException(
                    "length " + n + ": " + name + " takes 1 to " + maximumLength + " tokens, choose such a length");
        }
    }
}
