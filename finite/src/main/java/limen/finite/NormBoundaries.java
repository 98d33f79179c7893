package limen.finite;

import java.math.BigInteger;
import limen.number.Format;

/**
 * The squared boundaries of a {@link Rule.Norm}: constants that follow from the rule's rounded gains by a stated rule.
 *
 * <p>One place for interpreters and compilers, because both must use the same rounding.
 */
public final class NormBoundaries {
    private NormBoundaries() {}

    /**
     * sgn(t)·K for boundary r of a channel whose sign is not 0: t = (gain·B2(r) − 2·shift)·2^(−gainBits − 1), K = t²·2^kappaBits
     * rounded to the nearest integer, ties to even, at least 1 where t ≠ 0 and at most m·2^kappaBits + 1 for a source of width m:
     * beyond, no value reaches the boundary, for x² never exceeds the sum of squares.
     */
    static BigInteger signedKappa(Rule.Norm rule, Format format, int channel, int r) {
        BigInteger t = BigInteger.valueOf(rule.gain()[channel])
                .multiply(format.boundary2(r))
                .subtract(BigInteger.valueOf(rule.shift()[channel]).shiftLeft(1));
        int down = 2 * rule.gainBits() + 2 - rule.kappaBits();
        BigInteger kappa = roundShift(t.multiply(t), down);
        if (kappa.signum() == 0 && t.signum() != 0) {
            kappa = BigInteger.ONE;
        }
        BigInteger beyond = BigInteger.valueOf(rule.source().width())
                .shiftLeft(rule.kappaBits())
                .add(BigInteger.ONE);
        kappa = kappa.min(beyond);
        return t.signum() < 0 ? kappa.negate() : kappa;
    }

    /**
     * {@return whether each boundary, at index r − 1, is strict for a channel whose sign is not 0: where the format says so, and where
     * it shares its K with a strict one before it} So each boundary alone tells whether all up to it are reached.
     *
     * @param format that of the site which the norm defines
     * @param signedKappas sgn(t)·K by r − 1
     */
    public static boolean[] strict(Format format, long[] signedKappas) {
        boolean[] strict = new boolean[signedKappas.length];
        for (int k = 0; k < strict.length; k++) {
            boolean shared = k > 0 && signedKappas[k] == signedKappas[k - 1];
            strict[k] = format.strict(k + 1) || shared && strict[k - 1];
        }
        return strict;
    }

    /**
     * {@return sgn(t)·K of every boundary of a channel whose sign is not 0, at index r − 1; never decreasing}
     *
     * @param rule the norm, its gains and shifts as rounded
     * @param format that of the site which the norm defines
     * @param channel from 0, one whose sign is not 0
     * @throws ArithmeticException where one is no long, see {@link #bitsBeyond}
     */
    public static long[] signedKappas(Rule.Norm rule, Format format, int channel) {
        long[] kappas = new long[format.topRank()];
        NormSquares squares = new NormSquares(rule, format, channel);
        for (int r = 1; r <= kappas.length; r++) {
            kappas[r - 1] = squares.signedKappa(r);
        }
        return kappas;
    }

    /**
     * {@return how many bits the first K has that has more than a limit; 0 where none has}
     *
     * @param rule the norm, its gains and shifts as rounded
     * @param format that of the site which the norm defines
     * @param channel from 0, one whose sign is not 0
     * @param limit a number of bits
     */
    public static int bitsBeyond(Rule.Norm rule, Format format, int channel, int limit) {
        int ranks = format.topRank();
        // Never decreasing: where both ends have no more, none has.
        boolean fit = ranks == 0
                || Math.max(
                                signedKappa(rule, format, channel, 1).bitLength(),
                                signedKappa(rule, format, channel, ranks).bitLength())
                        <= limit;
        for (int r = 1; !fit && r <= ranks; r++) {
            int bits = signedKappa(rule, format, channel, r).bitLength();
            if (bits > limit) {
                return bits;
            }
        }
        return 0;
    }

    /**
     * {@return the greatest r whose boundary is reached, of a channel whose sign is not 0: all up to it have sgn(t)·K·q below d, or equal to
     * it and not strict}
     *
     * @param rule the norm, its gains and shifts as rounded
     * @param format that of the site which the norm defines
     * @param channel from 0, one whose sign is not 0
     * @param d the signed square, scaled
     * @param q the sum of squares with ε, scaled; positive
     */
    public static int reached(Rule.Norm rule, Format format, int channel, BigInteger d, BigInteger q) {
        int low = 0;
        int high = format.topRank();
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (d.compareTo(signedKappa(rule, format, channel, middle).multiply(q)) > 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        while (low < format.topRank()
                && !format.strict(low + 1)
                && d.equals(signedKappa(rule, format, channel, low + 1).multiply(q))) {
            low++;
        }
        return low;
    }

    /**
     * {@return whether a constant channel (sign 0) has rank ≥ r: 2·shift ≥ gain·B2(r), or &gt; where the boundary is strict}
     *
     * @param rule the norm, its gains and shifts as rounded
     * @param format that of the site which the norm defines
     * @param channel from 0, one whose sign is 0
     * @param r 1 to the format's greatest rank
     */
    public static boolean constantReaches(Rule.Norm rule, Format format, int channel, int r) {
        int order = BigInteger.valueOf(rule.shift()[channel])
                .shiftLeft(1)
                .compareTo(BigInteger.valueOf(rule.gain()[channel]).multiply(format.boundary2(r)));
        return format.strict(r) ? order > 0 : order >= 0;
    }

    /**
     * {@return the rank of a constant channel (sign 0)}
     *
     * @param rule the norm, its gains and shifts as rounded
     * @param format that of the site which the norm defines
     * @param channel from 0, one whose sign is 0
     */
    public static int constantRank(Rule.Norm rule, Format format, int channel) {
        int low = 0;
        int high = format.topRank();
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (constantReaches(rule, format, channel, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** value·2^(−bits) to the nearest integer, ties to even, for value ≥ 0. */
    private static BigInteger roundShift(BigInteger value, int bits) {
        if (bits <= 0) {
            return value.shiftLeft(-bits);
        }
        BigInteger floor = value.shiftRight(bits);
        BigInteger rest = value.subtract(floor.shiftLeft(bits));
        int order = rest.shiftLeft(1).compareTo(BigInteger.ONE.shiftLeft(bits));
        boolean up = order > 0 || order == 0 && floor.testBit(0);
        return up ? floor.add(BigInteger.ONE) : floor;
    }
}
