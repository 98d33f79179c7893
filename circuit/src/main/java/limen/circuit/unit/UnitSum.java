package limen.circuit.unit;

import limen.circuit.MergedSums;

/**
 * The sum of one weighted gate over unit wires: S = Σ magnitude · node with positive magnitudes; a reusable buffer.
 *
 * <p>The gate [Σ w·x ≥ t] is θ≥k(S) with negative weights read from complements, or θ≤k(S) if all weights are negative.
 */
final class UnitSum {
    private final UnitNodes nodes;
    int size;
    long[] node = new long[16];
    long[] magnitude = new long[16];
    /** Whether the gate is θ≤. */
    boolean atMost;
    /** Σ|w|. */
    long total;

    private long negatives;

    UnitSum(UnitNodes nodes) {
        this.nodes = nodes;
    }

    /** Reads signs and magnitudes at a slope, not yet the nodes. */
    void readSigns(MergedSums sums, long slope) {
        total = negatives = 0;
        boolean positive = false;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, slope);
            total = Math.addExact(total, Math.absExact(weight));
            negatives += weight < 0 ? -weight : 0;
            positive |= weight > 0;
        }
        atMost = !positive && negatives > 0;
    }

    /** Reads the sum at a slope. */
    void read(MergedSums sums, long slope) {
        readSigns(sums, slope);
        if (node.length < sums.size) {
            node = new long[sums.node.length];
            magnitude = new long[sums.node.length];
        }
        size = 0;
        for (int k = 0; k < sums.size; k++) {
            long weight = sums.weight(k, slope);
            if (weight != 0) {
                boolean complement = weight < 0 && !atMost;
                node[size] = complement ? nodes.complement(sums.node[k]) : nodes.gate(sums.node[k]);
                magnitude[size++] = Math.abs(weight);
            }
        }
    }

    /** The k of θ≥k for a threshold of the weighted gate, or 1 + the k of θ≤k; from 0 to total + 1. */
    long boundary(long threshold) {
        if (atMost) {
            return threshold > 0 ? 0 : threshold < -total ? total + 1 : 1 - threshold;
        }
        long least = -negatives;
        long most = total - negatives + 1;
        return Math.max(least, Math.min(most, threshold)) + negatives;
    }

    /** Heights of the bit columns. */
    long[] heights() {
        long[] heights = new long[Addition.COLUMNS];
        for (int i = 0; i < size; i++) {
            WeightTable.addBits(heights, magnitude[i], 1);
        }
        return heights;
    }
}
