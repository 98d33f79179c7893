package limen.finite.ranges;

import java.math.BigInteger;
import limen.finite.NormBoundaries;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.Format;
import limen.number.Rational;

/**
 * Intervals of norms. sgn(x)·x²/Q grows with x and falls, in magnitude, with the squares of the other channels: its extremes are at the
 * ends of the intervals, and the rank is monotone in it.
 *
 * <p>Ranks are exact for these ends; the exact value, a root, is bounded outward.
 */
final class NormRanges {
    /** Fraction bits of a root. */
    private static final int ROOT_BITS = 96;

    private final RangeAnalysis analysis;
    private final Rule.Norm rule;
    private final Site site;
    private final Format format;
    private final int width;

    NormRanges(RangeAnalysis analysis, Rule.Norm rule, Site site) {
        this.analysis = analysis;
        this.rule = rule;
        this.site = site;
        format = site.format();
        width = rule.source().width();
    }

    Ranks ranks() {
        Ranks ranks = new Ranks(site, analysis.places().count());
        BigInteger[][] squares = squares();
        for (int c = 0; c < width; c++) {
            if (rule.sign()[c] == 0) {
                constant(ranks, c);
            } else {
                channel(ranks, c, squares);
            }
        }
        return ranks;
    }

    private void constant(Ranks ranks, int c) {
        int rank = NormBoundaries.constantRank(rule, format, c);
        for (int place = 0; place < analysis.places().count(); place++) {
            ranks.addRanks(place * width + c, rank, rank);
        }
        Rational value = Rational.of(rule.shift()[c], rule.gain()[c]);
        ranks.addExact(value, value);
    }

    /** [2][places]: the least and greatest sum of squares of all channels. */
    private BigInteger[][] squares() {
        BigInteger[][] sums = new BigInteger[2][analysis.places().count()];
        for (int place = 0; place < sums[0].length; place++) {
            sums[0][place] = BigInteger.ZERO;
            sums[1][place] = BigInteger.ZERO;
            for (int c = 0; c < width; c++) {
                sums[0][place] = sums[0][place].add(least(place, c));
                sums[1][place] = sums[1][place].add(greatest(place, c));
            }
        }
        return sums;
    }

    private BigInteger low(int place, int c) {
        return analysis.low(rule.source(), null, place * width + c);
    }

    private BigInteger high(int place, int c) {
        return analysis.high(rule.source(), null, place * width + c);
    }

    /** The least square of a channel. */
    private BigInteger least(int place, int c) {
        BigInteger low = low(place, c);
        BigInteger high = high(place, c);
        if (low.signum() <= 0 && high.signum() >= 0) {
            return BigInteger.ZERO;
        }
        return low.pow(2).min(high.pow(2));
    }

    private BigInteger greatest(int place, int c) {
        return low(place, c).pow(2).max(high(place, c).pow(2));
    }

    private void channel(Ranks ranks, int c, BigInteger[][] squares) {
        for (int place = 0; place < analysis.places().count(); place++) {
            BigInteger few = squares[0][place].subtract(least(place, c));
            BigInteger many = squares[1][place].subtract(greatest(place, c));
            BigInteger low = low(place, c);
            BigInteger high = high(place, c);
            if (rule.sign()[c] < 0) {
                BigInteger swapped = low.negate();
                low = high.negate();
                high = swapped;
            }
            BigInteger lowOthers = low.signum() < 0 ? few : many;
            BigInteger highOthers = high.signum() > 0 ? few : many;
            ranks.addRanks(place * width + c, rank(low, lowOthers, c), rank(high, highOthers, c));
            ranks.addExact(value(low, lowOthers, c, false), value(high, highOthers, c, true));
        }
    }

    private BigInteger q(BigInteger x, BigInteger others) {
        return x.pow(2).add(others).shiftLeft(rule.squareBits()).add(BigInteger.valueOf(rule.epsilon()));
    }

    private int rank(BigInteger x, BigInteger others, int c) {
        BigInteger d =
                x.multiply(x.abs()).multiply(BigInteger.valueOf(width)).shiftLeft(rule.kappaBits() + rule.squareBits());
        return NormBoundaries.reached(rule, format, c, d, q(x, others));
    }

    /** The normalised value in units of the site, rounded down or up. */
    private Rational value(BigInteger x, BigInteger others, int c, boolean up) {
        BigInteger numerator = x.pow(2).multiply(BigInteger.valueOf(width)).shiftLeft(rule.squareBits());
        BigInteger scaled = numerator.shiftLeft(2 * ROOT_BITS).divide(q(x, others));
        boolean away = up == x.signum() > 0;
        BigInteger root = scaled.sqrt();
        root = away && x.signum() != 0 ? root.add(BigInteger.ONE) : root;
        Rational size = Rational.ofScaled(x.signum() < 0 ? root.negate() : root, rule.gainBits() - ROOT_BITS);
        return size.add(Rational.of(rule.shift()[c])).divide(Rational.of(rule.gain()[c]));
    }
}
