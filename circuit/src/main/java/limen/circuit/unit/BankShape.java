package limen.circuit.unit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import limen.circuit.Bank;
import limen.circuit.MergedSums;
import limen.circuit.Profile;
import limen.circuit.TermOrder;

/**
 * What the sizes of a bank's unit gates depend on: per sum its magnitude, signs, column heights, and which stages it reads
 * with which signs; a reusable buffer.
 *
 * <p>Clusters of one run in one stage are looked at as a whole, others argument by argument. Arguments are of three
 * sorts: in the base, in the slope sum, in both. Stage 0 stands for the inputs, stage s + 1 for the circuit's stage s.
 */
final class BankShape {
    private static final int POSITIVE = 1;
    private static final int NEGATIVE = 2;

    private record Factor(Profile profile, long magnitude) {}

    private final long[] start;
    private final WeightTable.Cache tables = new WeightTable.Cache();
    private final TermOrder order = new TermOrder();
    private final MergedSums sums = new MergedSums();

    private final int[] baseSigns;
    private final int[] slopeSigns;
    private int[] touched = new int[16];
    private int touchedCount;
    private long baseMagnitude;
    private long slopeMagnitude;
    private final Map<Factor, long[]> baseFactors = new HashMap<>();
    private final Map<Factor, long[]> slopeFactors = new HashMap<>();
    private long[] baseHeights;

    private int both;
    private int[] bothStage = new int[16];
    private long[] alpha = new long[16];
    private long[] beta = new long[16];
    private boolean keepFactors;
    private Bank source;

    private long magnitude;
    private boolean mixed;
    private boolean negative;

    /**
     * An empty shape.
     *
     * @param start first node of the inputs and of every stage
     */
    BankShape(long[] start) {
        this.start = start;
        baseSigns = new int[start.length];
        slopeSigns = new int[start.length];
    }

    /** Looks at a bank. */
    void read(Bank bank) {
        source = bank;
        keepFactors = false;
        digest();
    }

    private void digest() {
        for (int i = 0; i < touchedCount; i++) {
            baseSigns[touched[i]] = slopeSigns[touched[i]] = 0;
        }
        touchedCount = both = 0;
        baseMagnitude = slopeMagnitude = 0;
        baseFactors.clear();
        slopeFactors.clear();
        baseHeights = null;
        order.sort(source.base, source.slopeSum);
        for (int place = 0; place < order.size(); ) {
            int end = order.clusterEnd(place);
            int term = order.term(place);
            int stage = stageOf(order.first(term));
            if (end == place + 1 && order.end(term) <= end(stage)) {
                addTerm(stage, order.isSlope(term), order.profile(term), order.coefficient(term));
            } else {
                sums.clear();
                sums.mergeCluster(order, place, end);
                addArguments();
            }
            place = end;
        }
    }

    private long end(int stage) {
        return stage + 1 < start.length ? start[stage + 1] : Long.MAX_VALUE;
    }

