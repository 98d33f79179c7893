package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.circuit.SumLimit;
import limen.compiler.construction.CompileException;
import limen.finite.Site;
import limen.number.Format;

/** The thresholds of a format's gates for numerators with f fraction bits: computed once per stage, or each time where many are regular. */
final class ThresholdList {
    /** More thresholds of equally spaced values are not listed. */
    private static final int MOST_LISTED = 1 << 16;

    private final Format format;
    private final int fractionBits;
    /** Null where they are not listed. */
    private final long[] listed;

    /** Thresholds for 2^scaleBits times a numerator with {@code fractionBits}; refuses what does not fit 62 bits. */
    ThresholdList(Site site, int fractionBits) {
        format = site.format();
        this.fractionBits = fractionBits;
        requireFit(site);
        listed = format.uniform() && format.topRank() > MOST_LISTED ? null : new long[format.topRank()];
        for (int rank = 1; listed != null && rank <= listed.length; rank++) {
            listed[rank - 1] = format.thresholdScaledLong(rank, fractionBits);
        }
    }

    private void requireFit(Site site) {
        // They never decrease: the greatest magnitudes are at the ends.
        if (size() == 0 || bits(1) <= SumLimit.BITS && bits(size()) <= SumLimit.BITS) {
            return;
        }
        for (int rank = 1; rank <= size(); rank++) {
            if (bits(rank) > SumLimit.BITS) {
                throw new CompileException("site " + site.name() + ", boundary " + rank + ": its threshold needs "
                        + bits(rank) + " bits, circuits have 62, lower the precision");
            }
        }
    }

    private int bits(int rank) {
        return format.thresholdScaled(rank, fractionBits).bitLength();
    }

    int size() {
        return format.topRank();
    }

    /** Threshold of rank r in 1 … size. */
    long at(int rank) {
        return listed == null ? format.thresholdScaledLong(rank, fractionBits) : listed[rank - 1];
    }

    /** Adds one gate per boundary to a bank whose sum lacks {@code constant}. */
    void addGates(Bank out, long constant) {
        for (int r = out.firstGate(); r < out.endGate(size()); r++) {
            out.addGate(Math.subtractExact(at(r + 1), constant));
        }
    }
}
