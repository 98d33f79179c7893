package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The distinct sums of one value each of two lists; too many to list where they are more than 2^24, or where there are more than 2^24 pairs
 * and not both lists are equally spaced.
 *
 * <p>Cost: constant where both are equally spaced and the runs of one close the gaps of the other; else up to that many longs.
 */
final class DistinctSums {
    private static final long MOST_LISTED = 1L << 24;

    /** In order, or null where they are equally spaced, or too many. */
    private final long[] listed;

    private final long first;
    private final long spacing;
    private final long count;

    private DistinctSums(long[] listed, long first, long spacing, long count) {
        this.listed = listed;
        this.first = first;
        this.spacing = spacing;
        this.count = count;
    }

    /** The distinct values of x + sign·y. */
    static DistinctSums of(long[] x, long[] y, int sign) {
        long[] a = sorted(x, 1);
        long[] b = sorted(y, sign);
        long least = Math.addExact(a[0], b[0]);
        long greatest = Math.addExact(a[a.length - 1], b[b.length - 1]);
        long s = spacing(a);
        long t = spacing(b);
        if (s <= 0 || t <= 0) {
            return (long) a.length * b.length > MOST_LISTED ? tooMany() : listed(pairs(a, b));
        }
        long[] dense = s <= t ? a : b;
        long narrow = Math.min(s, t);
        long wide = Math.max(s, t);
        if (wide % narrow == 0 && wide / narrow <= dense.length) {
            long count = (greatest - least) / narrow + 1;
            return count > MOST_LISTED ? tooMany() : new DistinctSums(null, least, narrow, count);
        }
        return s <= t ? spacedSums(a, s, b) : spacedSums(b, t, a);
    }

    private static DistinctSums tooMany() {
        return new DistinctSums(null, 0, 0, Long.MAX_VALUE);
    }

    private static DistinctSums listed(long[] values) {
        return new DistinctSums(values, 0, 0, values.length);
    }

    /** How many; {@link Long#MAX_VALUE} where they are too many to list. */
    long count() {
        return count;
    }

    /** All in order; null where they are too many. */
    long[] list() {
        if (listed != null || count == Long.MAX_VALUE) {
            return listed;
        }
        long[] values = new long[Math.toIntExact(count)];
        for (int k = 0; k < values.length; k++) {
            values[k] = first + k * spacing;
        }
        return values;
    }

    /** The distinct values times a sign, in order; the array itself where it is that. */
    private static long[] sorted(long[] values, int sign) {
        boolean increasing = sign == 1;
        for (int k = 1; increasing && k < values.length; k++) {
            increasing = values[k - 1] < values[k];
        }
        if (increasing) {
            return values;
        }
        long[] sorted = new long[values.length];
        for (int k = 0; k < sorted.length; k++) {
            sorted[k] = sign * values[k];
        }
        Arrays.sort(sorted);
        return distinct(sorted);
    }

    private static long[] distinct(long[] sorted) {
        int count = 0;
        for (int k = 0; k < sorted.length; k++) {
            if (k == 0 || sorted[k] != sorted[count - 1]) {
                sorted[count++] = sorted[k];
            }
        }
        return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
    }

    /** How far apart values in order are, all alike; 0 if not all alike. Of one value 1. */
    private static long spacing(long[] sorted) {
        long spacing = sorted.length == 1 ? 1 : sorted[1] - sorted[0];
        for (int k = 1; k < sorted.length; k++) {
            if (sorted[k] - sorted[k - 1] != spacing) {
                return 0;
            }
        }
        return spacing;
    }

    private static long[] pairs(long[] a, long[] b) {
        long[] sums = new long[a.length * b.length];
        int at = 0;
        for (long value : a) {
            for (long other : b) {
                sums[at++] = value + other;
            }
        }
        Arrays.sort(sums);
        return distinct(sums);
    }

    /** Where those of a are so far apart: with each b, a run of sums of one remainder, which may overlap the run before it. */
    private static DistinctSums spacedSums(long[] a, long spacing, long[] b) {
        Map<Long, Long> ends = new HashMap<>();
        LongStream.Builder sums = LongStream.builder();
        long count = 0;
        for (long each : b) {
            long first = a[0] + each;
            long last = a[a.length - 1] + each;
            Long end = ends.put(Math.floorMod(first, spacing), last);
            first = end == null ? first : Math.max(first, end + spacing);
            count += (last - first) / spacing + 1;
            if (count > MOST_LISTED) {
                return tooMany();
            }
            for (long sum = first; sum <= last; sum += spacing) {
                sums.add(sum);
            }
        }
        return listed(sums.build().sorted().toArray());
    }
}
