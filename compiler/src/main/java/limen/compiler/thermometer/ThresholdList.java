package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.circuit.SumLimit;
import limen.compiler.construction.CompileException;
import limen.finite.Site;
import limen.number.Format;

/** The thresholds of a format's gates for numerators with f fraction bits, computed once per stage. */
final class ThresholdList {
    private final long[] thresholds;

    /** Thresholds for 2^scaleBits times a numerator with {@code fractionBits}; refuses what does not fit 62 bits. */
    ThresholdList(Site site, int fractionBits) {
        Format format = site.format();
        thresholds = new long[format.topRank()];
        for (int rank = 1; rank <= thresholds.length; rank++) {
            var exact = format.thresholdScaled(rank, fractionBits);
            if (exact.bitLength() > SumLimit.BITS) {
                throw new CompileException("site " + site.name() + ", boundary " + rank + ": its threshold needs "
                        + exact.bitLength() + " bits, circuits have 62, lower the precision");
            }
            thresholds[rank - 1] = exact.longValueExact();
        }
    }

    int size() {
        return thresholds.length;
    }

    /** Threshold of rank r in 1 … size. */
    long at(int rank) {
        return thresholds[rank - 1];
    }

    /** Adds one gate per boundary to a bank whose sum lacks {@code constant}. */
    void addGates(Bank out, long constant) {
        for (int r = out.firstGate(); r < out.endGate(thresholds.length); r++) {
            out.addGate(Math.subtractExact(thresholds[r], constant));
        }
    }
}
