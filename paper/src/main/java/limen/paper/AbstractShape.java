package limen.paper;

import limen.io.InputException;
import limen.number.paper.PaperFloats;

/**
 * The sizes of an abstract transformer at one length.
 *
 * @param length n, the number of tokens, at least 1
 * @param precision p, the bits of a state: even, 4 to 30
 * @param alphabetSize |Σ|, at least 2
 * @param heads k, at least 1
 * @param layers d, at least 1
 * @param acceptBit the bit of the final state that says whether the input is accepted, 0..p−1
 * @param acceptLast whether it is the last position's state, not the first's
 */
public record AbstractShape(
        int length, int precision, int alphabetSize, int heads, int layers, int acceptBit, boolean acceptLast) {

    /** Checks the sizes. */
    public AbstractShape {
        PaperFloats.of(precision);
        require(length >= 1, "length " + length, "at least 1");
        require(alphabetSize >= 2, "alphabet of " + alphabetSize + " tokens", "at least 2");
        require(heads >= 1, heads + " heads", "at least 1");
        require(layers >= 1, layers + " layers", "at least 1");
        require(
                acceptBit >= 0 && acceptBit < precision,
                "accept bit " + acceptBit + " at precision " + precision,
                "0 to " + (precision - 1));
    }

    private static void require(boolean holds, String what, String wanted) {
        if (!holds) {
            throw new InputException(what + " of an abstract transformer: it must be " + wanted);
        }
    }

    /** {@return ⌈log2 |Σ|⌉, the input bits of a token; token t has the code t, least significant bit first} */
    public int tokenBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(alphabetSize - 1);
    }

    /** {@return the position whose final state decides, 0..n−1} */
    public int acceptPosition() {
        return acceptLast ? length - 1 : 0;
    }
}
