package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kernels against a lane-by-lane count, over awkward sizes, repeated arguments and thresholds out of range. */
class CountingKernelTest {
    private static final int NODES = 300;
    private static final int[] SIZES = {
        0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 100, 255, 256, 257, 1023, 1024, 4097
    };

    private static CountingKernel kernel(String name) {
        return switch (name) {
            case "rising" -> new RisingKernel(WarmUp.never());
            case "risen" -> new RisingKernel(WarmUp.over());
            default -> Kernels.create(name);
        };
    }

    static Stream<Arguments> kernelsAndWords() {
        return Stream.of("scalar", "vector", "rising", "risen")
                .flatMap(k -> Stream.of(1, 2, 4, 8).map(w -> Arguments.of(k, w)));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void countsEqualANaiveCountForEverySizeAndThreshold(String name, int words) {
        CountingKernel kernel = kernel(name);
        Random random = Cases.random(20250101);
        Planes planes = randomPlanes(random, words);
        int comparisons = 0;
        for (int size : SIZES) {
            int from = random.nextInt(5);
            int[] args = randomArgs(random, from + size + 3);
            long[] thresholds = thresholds(size);
            Planes out = filled(thresholds.length + 2, words);
            kernel.countAtLeast(planes, args, from, from + size, thresholds, 0, thresholds.length, out, 1);
            long[] counts = naiveSums(planes, args, unit(args.length), from, from + size);
            comparisons += assertBank(out, counts, thresholds);
        }
        assertThat(comparisons).isEqualTo(SIZES.length * 10 * 64 * words);
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void singleGatesEqualTheirBank(String name, int words) {
        CountingKernel kernel = kernel(name);
        Random random = Cases.random(20250106);
        Planes planes = randomPlanes(random, words);
        for (int size : SIZES) {
            int[] args = random.ints(size, 0, 3).toArray();
            long[] thresholds = thresholds(size);
            Planes out = filled(thresholds.length + 2, words);
            for (int r = 0; r < thresholds.length; r++) {
                kernel.countAtLeast(planes, args, 0, size, thresholds[r], out, 1 + r);
            }
            assertBank(out, naiveSums(planes, args, unit(size), 0, size), thresholds);
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void weightedSumsEqualANaiveSum(String name, int words) {
        CountingKernel kernel = kernel(name);
        Random random = Cases.random(20250102);
        Planes planes = randomPlanes(random, words);
        WeightedSum sum = new WeightedSum();
        long[] magnitudes = {1, 2, 3, 7, 128, 1000, 1L << 31, 1L << 45};
        for (long magnitude : magnitudes) {
            for (int size : new int[] {0, 1, 2, 5, 16, 17, 64, 130}) {
                int from = random.nextInt(3);
                int[] args = randomArgs(random, from + size);
                long[] weights =
                        random.longs(args.length, -magnitude, magnitude + 1).toArray();
                long[] sums = naiveSums(planes, args, weights, from, from + size);
                long[] thresholds = thresholdsAround(random, sums, magnitude * size);
                Planes out = filled(thresholds.length + 2, words);
                sum.set(args, weights, from, from + size);
                kernel.sumAtLeast(planes, sum, thresholds, 0, thresholds.length, out, 1);
                assertBank(out, sums, thresholds);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndWords")
    void weightsOfOneSignAndPowersOfTwoAgree(String name, int words) {
        CountingKernel kernel = kernel(name);
        Random random = Cases.random(20250103);
        Planes planes = randomPlanes(random, words);
        int[] args = randomArgs(random, 40);
        WeightedSum sum = new WeightedSum();
        for (int sign : new int[] {1, -1}) {
            long[] weights = new long[args.length];
            Arrays.setAll(weights, i -> sign * (1L << (i % 20)));
            long[] sums = naiveSums(planes, args, weights, 0, args.length);
            long[] thresholds = thresholdsAround(random, sums, 1L << 22);
            Planes out = filled(thresholds.length + 2, words);
            sum.set(args, weights, 0, args.length);
            kernel.sumAtLeast(planes, sum, thresholds, 0, thresholds.length, out, 1);
            assertBank(out, sums, thresholds);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector", "rising", "risen"})
    void singleGateMayWriteIntoItsArgumentsPlanes(String name) {
        CountingKernel kernel = kernel(name);
        Planes planes = planesOf(0b1100, 0b1010, 0b0110, 0);
        kernel.countAtLeast(planes, new int[] {0, 1, 2}, 0, 3, 2, planes, 3);
        assertThat(words(planes)).containsExactly(0b1100, 0b1010, 0b0110, 0b1110);
        kernel.countAtLeast(planes, new int[] {0, 0, 1}, 0, 3, 3, planes, 0);
        assertThat(words(planes)).startsWith(0b1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector", "rising", "risen"})
    void onlyTheWantedThresholdsAreWritten(String name) {
        CountingKernel kernel = kernel(name);
        Planes planes = planesOf(-1, 0);
        Planes out = planesOf(7, 7, 7, 7);
        kernel.countAtLeast(planes, new int[] {0, 1}, 0, 2, new long[] {9, 1, 2, 9}, 1, 3, out, 1);
        assertThat(words(out)).containsExactly(7, -1, 0, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector", "rising", "risen"})
    void badWidthsAndNodesAreRefused(String name) {
        CountingKernel kernel = kernel(name);
        Planes planes = new Planes(2, 8);
        Planes narrow = new Planes(2, 4);
        assertThatThrownBy(() -> kernel.countAtLeast(planes, new int[] {0}, 0, 1, 1, narrow, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arguments of 8 words, results of 4; use planes of equal width");
        int[] outside = new int[32];
        outside[20] = 2;
        assertThatThrownBy(() -> kernel.countAtLeast(planes, outside, 0, 32, 1, planes, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "vector", "rising", "risen"})
    void aKernelServesPlanesOfChangingWidthAfterARefusal(String name) {
        CountingKernel kernel = kernel(name);
        int[] outside = new int[600];
        Arrays.fill(outside, 300, 600, 5);
        for (int words : new int[] {8, 1, 4, 8}) {
            Planes planes = new Planes(2, words);
            planes.fill(0, true);
            assertThatThrownBy(() -> kernel.countAtLeast(planes, outside, 0, 600, 1, planes, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            kernel.countAtLeast(planes, new int[300], 0, 300, new long[] {300, 301}, 0, 2, planes, 0);
            assertThat(planes.get(0, 64 * words - 1)).isTrue();
            assertThat(planes.get(1, 64 * words - 1)).isFalse();
        }
    }

    @Test
    void theTwinsAgreeOnLargeRandomBanks() {
        CountingKernel scalar = Kernels.create("scalar");
        CountingKernel vector = Kernels.create("vector");
        for (Case each : Cases.of(60)) {
            assertAgree(scalar, vector, each.random(), 3000, 20);
        }
    }

    /** On a random bank of fewer arguments than {@code most}, with so many gates. */
    private static void assertAgree(CountingKernel one, CountingKernel other, Random random, int most, int gates) {
        int words = 1 << random.nextInt(4);
        Planes planes = randomPlanes(random, words);
        int[] args = randomArgs(random, random.nextInt(most));
        long[] thresholds = random.longs(gates, -1, args.length + 2).sorted().toArray();
        Planes expected = filled(gates + 2, words);
        Planes actual = filled(gates + 2, words);
        one.countAtLeast(planes, args, 0, args.length, thresholds, 0, gates, expected, 1);
        other.countAtLeast(planes, args, 0, args.length, thresholds, 0, gates, actual, 1);
        assertThat(actual.array()).isEqualTo(expected.array());
    }

    /** The JVM compiles the vectors while plain code counts; the switch happens between two counts. */
    @Test
    void aKernelThatRisesMidwayAgrees() {
        WarmUp warmUp = new WarmUp(Long.MAX_VALUE, () -> () -> 1, () -> () -> 2);
        CountingKernel rising = new RisingKernel(warmUp);
        CountingKernel scalar = Kernels.create("scalar");
        for (Case each : Cases.of(40)) {
            if (each.index() == 20) {
                warmUp.run();
            }
            assertAgree(scalar, rising, each.random(), 300, 5);
        }
        assertThat(warmUp.isOver(1)).isTrue();
    }

    @Test
    void aDroppedArgumentIsNoticedByTheNaiveCount() {
        CountingKernel kernel = Kernels.create();
        Random random = Cases.random(20250105);
        Planes planes = randomPlanes(random, 8);
        int[] args = randomArgs(random, 33);
        long[] thresholds = thresholds(33);
        Planes out = filled(thresholds.length + 2, 8);
        kernel.countAtLeast(planes, args, 0, 32, thresholds, 0, thresholds.length, out, 1);
        long[] counts = naiveSums(planes, args, unit(33), 0, 33);
        assertThatThrownBy(() -> assertBank(out, counts, thresholds)).isInstanceOf(AssertionError.class);
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

    private static int assertBank(Planes out, long[] sums, long[] thresholds) {
        int comparisons = 0;
        for (int lane = 0; lane < out.lanes(); lane++) {
            assertThat(out.get(0, lane)).as("plane before the bank").isTrue();
            assertThat(out.get(thresholds.length + 1, lane))
                    .as("plane after the bank")
                    .isTrue();
        }
        for (int r = 0; r < thresholds.length; r++) {
            for (int lane = 0; lane < out.lanes(); lane++) {
                boolean fires = out.get(1 + r, lane);
                if (fires != (sums[lane] >= thresholds[r])) {
                    throw new AssertionError("sum " + sums[lane] + ", threshold " + thresholds[r] + ", lane " + lane
                            + " of " + out.lanes() + ": gate says " + fires);
                }
                comparisons++;
            }
        }
        return comparisons;
    }

    private static long[] naiveSums(Planes planes, int[] args, long[] weights, int from, int to) {
        long[] sums = new long[planes.lanes()];
        for (int i = from; i < to; i++) {
            for (int lane = 0; lane < sums.length; lane++) {
                sums[lane] += planes.get(args[i], lane) ? weights[i] : 0;
            }
        }
        return sums;
    }

    /** Random planes; a constant 1, a constant 0, and lanes that are 1 or 0 in nearly every plane reach extreme counts. */
    private static Planes randomPlanes(Random random, int words) {
        Planes planes = new Planes(NODES, words);
        for (int node = 0; node < NODES; node++) {
            for (int lane = 0; lane < planes.lanes(); lane++) {
                planes.set(node, lane, lane % 64 == 0 || (lane % 64 != 1 && random.nextBoolean()));
            }
        }
        planes.fill(0, true);
        planes.fill(1, false);
        return planes;
    }

    private static Planes planesOf(long... words) {
        Planes planes = new Planes(words.length, 1);
        System.arraycopy(words, 0, planes.array(), planes.offset(0), words.length);
        return planes;
    }

    private static long[] words(Planes planes) {
        return Arrays.copyOfRange(planes.array(), planes.offset(0), planes.offset(planes.nodes()));
    }

    private static int[] randomArgs(Random random, int size) {
        return random.ints(size, 0, NODES).toArray();
    }

    private static long[] unit(int size) {
        long[] ones = new long[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Planes filled(int nodes, int words) {
        Planes planes = new Planes(nodes, words);
        for (int node = 0; node < nodes; node++) {
            planes.fill(node, true);
        }
        return planes;
    }
}
