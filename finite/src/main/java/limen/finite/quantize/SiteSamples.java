package limen.finite.quantize;

import java.util.Arrays;
import java.util.SplittableRandom;

/** What calibration saw of one site: extremes, and a fixed-size uniform sample of its values. */
final class SiteSamples {
    private static final int KEPT = 8192;

    private final double[] kept = new double[KEPT];
    private final SplittableRandom random = new SplittableRandom(KEPT);
    private long seen;
    private double low;
    private double high;

    /** Adds values; the range always holds 0. */
    void add(double[] values) {
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
            // reservoir sampling: value number k stays with probability KEPT / k
            if (seen < KEPT) {
                kept[(int) seen] = value;
            } else {
                long at = random.nextLong(seen + 1);
                if (at < KEPT) {
                    kept[(int) at] = value;
                }
            }
            seen++;
        }
    }

    /** The least value seen, at most 0. */
    double low() {
        return low;
    }

    /** The greatest value seen, at least 0. */
    double high() {
        return high;
    }

    /** The sample. */
    double[] values() {
        return Arrays.copyOf(kept, (int) Math.min(seen, KEPT));
    }
}
