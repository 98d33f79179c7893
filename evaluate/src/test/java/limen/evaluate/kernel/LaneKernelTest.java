package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector lanes do what the plain ones do, and the plain ones what their contract says, at every width. */
class LaneKernelTest {
    private final LaneKernel plain = Kernels.lanes("scalar");
    private final LaneKernel vector = Kernels.lanes("vector");
    private final LaneKernel rising = new RisingLanes(WarmUp.never());
    private final LaneKernel risen = new RisingLanes(WarmUp.over());
    private final Random random = Cases.random(11);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void scaledSumsAgree(int words) {
        int lanes = 64 * words;
        for (int round = 0; round < 50; round++) {
            int[][] x = new int[4][];
            for (int k = 0; k < 4; k++) {
                x[k] = random.ints(lanes, -1000, 1000).toArray();
            }
            long[] f = random.longs(4, -(1L << 50), 1L << 50).toArray();
            int[] g = random.ints(4, -100_000, 100_000).toArray();
            long[] sums = random.longs(lanes, -(1L << 60), 1L << 60).toArray();
            long[] expected = sums.clone();
            for (int l = 0; l < lanes; l++) {
                expected[l] += f[0] * x[0][l] + f[1] * x[1][l] + f[2] * x[2][l] + f[3] * x[3][l];
            }
            for (LaneKernel kernel : new LaneKernel[] {plain, vector, rising, risen}) {
                long[] found = sums.clone();
                kernel.addScaled(found, lanes, x[0], f[0], x[1], f[1], x[2], f[2], x[3], f[3]);
                assertThat(found).containsExactly(expected);
                checkNarrow(kernel, lanes, x, g, sums);
            }
        }
    }

    private static void checkNarrow(LaneKernel kernel, int lanes, int[][] x, int[] g, long[] sums) {
        long[] wide = sums.clone();
        int[] narrow = new int[lanes];
        kernel.addScaled(wide, lanes, x[0], g[0], x[1], g[1], x[2], g[2], x[3], g[3]);
        kernel.addScaled(narrow, lanes, x[0], g[0], x[1], g[1], x[2], g[2], x[3], g[3]);
        for (int l = 0; l < lanes; l++) {
            int product = g[0] * x[0][l] + g[1] * x[1][l] + g[2] * x[2][l] + g[3] * x[3][l];
            assertThat(narrow[l]).isEqualTo(product);
            assertThat(wide[l]).isEqualTo(sums[l] + product);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void planesAndComparisonsAgree(int words) {
        int lanes = 64 * words;
        for (int round = 0; round < 50; round++) {
            Planes planes = new Planes(3, words);
            for (int i = planes.offset(0); i < planes.offset(3); i++) {
                planes.array()[i] = random.nextLong();
            }
            long weight = random.nextLong(-(1L << 55), 1L << 55);
            long[] sums = random.longs(lanes, -5, 6).toArray();
            short[] ranks = new short[lanes + 7];
            for (int l = 0; l < ranks.length; l++) {
                ranks[l] = (short) random.nextInt(round == 0 ? Short.MAX_VALUE : 6);
            }
            for (LaneKernel kernel : new LaneKernel[] {plain, vector, rising, risen}) {
                long[] found = sums.clone();
                kernel.addPlane(found, planes, 1, weight);
                kernel.atLeast(sums, round % 7 - 3, planes, 2);
                kernel.above(ranks, 7, (short) (round % 6), planes, 0);
                for (int l = 0; l < lanes; l++) {
                    assertThat(found[l]).isEqualTo(sums[l] + (planes.get(1, l) ? weight : 0));
                    assertThat(planes.get(2, l)).isEqualTo(sums[l] >= round % 7 - 3);
                    assertThat(planes.get(0, l)).isEqualTo(ranks[l + 7] > round % 6);
                }
            }
        }
    }
}
