package limen.finite.quantize;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What calibration saw of one site: extremes, and about a fixed number of its values.
 *
 * <p>The sample is drawn by positions of inputs, each with all its values or none, and sorted, so that the order of channels and
 * heads, which is a matter of how a model is stored, decides nothing. Values lose the bits that float64 sums in another order
 * may change, so that a tie is the same tie.
 */
final class SiteSamples {
    /** So many values are enough. */
    private static final int ENOUGH = 8192;

    /** A wide site is seen at so many positions at least. */
    private static final int POSITIONS = 8;

    /** The last bits of the 53 that are rounded away. */
    private static final int NOISE = 9;

    /** Values by the random priority of their position; the last ones are dropped once the others are enough. */
    private final TreeMap<Long, double[]> kept = new TreeMap<>();

    private long count;
    private double low;
    private double high;

    /**
     * Adds a position's values, or further ones; the range always holds 0. What is −∞ has no range.
     *
     * @param place which position of which input, the same number for all sites
     */
    void add(long place, double[] all) {
        double[] values = Arrays.stream(all).anyMatch(Double::isInfinite)
                ? Arrays.stream(all).filter(Double::isFinite).toArray()
                : all;
        for (double value : values) {
            low = Math.min(low, withoutNoise(value));
            high = Math.max(high, withoutNoise(value));
        }
        long priority = new SplittableRandom(place).nextLong();
        if (isEnough(count, kept.size()) && priority > kept.lastKey()) {
            return;
        }
        count += values.length;
        kept.merge(priority, values.clone(), SiteSamples::joined);
        while (isEnough(count - kept.lastEntry().getValue().length, kept.size() - 1)) {
            count -= kept.pollLastEntry().getValue().length;
        }
    }

    private static boolean isEnough(long values, int positions) {
        return values >= ENOUGH && positions >= POSITIONS;
    }

    private static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** The nearest double of 44 significant bits. */
    private static double withoutNoise(double value) {
        long half = 1L << (NOISE - 1);
        return Double.longBitsToDouble((Double.doubleToLongBits(value) + half) & (-1L << NOISE));
    }

    /** The least value seen, at most 0. */
    double low() {
        return low;
    }

    /** The greatest value seen, at least 0. */
    double high() {
        return high;
    }

    /** The sample, in order of size. */
    double[] values() {
        return kept.values().stream()
                .flatMapToDouble(Arrays::stream)
                .map(SiteSamples::withoutNoise)
                .sorted()
                .toArray();
    }
}
