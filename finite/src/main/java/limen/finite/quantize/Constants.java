package limen.finite.quantize;

import java.math.BigInteger;
import java.util.Collection;
import java.util.function.IntPredicate;
import limen.number.Rational;

/**
 * How real constants become integers over a power of two: the one rounding of docs/constructions.md, section on bounds.
 *
 * <p>Rounded: a constant c (in units of the site it defines) becomes the nearest dyadic rational of at most 2p + 4
 * significant bits (ties to even) and then the nearest multiple of 2^−f, f being as large as the greatest of the site's
 * leading constants and the 62-bit bound on sums allow. Exact: c must be a multiple of some 2^−f, or the model is refused.
 */
final class Constants {
    private final int bits;
    private final int weightBits;
    private final boolean exactWeights;
    private final boolean exact;

    private Constants(int bits, int weightBits, boolean exactWeights, boolean exact) {
        this.bits = bits;
        this.weightBits = weightBits;
        this.exactWeights = exactWeights;
        this.exact = exact;
    }

    /** At most 2·precision + 4 significant bits, weights of {@code weightBits} bits with a scale per row. */
    static Constants rounded(int precision, int weightBits) {
        return new Constants(2 * precision + 4, weightBits, false, false);
    }

    /** Nothing is rounded but norms, rotations and tables, which have 2·precision + 4 bits. */
    static Constants exact(int precision) {
        return new Constants(2 * precision + 4, 0, true, true);
    }

    /** Weights exact, scales and biases rounded. */
    static Constants exactWeights(int precision) {
        return new Constants(2 * precision + 4, 0, true, false);
    }

    boolean exact() {
        return exact;
    }

    /** 2p + 4. */
    int bits() {
        return bits;
    }

    int weightBits() {
        return weightBits;
    }

    /** Whether integer weights are the real ones times a power of two. */
    boolean exactWeights() {
        return exactWeights;
    }

    /** These constants with scales and biases rounded, for what has no exact form (mean, tables). */
    Constants rounding() {
        return new Constants(bits, weightBits, exactWeights, false);
    }

    /**
     * The fraction bits f of a site's constants.
     *
     * @param where the site, for messages
     * @param leading constants of which the greatest gets all the bits
     * @param all all constants, which must be dyadic if exact
     * @param fits whether every sum stays below 2^61 with so many fraction bits; once false, false for more
     */
    int fractionBits(String where, Collection<Rational> leading, Collection<Rational> all, IntPredicate fits) {
        if (exact) {
            int most = 0;
            for (Rational constant : all) {
                most = Math.max(most, exactFractionBits(where, constant));
            }
            if (!fits.test(most)) {
                throw new QuantizeException("site " + where
                        + ": its constants and sums need more than 61 bits, choose formats with fewer or"
                        + " coarser values");
            }
            return most;
        }
        Rational greatest = Rational.ZERO;
        for (Rational constant : leading) {
            greatest = greatest.max(constant.abs());
        }
        if (greatest.signum() == 0) {
            return 0;
        }
        int best = bits - 1 - greatest.floorLog2();
        for (int f = best; f > best - bits; f--) {
            if (fits.test(f)) {
                return f;
            }
        }
        throw new QuantizeException(
                "site " + where + ": sums of its terms need more than 61 bits even with constants of "
                        + "one bit, lower the precision or choose a format with fewer exponent bits");
    }

    private static int exactFractionBits(String where, Rational constant) {
        if (!constant.isDyadic()) {
            throw new QuantizeException("site " + where + ": the constant " + constant
                    + " in units of its format is no binary fraction, choose units whose ratios are powers of two, or"
                    + " say \"exact\": false");
        }
        return constant.denominator().bitLength() - 1;
    }

    /** The integer c·2^f, rounded as stated. */
    long integer(Rational constant, int fractionBits) {
        Rational rounded = exact ? constant : constant.roundToSignificantBits(bits);
        BigInteger integer = rounded.roundToGrid(fractionBits);
        if (integer.bitLength() > Long.SIZE - 2) {
            throw new QuantizeException("constant " + constant.doubleValue() + " with " + fractionBits
                    + " fraction bits: it needs more than 62 bits, lower the precision");
        }
        return integer.longValueExact();
    }
}
