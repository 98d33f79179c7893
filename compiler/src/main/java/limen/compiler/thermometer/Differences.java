package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/** The positive differences between the values of two ascending lists without repetition. */
final class Differences {
    private final long[] from;
    private final long[] less;

    /** Of values of the first less values of the second, both in any order. */
    Differences(long[] from, long[] less) {
        this.from = LongStream.of(from).distinct().sorted().toArray();
        this.less = LongStream.of(less).distinct().sorted().toArray();
    }

    /**
     * All different positive differences below a limit and the least one that is not below it, ascending. Where both lists are without
     * gaps they are a range; otherwise only pairs that are closer than the limit are looked at, and one more for each value.
     *
     * @param limit at least 1
     * @param most how many pairs below the limit are listed at most; empty if there are more
     */
    Optional<long[]> upTo(long limit, long most) {
        if (isRange(from) && isRange(less)) {
            long greatest = Math.subtractExact(from[from.length - 1], less[0]);
            long least = Math.max(1, Math.subtractExact(from[0], less[less.length - 1]));
            long last = Math.min(greatest, Math.max(least, limit));
            return Optional.of(LongStream.rangeClosed(least, last).toArray());
        }
        long[] found = new long[16];
        int count = 0;
        long beyond = Long.MAX_VALUE;
        int below = 0;
        for (long value : from) {
            while (below < less.length && less[below] < value) {
                below++;
            }
            int at = below - 1;
            for (; at >= 0 && Math.subtractExact(value, less[at]) < limit; at--) {
                if (count == most) {
                    return Optional.empty();
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, (int) Math.min(2L * count, most));
                }
                found[count++] = value - less[at];
            }
            beyond = at >= 0 ? Math.min(beyond, value - less[at]) : beyond;
        }
        LongStream near = Arrays.stream(found, 0, count).distinct().sorted();
        return Optional.of((beyond < Long.MAX_VALUE ? LongStream.concat(near, LongStream.of(beyond)) : near).toArray());
    }

    private static boolean isRange(long[] ascending) {
        return ascending[ascending.length - 1] - ascending[0] == ascending.length - 1;
    }
}
