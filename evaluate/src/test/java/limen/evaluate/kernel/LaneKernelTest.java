package limen.evaluate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import limen.testkit.Cases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector lanes do what the plain ones do, and the plain ones what their contract says, at every width. */
class LaneKernelTest {
    private final LaneKernel plain = Kernels.lanes("scalar");
    private final LaneKernel vector = Kernels.lanes("vector");
    private final LaneKernel rising = RisingLanes.decided(WarmUp.never());
    private final LaneKernel risen = RisingLanes.decided(WarmUp.over());
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void productsAreThoseOfIntegers(int words) {
        int lanes = 64 * words;
        for (int columns = 1; columns < 12; columns++) {
            int rows = LaneKernel.ROWS * (1 + random.nextInt(3));
            double[] matrix = random.ints((long) rows * columns, -(1 << 20), 1 << 20)
                    .asDoubleStream()
                    .toArray();
            int[][] x = new int[columns][];
            for (int c = 0; c < columns; c++) {
                x[c] = random.ints(lanes, -(1 << 24), 1 << 24).toArray();
            }
            for (LaneKernel kernel : new LaneKernel[] {plain, vector, rising, risen}) {
                double[] values = new double[columns * lanes];
                for (int c = 0; c < columns; c++) {
                    kernel.place(x[c], c, columns, values);
                }
                int from = rows > LaneKernel.ROWS ? LaneKernel.ROWS : 0;
                double[] sums = random.doubles((long) rows * lanes).toArray();
                kernel.multiply(matrix, from, rows, columns, values, lanes, sums);
                for (int row = from; row < rows; row++) {
                    for (int l = 0; l < lanes; l++) {
                        long expected = 0;
                        for (int c = 0; c < columns; c++) {
                            int at = (row / LaneKernel.ROWS * columns + c) * LaneKernel.ROWS + row % LaneKernel.ROWS;
                            expected += (long) (matrix[at] * x[c][l]);
                        }
                        assertThat(sums[(row - from) * lanes + l]).isEqualTo((double) expected);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void sumsOfPlanesRunningSumsAndTablesAgree(int words) {
        int lanes = 64 * words;
        for (int round = 0; round < 50; round++) {
            Planes planes = new Planes(9, words);
            for (int i = planes.offset(0); i < planes.offset(6); i++) {
                planes.array()[i] = random.nextLong();
            }
            int count = random.nextInt(7);
            int[] nodes = random.ints(count, 0, 6).toArray();
            int[] weights = random.ints(count, -5000, 5000).toArray();
            int least = 0;
            for (int weight : weights) {
                least += Math.min(0, weight);
            }
            byte[] codes = new byte[count];
            for (int k = 0; k < count; k++) {
                codes[k] = (byte) (random.nextInt(2) + (random.nextBoolean() ? LaneKernel.COMPLEMENT : 0));
            }
            Planes[] sources = {planes, planes};
            int flip = -random.nextInt(2);
            short[] ranks = new short[lanes + 5];
            double[] more = new double[lanes + 3];
            for (int l = 0; l < lanes; l++) {
                ranks[l + 5] = (short) random.nextInt(16);
                more[l + 3] = random.nextInt(-9, 10);
            }
            int table = random.nextInt(1 << 16);
            for (LaneKernel kernel : new LaneKernel[] {plain, vector, rising, risen}) {
                int[] sums = random.ints(lanes).toArray();
                double[] running = new double[lanes];
                Arrays.fill(running, 2);
                kernel.sumPlanes(planes, nodes, weights, count, least, sums);
                kernel.allOf(sources, codes, nodes, 0, count, flip, planes, 6);
                kernel.choose(ranks, 5, table, planes, 7);
                kernel.addAtLeast(running, more, 3, round % 5, planes, 8);
                for (int l = 0; l < lanes; l++) {
                    int sum = 0;
                    boolean all = true;
                    for (int k = 0; k < count; k++) {
                        boolean bit = planes.get(nodes[k], l);
                        sum += bit ? weights[k] : 0;
                        all &= bit != (codes[k] >= LaneKernel.COMPLEMENT);
                    }
                    assertThat(sums[l]).isEqualTo(sum);
                    assertThat(planes.get(6, l)).isEqualTo(all != (flip < 0));
                    assertThat(planes.get(7, l)).isEqualTo((table >> ranks[l + 5] & 1) == 1);
                    assertThat(running[l]).isEqualTo(2 + more[l + 3]);
                    assertThat(planes.get(8, l)).isEqualTo(running[l] >= round % 5);
                }
            }
        }
    }
}
