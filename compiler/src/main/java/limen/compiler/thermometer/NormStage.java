package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.OptionalLong;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.circuit.SumLimit;
import limen.circuit.Terms;
import limen.compiler.construction.CompileException;
import limen.compiler.construction.FamilyStage;
import limen.finite.NormBoundaries;
import limen.finite.Rule;
import limen.finite.Site;

/**
 * Root-mean-square norm, rounded: bank (i − first)·m + c is a pencil whose gate at boundary r compares the signed square
 * of x_c with sgn(t)·K_r times the sum of all squares; univariate terms only, no square root.
 */
final class NormStage extends FamilyStage {
    private final Rule.Norm rule;
    private final int width;
    private final int firstPosition;
    private final Reading signedSquares;
    private final Reading squares;
    /** [width][ranks] sgn(t)·K; null rows for constant channels. */
    private final long[][] slopes;
    /** [width][ranks] whether a boundary is strict; null rows for constant channels. */
    private final boolean[][] strict;
    /** Gates of constant channels: fires always or never. */
    private final boolean[][] constant;

    private final boolean positional;
    private volatile TokenSquares known;

    /** Of one position; of all where positions do not matter. */
    private record TokenSquares(int position, Profile sums) {}

    NormStage(Site site, Rule.Norm rule, Code source, int first, int positions) {
        super(
                site.name(),
                "norm",
                source.level() + 1,
                (long) positions * site.width(),
                site.format().topRank());
        this.rule = rule;
        width = site.width();
        firstPosition = first;
        long[] mantissas = Code.mantissas(source.site());
        long[] square = new long[mantissas.length];
        long[] signed = new long[mantissas.length];
        for (int rank = 0; rank < mantissas.length; rank++) {
            square[rank] = Math.multiplyExact(mantissas[rank], mantissas[rank]);
            signed[rank] = Long.signum(mantissas[rank]) * square[rank];
        }
        signedSquares = Reading.of(source, signed);
        squares = Reading.of(source, square);
        int ranks = site.format().topRank();
        strict = new boolean[width][];
        slopes = new long[width][];
        constant = new boolean[width][];
        for (int c = 0; c < width; c++) {
            fillBoundaries(site, c, ranks);
        }
        positional = source instanceof Code.OneHot hot && hot.values().positional();
    }

    private void fillBoundaries(Site site, int channel, int ranks) {
        if (rule.sign()[channel] == 0) {
            constant[channel] = new boolean[ranks];
            for (int r = 1; r <= ranks; r++) {
                constant[channel][r - 1] = NormBoundaries.constantReaches(rule, site.format(), channel, r);
            }
            return;
        }
        int bits = NormBoundaries.bitsBeyond(rule, site.format(), channel, SumLimit.BITS);
        if (bits > 0) {
            throw new CompileException("site " + site.name() + ", channel " + channel + ": a squared boundary needs "
                    + bits + " bits, circuits have 62, lower the precision");
        }
        slopes[channel] = NormBoundaries.signedKappas(rule, site.format(), channel);
        strict[channel] = NormBoundaries.strict(site.format(), slopes[channel]);
        for (int k = 0; k < ranks; k++) {
            slopes[channel][k] = -slopes[channel][k];
        }
    }

    @Override
    public void fill(long bank, Bank out) {
        int position = firstPosition + (int) (bank / width);
        int channel = (int) (bank % width);
        if (slopes[channel] == null) {
            for (int r = out.firstGate(); r < out.endGate(constant[channel].length); r++) {
                out.addGate(constant[channel][r] ? 0 : 1);
            }
            return;
        }
        long base = signedSquares.add(out.base, (long) position * width + channel, factor(channel));
        long sum = Math.addExact(rule.epsilon(), addSquares(out.slopeSum, position));
        for (int r = out.firstGate(); r < out.endGate(slopes[channel].length); r++) {
            long slope = slopes[channel][r];
            long known = Math.addExact(base, Math.multiplyExact(slope, sum));
            out.addGate(Math.subtractExact(strict[channel][r] ? 1 : 0, known), slope);
        }
    }

    /** Adds 2^squareBits·Σ x² over the channels and returns the constant part. */
    private long addSquares(Terms out, int position) {
        long factor = 1L << rule.squareBits();
        if (squares.code() instanceof Code.OneHot hot) {
            out.add(hot.tokens().node(position), tokenSquares(hot, position), factor);
            return 0;
        }
        long constantPart = 0;
        for (int c = 0; c < width; c++) {
            constantPart = Math.addExact(constantPart, squares.add(out, (long) position * width + c, factor));
        }
        return constantPart;
    }

    /** Σ x² of every token at a position: the same for all channels, whose banks are asked for one after the other. */
    private Profile tokenSquares(Code.OneHot hot, int position) {
        TokenSquares last = known;
        if (last == null || last.position != position && positional) {
            last = new TokenSquares(position, Profile.of(hot.values().sums(position, squares.values())));
            known = last;
        }
        return last.sums;
    }

    @Override
    public long sumBound() {
        try {
            long steepest = 0;
            long factor = 0;
            for (int c = 0; c < width; c++) {
                if (slopes[c] != null) {
                    factor = Math.max(factor, Math.absExact(factor(c)));
                    for (long slope : slopes[c]) {
                        steepest = Math.max(steepest, Math.absExact(slope));
                    }
                }
            }
            long all =
                    Math.multiplyExact(Math.multiplyExact((long) width, squares.magnitude()), 1L << rule.squareBits());
            long sum = Math.multiplyExact(steepest, Math.addExact(Math.absExact(rule.epsilon()), all));
            return Math.addExact(1, Math.addExact(sum, Math.multiplyExact(factor, signedSquares.magnitude())));
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public OptionalLong wires() {
        if (!(squares.code() instanceof Code.OneHot hot)) {
            return OptionalLong.empty();
        }
        long[] factors = new long[width];
        Arrays.setAll(factors, c -> slopes[c] == null ? 0 : factor(c));
        TokenNormWires wires = new TokenNormWires(
                hot.values(), squares.values(), signedSquares.values(), 1L << rule.squareBits(), factors, slopes);
        return OptionalLong.of(wires.all(firstPosition, (int) (banks() / width)));
    }

    private long factor(int channel) {
        return Math.multiplyExact((long) rule.sign()[channel] * width, 1L << (rule.kappaBits() + rule.squareBits()));
    }

    @Override
    public long classes() {
        return positional ? banks() : Math.min(banks(), width);
    }

    @Override
    public long representative(long c) {
        return c;
    }

    @Override
    public long multiplicity(long c) {
        return positional ? 1 : banks() / width;
    }
}
