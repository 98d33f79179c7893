package limen.circuit.analysis;

import java.util.Arrays;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Profile;
import limen.circuit.TermOrder;

/**
 * Counts the wires of one bank; a reusable buffer.
 *
 * <p>Clusters of one run are counted in closed form, all others argument by argument. Per gate r of a pencil the counts
 * are {@code fixed + (slope ≠ 0 ? sloped : 0)} from arguments in one of the two sums, and a check of every weight
 * {@code α + slope·β} for those in both.
 */
final class BankCounter {
    /** Pairs of a gate and an argument with nonzero weight. */
    long wires;
    /** Σ|w| over all gates; counted for unit circuits only, whose wires it is: elsewhere it may pass 63 bits. */
    long magnitudeSum;
    /** Arguments that some gate reads. */
    long bankWires;

    long maxFanIn;
    long maxWeight;
    long maxWeightSum;

    private final boolean unit;
    private final TermOrder order = new TermOrder();
    private final MergedSums sums = new MergedSums();
    private long fixed;
    private long fixedMagnitude;
    private long fixedMax;
    private long sloped;
    private long slopedMagnitude;
    private long slopedMax;
    private long[] extraWires = new long[16];
    private long[] extraMagnitude = new long[16];
    private boolean extra;

    BankCounter(boolean unit) {
        this.unit = unit;
    }

    void count(Bank bank) {
        clear(bank.gates);
        order.sort(bank.base, bank.slopeSum);
        for (int place = 0; place < order.size(); ) {
            int end = order.clusterEnd(place);
            if (end == place + 1) {
                countTerm(order.term(place));
            } else {
                sums.clear();
                sums.mergeCluster(order, place, end);
                countMerged(bank);
            }
            place = end;
        }
        if (bank.gates > 0) {
            finish(bank);
        }
    }

    private void clear(int gates) {
        wires = magnitudeSum = bankWires = maxFanIn = maxWeight = maxWeightSum = 0;
        fixed = fixedMagnitude = fixedMax = sloped = slopedMagnitude = slopedMax = 0;
        if (extra) {
            Arrays.fill(extraWires, 0);
            Arrays.fill(extraMagnitude, 0);
            extra = false;
        }
        if (extraWires.length < gates) {
            extraWires = new long[gates];
            extraMagnitude = new long[gates];
        }
    }

    private void countTerm(int term) {
        Profile profile = order.profile(term);
        long magnitude = Math.absExact(order.coefficient(term));
        long most = Math.multiplyExact(magnitude, profile.maxMagnitude());
        long sum = Math.multiplyExact(magnitude, profile.magnitude());
        add(order.isSlope(term), profile.support(), sum, most);
    }

    private void add(boolean slope, long arguments, long sum, long most) {
        if (slope) {
            sloped += arguments;
            slopedMagnitude = Math.addExact(slopedMagnitude, sum);
            slopedMax = Math.max(slopedMax, most);
        } else {
            fixed += arguments;
            fixedMagnitude = Math.addExact(fixedMagnitude, sum);
            fixedMax = Math.max(fixedMax, most);
        }
    }

    private void countMerged(Bank bank) {
        for (int k = 0; k < sums.size; k++) {
            if (sums.beta[k] == 0 || sums.alpha[k] == 0) {
                long weight = Math.absExact(sums.alpha[k] + sums.beta[k]);
                add(sums.beta[k] != 0, 1, weight, weight);
            } else {
                countEveryGate(bank, sums.alpha[k], sums.beta[k]);
            }
        }
    }

    private void countEveryGate(Bank bank, long alpha, long beta) {
        extra = true;
        boolean read = false;
        for (int r = 0; r < bank.gates; r++) {
            long weight = Math.absExact(Math.addExact(alpha, Math.multiplyExact(bank.slope[r], beta)));
            if (weight != 0) {
                read = true;
                extraWires[r]++;
                extraMagnitude[r] = Math.addExact(extraMagnitude[r], weight);
                maxWeight = Math.max(maxWeight, weight);
            }
        }
        bankWires += read ? 1 : 0;
    }

    private void finish(Bank bank) {
        long greatestSlope = 0;
        boolean pencil = bank.isPencil();
        if (!pencil && !extra) {
            wires = Math.multiplyExact(fixed, bank.gates);
            magnitudeSum = unit ? Math.multiplyExact(fixedMagnitude, bank.gates) : 0;
            maxFanIn = fixed;
            maxWeightSum = fixedMagnitude;
        } else {
            for (int r = 0; r < bank.gates; r++) {
                long slope = pencil ? Math.absExact(bank.slope[r]) : 0;
                greatestSlope = Math.max(greatestSlope, slope);
                countGate(r, slope);
            }
        }
        maxWeight = Math.max(maxWeight, Math.max(fixedMax, Math.multiplyExact(greatestSlope, slopedMax)));
        bankWires += fixed + (greatestSlope > 0 ? sloped : 0);
    }

    private void countGate(int r, long slope) {
        long fanIn = fixed + (slope != 0 ? sloped : 0) + extraWires[r];
        long sum = Math.addExact(
                Math.addExact(fixedMagnitude, Math.multiplyExact(slope, slopedMagnitude)), extraMagnitude[r]);
        wires = Math.addExact(wires, fanIn);
        magnitudeSum = unit ? Math.addExact(magnitudeSum, sum) : 0;
        maxFanIn = Math.max(maxFanIn, fanIn);
        maxWeightSum = Math.max(maxWeightSum, sum);
    }
}
