package limen.compiler.thermometer;

import java.util.ArrayList;
import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Profile;
import limen.compiler.construction.FamilyStage;
import limen.finite.Site;

/**
 * Which gates one digit of a value has, and what it subtracts first.
 *
 * <p>A value of p bits in radix 2^w: the leading digit is a bank over E with every 2^(p−w)-th boundary; each next digit is a
 * bank over E minus the digits already found. Right only where shifting E by a whole block shifts every boundary by
 * the same amount; {@link #split} checks that boundary by boundary.
 */
final class DigitPlan {
    private final ThresholdList list;
    private final int below;
    private final int gates;
    private final Code.Digits above;
    private final long rankStep;

    /** Every 2^below-th threshold of a list. */
    private DigitPlan(ThresholdList list, int below, int gates, Code.Digits above, long rankStep) {
        this.list = list;
        this.below = below;
        this.gates = gates;
        this.above = above;
        this.rankStep = rankStep;
    }

    /** All boundaries in one bank. */
    static DigitPlan whole(ThresholdList list) {
        return new DigitPlan(list, 0, list.size(), null, 0);
    }

    int gates() {
        return gates;
    }

    /** Whether this is a digit below the leading one. */
    boolean lower() {
        return above != null;
    }

    /** The level of this digit's gates over an expression of a level. */
    int level(int expressionLevel) {
        return 1 + (above == null ? expressionLevel : Math.max(expressionLevel, above.level()));
    }

    /** No |weight| of the digits above and |threshold| together pass this; {@link Long#MAX_VALUE} where that is no bound. */
    long bound() {
        try {
            // They never decrease: the greatest magnitudes are at the ends.
            long bound = gates == 0
                    ? 0
                    : Math.max(Math.absExact(list.at(1 << below)), Math.absExact(list.at(gates << below)));
            for (Code.Digit digit : above == null ? List.<Code.Digit>of() : above.digits()) {
                long ranks = Math.multiplyExact(digit.block(), digit.gates());
                bound = Math.addExact(bound, Math.multiplyExact(Math.absExact(rankStep), ranks));
            }
            return bound;
        } catch (ArithmeticException overflow) {
            return Long.MAX_VALUE;
        }
    }

    /** The stages of the digits above. */
    List<FamilyStage> stages() {
        return above == null ? List.of() : above.stages();
    }

    /** How many nodes of the digits above a gate reads. */
    long support() {
        return above == null || rankStep == 0
                ? 0
                : above.digits().stream().mapToLong(Code.Digit::gates).sum();
    }

    /** Subtracts the digits above from the sum and adds the gates. */
    void addGates(Bank out, long flat, long constant) {
        if (above != null) {
            above.addRank(out.base, flat, -rankStep, above.digits().size());
        }
        for (int r = out.firstGate(); r < out.endGate(gates); r++) {
            out.addGate(Math.subtractExact(list.at((r + 1) << below), constant));
        }
    }

    /**
     * The widths of the digits of a site's values, most significant first; a single one where digits would be wrong: the format
     * is not uniform, has not a power of two of values, or rounds in a way that depends on more than the lower digits.
     */
    static List<Integer> split(Site site, ThresholdList list, int fractionBits, int digitWidth) {
        int size = site.format().size();
        int bits = Integer.numberOfTrailingZeros(size);
        if (digitWidth >= bits || size != 1 << bits || !site.format().uniform() || fractionBits < 0) {
            return List.of(32 - Integer.numberOfLeadingZeros(size - 1));
        }
        long block = 1L << digitWidth;
        long step = 1L << fractionBits;
        for (int r = 1; r <= list.size(); r++) {
            long within = r % block;
            if (within != 0 && list.at(r) != list.at((int) within) + (r - within) * step) {
                return List.of(bits);
            }
        }
        int lead = bits % digitWidth == 0 ? digitWidth : bits % digitWidth;
        List<Integer> widths = new ArrayList<>(List.of(lead));
        for (int left = bits - lead; left > 0; left -= digitWidth) {
            widths.add(digitWidth);
        }
        return widths;
    }

    /** The digit of so many bits whose unit is 2^below ranks, after the digits {@code above} (null for the leading one). */
    static DigitPlan digit(ThresholdList list, int width, int below, Code.Digits above, int fractionBits) {
        return new DigitPlan(list, below, (1 << width) - 1, above, 1L << Math.max(0, fractionBits));
    }

    /** The code entry of a digit's stage. */
    static Code.Digit entry(FamilyStage stage, int width, int below) {
        int gates = (1 << width) - 1;
        return new Code.Digit(stage, gates, 1L << below, Profile.ones(gates));
    }
}
