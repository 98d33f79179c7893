package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kernels against a lane-by-lane count, over awkward sizes, repeated arguments and thresholds out of range. */
class CountingKernelTest {
    private static final int NODES = 300;
    private static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 255, 256, 257, 1023, 1024, 4097};

    static Stream<Arguments> kernelsAndWords() {
        return Stream.of("scalar", "vector").flatMap(k -> Stream.of(1, 2, 4, 8).map(w -> Arguments.of(k, w)));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void countsEqualANaiveCountForEverySizeAndThreshold(String name, int words) {
        CountingKernel kernel = Kernels.create(name);
        Random random = new Random(20250101);
        long[] planes = randomPlanes(random, words);
        int comparisons = 0;
        for (int size : SIZES) {
            int from = random.nextInt(5);
            int[] args = randomArgs(random, from + size + 3);
            long[] thresholds = thresholds(size);
            long[] out = filled((thresholds.length + 2) * words);
            kernel.countAtLeast(planes, words, args, from, from + size, thresholds, 0, thresholds.length, out, 1);
            long[] counts = naiveSums(planes, words, args, unit(args.length), from, from + size);
            comparisons += assertBank(out, words, counts, thresholds);
        }
        assertThat(comparisons).isEqualTo(SIZES.length * 10 * 64 * words);
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void weightedSumsEqualANaiveSum(String name, int words) {
        CountingKernel kernel = Kernels.create(name);
        Random random = new Random(20250102);
        long[] planes = randomPlanes(random, words);
        WeightedSum sum = new WeightedSum();
        long[] magnitudes = {1, 2, 3, 7, 128, 1000, 1L << 31, 1L << 45};
        for (long magnitude : magnitudes) {
            for (int size : new int[] {0, 1, 2, 5, 16, 17, 64, 130}) {
                int from = random.nextInt(3);
                int[] args = randomArgs(random, from + size);
                long[] weights = random.longs(args.length, -magnitude, magnitude + 1).toArray();
                long[] sums = naiveSums(planes, words, args, weights, from, from + size);
                long[] thresholds = thresholdsAround(random, sums, magnitude * size);
                long[] out = filled((thresholds.length + 2) * words);
                sum.set(args, weights, from, from + size);
                kernel.sumAtLeast(planes, words, sum, thresholds, 0, thresholds.length, out, 1);
                assertBank(out, words, sums, thresholds);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void weightsOfOneSignAndPowersOfTwoAgree(String name, int words) {
        CountingKernel kernel = Kernels.create(name);
        Random random = new Random(20250103);
        long[] planes = randomPlanes(random, words);
        int[] args = randomArgs(random, 40);
        WeightedSum sum = new WeightedSum();
        for (int sign : new int[] {1, -1}) {
            long[] weights = new long[args.length];
            Arrays.setAll(weights, i -> sign * (1L << (i % 20)));
            long[] sums = naiveSums(planes, words, args, weights, 0, args.length);
            long[] thresholds = thresholdsAround(random, sums, 1L << 22);
            long[] out = filled((thresholds.length + 2) * words);
            sum.set(args, weights, 0, args.length);
            kernel.sumAtLeast(planes, words, sum, thresholds, 0, thresholds.length, out, 1);
            assertBank(out, words, sums, thresholds);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void singleGateMayWriteIntoItsArgumentsArray(String name) {
        CountingKernel kernel = Kernels.create(name);
        long[] planes = {0b1100, 0b1010, 0b0110, 0};
        kernel.countAtLeast(planes, 1, new int[] {0, 1, 2}, 0, 3, 2, planes, 3);
        assertThat(planes).containsExactly(0b1100, 0b1010, 0b0110, 0b1110);
        kernel.countAtLeast(planes, 1, new int[] {0, 0, 1}, 0, 3, 3, planes, 0);
        assertThat(planes[0]).isEqualTo(0b1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void onlyTheWantedThresholdsAreWritten(String name) {
        CountingKernel kernel = Kernels.create(name);
        long[] planes = {-1, 0};
        long[] out = {7, 7, 7, 7};
        kernel.countAtLeast(planes, 1, new int[] {0, 1}, 0, 2, new long[] {9, 1, 2, 9}, 1, 3, out, 1);
        assertThat(out).containsExactly(7, -1, 0, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector"})
    void badWordsAndNodesAreRefused(String name) {
        CountingKernel kernel = Kernels.create(name);
        long[] planes = new long[16];
        assertThatThrownBy(() -> kernel.countAtLeast(planes, 3, new int[] {0}, 0, 1, 1, planes, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a plane of 3 words; use 1, 2, 4 or 8");
        int[] outside = new int[32];
        outside[20] = 2;
        assertThatThrownBy(() -> kernel.countAtLeast(planes, 8, outside, 0, 32, 1, planes, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theTwinsAgreeOnLargeRandomBanks() {
        CountingKernel scalar = Kernels.create("scalar");
        CountingKernel vector = Kernels.create("vector");
        Random random = new Random(20250104);
        for (int round = 0; round < 60; round++) {
            int words = 1 << random.nextInt(4);
            long[] planes = randomPlanes(random, words);
            int[] args = randomArgs(random, random.nextInt(3000));
            long[] thresholds = random.longs(20, -1, args.length + 2).sorted().toArray();
            long[] expected = filled(22 * words);
            long[] actual = filled(22 * words);
            scalar.countAtLeast(planes, words, args, 0, args.length, thresholds, 0, 20, expected, 1);
            vector.countAtLeast(planes, words, args, 0, args.length, thresholds, 0, 20, actual, 1);
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void aDroppedArgumentIsNoticedByTheNaiveCount() {
        CountingKernel kernel = Kernels.create();
        Random random = new Random(20250105);
        long[] planes = randomPlanes(random, 8);
        int[] args = randomArgs(random, 33);
        long[] thresholds = thresholds(33);
        long[] out = filled((thresholds.length + 2) * 8);
        kernel.countAtLeast(planes, 8, args, 0, 32, thresholds, 0, thresholds.length, out, 1);
        long[] counts = naiveSums(planes, 8, args, unit(33), 0, 33);
        assertThatThrownBy(() -> assertBank(out, 8, counts, thresholds)).isInstanceOf(AssertionError.class);
    }

    private static long[] thresholds(int size) {
        long[] t = {Long.MIN_VALUE, -3, 0, 1, size / 3, size / 2, (size + 1) / 2, size, size + 1L, Long.MAX_VALUE};
        Arrays.sort(t);
        return t;
    }

    private static long[] thresholdsAround(Random random, long[] sums, long bound) {
        long[] t = {Long.MIN_VALUE, -bound - 1, -bound, 0, 1, bound, bound + 1, Long.MAX_VALUE, 0, 0, 0, 0};
        for (int i = 8; i < t.length; i++) {
            t[i] = sums[random.nextInt(sums.length)] + random.nextInt(2);
        }
        Arrays.sort(t);
        return t;
    }

    private static int assertBank(long[] out, int words, long[] sums, long[] thresholds) {
        int comparisons = 0;
        for (int w = 0; w < words; w++) {
            assertThat(out[w]).as("plane before the bank").isEqualTo(0x5555);
            assertThat(out[(thresholds.length + 1) * words + w]).as("plane after the bank").isEqualTo(0x5555);
        }
        for (int r = 0; r < thresholds.length; r++) {
            for (int lane = 0; lane < 64 * words; lane++) {
                boolean fires = (out[(1 + r) * words + lane / 64] >>> lane & 1) != 0;
                if (fires != (sums[lane] >= thresholds[r])) {
                    throw new AssertionError("sum " + sums[lane] + ", threshold " + thresholds[r] + ", lane " + lane
                            + ", " + words + " words: gate says " + fires);
                }
                comparisons++;
            }
        }
        return comparisons;
    }

    private static long[] naiveSums(long[] planes, int words, int[] args, long[] weights, int from, int to) {
        long[] sums = new long[64 * words];
        for (int i = from; i < to; i++) {
            for (int lane = 0; lane < sums.length; lane++) {
                sums[lane] += weights[i] * (planes[args[i] * words + lane / 64] >>> lane & 1);
            }
        }
        return sums;
    }

    /** Planes of different densities, so that counts reach their extremes. */
    private static long[] randomPlanes(Random random, int words) {
        long[] planes = random.longs((long) NODES * words).toArray();
        Arrays.fill(planes, 0, words, -1);
        Arrays.fill(planes, words, 2 * words, 0);
        for (int w = 0; w < words; w++) {
            // Lane 0 of each word is 1 in every plane but one, lane 1 is 0 in every plane but one.
            for (int node = 2; node < NODES; node++) {
                planes[node * words + w] = planes[node * words + w] & ~3L | 1;
            }
        }
        return planes;
    }

    private static int[] randomArgs(Random random, int size) {
        return random.ints(size, 0, NODES).toArray();
    }

    private static long[] unit(int size) {
        long[] ones = new long[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static long[] filled(int size) {
        long[] all = new long[size];
        Arrays.fill(all, 0x5555);
        return all;
    }
}
