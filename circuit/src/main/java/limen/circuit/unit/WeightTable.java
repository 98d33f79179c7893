package limen.circuit.unit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import limen.circuit.Profile;

/** The weights of a profile without their order: signs, and every magnitude with how often it occurs. */
record WeightTable(boolean positive, boolean negative, long[] magnitudes, long[] counts) {
    private static WeightTable of(Profile profile) {
        long[] sorted = profile.weights();
        boolean positive = false;
        boolean negative = false;
        for (int k = 0; k < sorted.length; k++) {
            positive |= sorted[k] > 0;
            negative |= sorted[k] < 0;
            sorted[k] = Math.absExact(sorted[k]);
        }
        Arrays.sort(sorted);
        long[] counts = new long[sorted.length];
        int distinct = 0;
        for (long magnitude : sorted) {
            if (magnitude != 0) {
                if (distinct == 0 || sorted[distinct - 1] != magnitude) {
                    sorted[distinct++] = magnitude;
                }
                counts[distinct - 1]++;
            }
        }
        return new WeightTable(positive, negative, Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct));
    }

    /** Adds to column heights: every argument with its weight's magnitude times {@code factor}, {@code times} times. */
    void addHeights(long[] heights, long factor, long times) {
        for (int i = 0; i < magnitudes.length; i++) {
            addBits(heights, Math.multiplyExact(magnitudes[i], factor), counts[i] * times);
        }
    }

    /** Adds arguments of one weight to column heights. */
    static void addBits(long[] heights, long magnitude, long arguments) {
        for (long rest = magnitude; rest != 0; rest &= rest - 1) {
            heights[Long.numberOfTrailingZeros(rest)] += arguments;
        }
    }

    /** Tables of recently read profiles. */
    static final class Cache {
        private static final int MOST = 4096;

        private final Map<Profile, WeightTable> tables = new HashMap<>();

        WeightTable of(Profile profile) {
            WeightTable known = tables.get(profile);
            if (known == null) {
                if (tables.size() == MOST) {
                    tables.clear();
                }
                known = WeightTable.of(profile);
                tables.put(profile, known);
            }
            return known;
        }
    }
}