    private int stageOf(long node) {
        int low = 0;
        int high = start.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (start[middle] <= node) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void addTerm(int stage, boolean slope, Profile profile, long coefficient) {
        WeightTable table = tables.of(profile);
        int signs = (table.positive() ? POSITIVE : 0) | (table.negative() ? NEGATIVE : 0);
        addSigns(stage, slope, coefficient < 0 ? swap(signs) : signs);
        long factor = Math.absExact(coefficient);
        long sum = Math.multiplyExact(factor, profile.magnitude());
        if (slope) {
            slopeMagnitude = Math.addExact(slopeMagnitude, sum);
        } else {
            baseMagnitude = Math.addExact(baseMagnitude, sum);
        }
        if (keepFactors) {
            (slope ? slopeFactors : baseFactors).computeIfAbsent(new Factor(profile, factor), f -> new long[1])[0]++;
        }
    }

    private void addArguments() {
        for (int k = 0; k < sums.size; k++) {
            int stage = stageOf(sums.node[k]);
            if (sums.alpha[k] == 0 || sums.beta[k] == 0) {
                addTerm(stage, sums.beta[k] != 0, Profile.WIRE, sums.alpha[k] + sums.beta[k]);
                continue;
            }
            if (both == bothStage.length) {
                bothStage = Arrays.copyOf(bothStage, 2 * both);
                alpha = Arrays.copyOf(alpha, 2 * both);
                beta = Arrays.copyOf(beta, 2 * both);
            }
            bothStage[both] = stage;
            alpha[both] = sums.alpha[k];
            beta[both++] = sums.beta[k];
        }
    }

    private void addSigns(int stage, boolean slope, int signs) {
        if (baseSigns[stage] == 0 && slopeSigns[stage] == 0) {
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, 2 * touchedCount);
            }
            touched[touchedCount++] = stage;
        }
        if (slope) {
            slopeSigns[stage] |= signs;
        } else {
            baseSigns[stage] |= signs;
        }
    }

    private static int swap(int signs) {
        return (signs & POSITIVE) << 1 | (signs & NEGATIVE) >> 1;
    }

    private int signs(int stage, long slope) {
        int sloped = slopeSigns[stage];
        return baseSigns[stage] | (slope == 0 ? 0 : slope < 0 ? swap(sloped) : sloped);
    }

    private static int sign(long weight) {
        return weight > 0 ? POSITIVE : weight < 0 ? NEGATIVE : 0;
    }

    private long weight(int k, long slope) {
        return Math.addExact(alpha[k], Math.multiplyExact(slope, beta[k]));
    }

    /** Turns to the sum at a slope; of an ordinary bank at slope 0. */
    void turn(long slope) {
        magnitude = Math.addExact(baseMagnitude, Math.multiplyExact(Math.absExact(slope), slopeMagnitude));
        int signs = 0;
        for (int i = 0; i < touchedCount; i++) {
            signs |= signs(touched[i], slope);
        }
        for (int k = 0; k < both; k++) {
            long weight = weight(k, slope);
            magnitude = Math.addExact(magnitude, Math.absExact(weight));
            signs |= sign(weight);
        }
        mixed = signs == (POSITIVE | NEGATIVE);
        negative = signs == NEGATIVE;
    }

    /** Σ|w| of the sum. */
    long magnitude() {
        return magnitude;
    }

    /** Whether all weights are negative, and there is one. */
    boolean negative() {
        return negative;
    }

    /**
     * The greatest level of what the sum's unit gate reads: the complement where a sum of both signs has a negative
     * weight. Complements lie on the level of their gates, those of inputs on level 1.
     *
     * @param levels per stage, 0 for the inputs
     * @param complemented set per stage whose complements are read
     */
    int level(long slope, int[] levels, boolean[] complemented) {
        int greatest = 0;
        for (int i = 0; i < touchedCount; i++) {
            int signs = signs(touched[i], slope);
            greatest = Math.max(greatest, levelOf(touched[i], signs, levels, complemented));
        }
        for (int k = 0; k < both; k++) {
            int signs = sign(weight(k, slope));
            greatest = Math.max(greatest, levelOf(bothStage[k], signs, levels, complemented));
        }
        return greatest;
    }

    private int levelOf(int stage, int signs, int[] levels, boolean[] complemented) {
        boolean complement = mixed && (signs & NEGATIVE) != 0;
        complemented[stage] |= complement;
        return signs == 0 ? 0 : stage == 0 && complement ? 1 : levels[stage];
    }

    /** Heights of the bit columns of the sum; Σ|w| below {@link limen.circuit.SumLimit#BOUND}. */
    long[] heights(long slope) {
        if (!keepFactors) {
            keepFactors = true;
            digest();
        }
        if (baseHeights == null) {
            baseHeights = new long[Addition.COLUMNS];
            baseFactors.forEach((f, times) -> tables.of(f.profile).addHeights(baseHeights, f.magnitude, times[0]));
        }
        long[] heights = baseHeights.clone();
        long steep = Math.absExact(slope);
        if (steep != 0) {
            slopeFactors.forEach((f, times) ->
                    tables.of(f.profile).addHeights(heights, Math.multiplyExact(f.magnitude, steep), times[0]));
        }
        for (int k = 0; k < both; k++) {
            WeightTable.addBits(heights, Math.absExact(weight(k, slope)), 1);
        }
        return heights;
    }
}
