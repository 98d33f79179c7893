package limen.finite.quantize;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Format;
import limen.number.Rational;
import limen.transformer.NormWeights;

/**
 * The constants of a root-mean-square norm: gains, shifts and squared boundaries of at most 2p + 4 significant bits, fewer
 * where sums would not fit 62 bits. Always rounded: a square root has no exact form.
 */
final class NormLowering {
    private static final int SUM_BITS = 61;
    /** Significant bits that ε keeps at most. */
    private static final int EPSILON_BITS = 4;
    /** Fraction bits of the sum of squares at most. */
    private static final int MAX_SQUARE_BITS = 6;

    private NormLowering() {}

    static Rule.Norm rule(
            String where, Site source, NormWeights weights, double epsilon, Format format, Constants constants) {
        int width = source.width();
        Rational sourceUnit = source.format().unit();
        Rational scaled = Rational.of(width)
                .multiply(Rational.ofDouble(epsilon))
                .divide(sourceUnit)
                .divide(sourceUnit)
                .roundToSignificantBits(constants.bits());
        int squareBits =
                scaled.signum() == 0 ? 0 : Math.clamp(EPSILON_BITS - 1 - scaled.floorLog2(), 0, MAX_SQUARE_BITS);
        BigInteger epsilonInteger = scaled.roundToGrid(squareBits).max(BigInteger.ONE);
        int kappaBits = kappaBits(where, source, constants, squareBits, epsilonInteger);
        int[] sign = new int[width];
        List<Rational> gains = new ArrayList<>();
        List<Rational> shifts = new ArrayList<>();
        Rational unit = format.unit();
        for (int c = 0; c < width; c++) {
            Rational gain = Rational.ofDouble(weights.gain()[c]);
            Rational bias = Rational.ofDouble(weights.bias() == null ? 0 : weights.bias()[c]);
            sign[c] = reaches(gain, width, unit) ? gain.signum() : 0;
            Rational divisor = sign[c] == 0 ? Rational.ONE : gain.abs();
            gains.add(unit.divide(divisor).roundToSignificantBits(constants.bits()));
            shifts.add(bias.divide(divisor).roundToSignificantBits(constants.bits()));
        }
        int gainBits = gainBits(gains, shifts, constants.bits());
        long[] gain = new long[width];
        long[] shift = new long[width];
        for (int c = 0; c < width; c++) {
            gain[c] = gains.get(c).roundToGrid(gainBits).longValueExact();
            shift[c] = shifts.get(c).roundToGrid(gainBits).longValueExact();
        }
        return new Rule.Norm(
                source, sign, gain, shift, gainBits, kappaBits, squareBits, epsilonInteger.longValueExact());
    }

    /** Whether gain·x can move the value by a quarter of a unit at all: |x| is at most √width. Below, the value is constant. */
    private static boolean reaches(Rational gain, int width, Rational unit) {
        Rational square = gain.multiply(gain).multiply(Rational.of(16L * width));
        return square.compareTo(unit.multiply(unit)) >= 0;
    }

    /** The least gain gets all its bits, unless the greatest shift or gain would then leave 62 bits. */
    private static int gainBits(List<Rational> gains, List<Rational> shifts, int bits) {
        Rational least = gains.getFirst();
        Rational greatest = Rational.ZERO;
        for (Rational gain : gains) {
            least = least.min(gain);
            greatest = greatest.max(gain);
        }
        for (Rational shift : shifts) {
            greatest = greatest.max(shift.abs());
        }
        int wanted = bits - 1 - least.floorLog2();
        int room = Long.SIZE - 3 - greatest.floorLog2();
        return Math.max(0, Math.min(wanted, room));
    }

    /** K ≤ width·2^kappaBits + 1 gets 2p + 4 bits, or what Σ |K·squares| leaves. */
    private static int kappaBits(String where, Site source, Constants constants, int squareBits, BigInteger epsilon) {
        int width = source.width();
        Source read = Source.of(source);
        BigInteger magnitude = read.greatest().multiply(read.magnitude()).multiply(BigInteger.valueOf(width));
        BigInteger squares = magnitude.shiftLeft(squareBits).add(epsilon);
        int widthBits = 32 - Integer.numberOfLeadingZeros(width - 1);
        // K·Q with its constant part, and the signed square: each at most 2^(kappaBits + widthBits + 1) · squares.
        int room = SUM_BITS - 3 - widthBits - squares.bitLength();
        int kappaBits = Math.min(constants.bits() - 1 - widthBits, room);
        if (kappaBits < 0) {
            throw new QuantizeException("site " + where + ": the squares of " + source.name() + " in format "
                    + source.format().spec() + " add up to more than 61 bits, choose a format with fewer values there");
        }
        return kappaBits;
    }
}
