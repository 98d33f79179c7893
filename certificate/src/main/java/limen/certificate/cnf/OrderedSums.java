package limen.certificate.cnf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of {@link OrderedValue}s, one part after the other: each partial sum is an ordered value again, of as many values as what follows
 * can tell apart.
 *
 * <p>Two partial sums differ only if some threshold lies between what they can still become: from the thresholds backwards, part by part,
 * this gives the <em>cuts</em> of every partial sum. Equal additions are made once.
 */
final class OrderedSums {
    /** More cuts than this at one place are not computed: every value counts as different there. */
    private static final int MOST_CUTS = 1 << 14;

    private final Cnf cnf;
    private final int mostPairs;
    private final Map<Addition, int[]> known = new HashMap<>();

    OrderedSums(Cnf cnf, int mostPairs) {
        this.cnf = cnf;
        this.mostPairs = mostPairs;
    }

    /** What an addition's clauses depend on. */
    private record Addition(int[] left, int[] right, int[] shape) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Addition that
                    && Arrays.equals(left, that.left)
                    && Arrays.equals(right, that.right)
                    && Arrays.equals(shape, that.shape);
        }

        @Override
        public int hashCode() {
            return (31 * Arrays.hashCode(left) + Arrays.hashCode(right)) * 31 + Arrays.hashCode(shape);
        }
    }

    /**
     * The sum, as far as thresholds tell its values apart: {@link OrderedValue#atLeast} is right of these.
     *
     * @param thresholds ascending, without repetition; null for all numbers
     * @return null if this takes too many pairs; then nothing was written
     */
    OrderedValue sum(List<OrderedValue> parts, long[] thresholds) {
        long[][] cuts = cuts(parts, thresholds);
        long[][] partial = new long[parts.size() + 1][];
        partial[0] = new long[] {0};
        long pairs = 0;
        for (int k = 0; k < parts.size(); k++) {
            long[] values = parts.get(k).values();
            pairs += (long) partial[k].length * values.length;
            if (pairs > mostPairs) {
                return null;
            }
            partial[k + 1] = classes(sums(partial[k], values), cuts[k + 1]);
        }
        OrderedValue sum = OrderedValue.constant(0);
        for (int k = 0; k < parts.size(); k++) {
            sum = add(sum, parts.get(k), partial[k + 1], cuts[k + 1]);
        }
        return sum;
    }

    private static long[] sums(long[] left, long[] right) {
        long[] sums = new long[left.length * right.length];
        int n = 0;
        for (long a : left) {
            for (long b : right) {
                sums[n++] = Math.addExact(a, b);
            }
        }
        return distinct(sums);
    }

    private static long[] distinct(long[] values) {
        Arrays.sort(values);
        int n = 0;
        for (int k = 0; k < values.length; k++) {
            if (k == 0 || values[k] != values[n - 1]) {
                values[n++] = values[k];
            }
        }
        return Arrays.copyOf(values, n);
    }

    /** The least value of each class; {@code cuts} null keeps all. */
    private static long[] classes(long[] values, long[] cuts) {
        if (cuts == null) {
            return values;
        }
        long[] kept = new long[values.length];
        int n = 0;
        int before = -1;
        for (long value : values) {
            int index = classOf(value, cuts);
            if (index != before) {
                kept[n++] = value;
                before = index;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** How many cuts a value reaches. */
    private static int classOf(long value, long[] cuts) {
        int place = Arrays.binarySearch(cuts, value);
        return place >= 0 ? place + 1 : -1 - place;
    }

    /** The cuts of the partial sums of the first k parts; null where they are too many. */
    private static long[][] cuts(List<OrderedValue> parts, long[] thresholds) {
        long[] least = new long[parts.size() + 1];
        long[] most = new long[parts.size() + 1];
        for (int k = 0; k < parts.size(); k++) {
            least[k + 1] = Math.addExact(least[k], parts.get(k).least());
            most[k + 1] = Math.addExact(most[k], parts.get(k).most());
        }
        long[][] cuts = new long[parts.size() + 1][];
        long[] current = thresholds;
        for (int k = parts.size(); k >= 0 && current != null; k--) {
            long low = least[k];
            long high = most[k];
            current = Arrays.stream(current)
                    .filter(cut -> cut > low && cut <= high)
                    .toArray();
            cuts[k] = current;
            if (k > 0) {
                long[] values = parts.get(k - 1).values();
                boolean tooMany = (long) current.length * values.length > 16L * MOST_CUTS;
                current = tooMany ? null : earlier(current, values);
            }
        }
        return cuts;
    }

    private static long[] earlier(long[] cuts, long[] values) {
        long[] all = new long[cuts.length * values.length];
        int n = 0;
        for (long cut : cuts) {
            for (long value : values) {
                all[n++] = Math.subtractExact(cut, value);
            }
        }
        long[] distinct = distinct(all);
        return distinct.length > MOST_CUTS ? null : distinct;
    }

    private OrderedValue add(OrderedValue left, OrderedValue right, long[] values, long[] cuts) {
        int[][] index = new int[left.count()][right.count()];
        for (int i = 0; i < left.count(); i++) {
            for (int j = 0; j < right.count(); j++) {
                index[i][j] = place(left.values()[i] + right.values()[j], values, cuts);
            }
        }
        if (left.count() == 1 || right.count() == 1) {
            return new OrderedValue(values, selected(left.count() == 1 ? right : left, index, values.length));
        }
        int[] literals = known.computeIfAbsent(
                new Addition(left.literals(), right.literals(), shape(left, right, index)),
                addition -> write(left, right, index, values.length));
        return new OrderedValue(values, literals);
    }

    private static int place(long value, long[] values, long[] cuts) {
        if (cuts == null) {
            return Arrays.binarySearch(values, value);
        }
        int index = classOf(value, cuts);
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (classOf(values[middle], cuts) <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Where one side is constant: some of the other's literals. */
    private static int[] selected(OrderedValue side, int[][] index, int count) {
        int[] literals = new int[count - 1];
        for (int k = 0, value = 0; k < side.count(); k++) {
            int to = index.length == 1 ? index[0][k] : index[k][0];
            for (; value < to; value++) {
                literals[value] = side.from(k);
            }
        }
        return literals;
    }

    /** The index of the sum for every pair. */
    private static int[] shape(OrderedValue left, OrderedValue right, int[][] index) {
        int[] shape = new int[left.count() * right.count()];
        int n = 0;
        for (int[] row : index) {
            for (int place : row) {
                shape[n++] = place;
            }
        }
        return shape;
    }

    private int[] write(OrderedValue left, OrderedValue right, int[][] index, int count) {
        int[] literals = new int[count - 1];
        for (int k = 0; k < literals.length; k++) {
            literals[k] = cnf.variable();
            if (k > 0) {
                cnf.add(-literals[k], literals[k - 1]);
            }
        }
        OrderedValue sum = new OrderedValue(new long[count], literals);
        for (int i = 0; i < left.count(); i++) {
            for (int j = 0; j < right.count(); j++) {
                int place = index[i][j];
                boolean grows = (i == 0 || index[i - 1][j] < place) && (j == 0 || index[i][j - 1] < place);
                if (place > 0 && grows) {
                    cnf.add(-left.from(i), -right.from(j), sum.from(place));
                }
                boolean ends = (i + 1 == left.count() || index[i + 1][j] > place)
                        && (j + 1 == right.count() || index[i][j + 1] > place);
                if (place + 1 < count && ends) {
                    cnf.add(left.from(i + 1), right.from(j + 1), -sum.from(place + 1));
                }
            }
        }
        return literals;
    }
}
