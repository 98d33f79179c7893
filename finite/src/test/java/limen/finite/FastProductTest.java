package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import limen.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Every form of a product gives the integers themselves, up to the greatest sums that it is chosen for. */
final class FastProductTest {
    private static long[] values(int count, long greatest, Random random) {
        long[] values = new long[count];
        for (int k = 0; k < count; k++) {
            values[k] = random.nextInt(4) == 0
                    ? (random.nextBoolean() ? greatest : -greatest)
                    : random.nextLong(-greatest, greatest + 1);
        }
        return values;
    }

    private static void assertExact(int rows, int columns, int weightBits, long greatest, int vectors, Random random) {
        int[][] weights = new int[rows][columns];
        long most = 0;
        for (int[] row : weights) {
            long sum = 0;
            for (int k = 0; k < columns; k++) {
                row[k] = (int) values(1, (1L << weightBits - 1) - 1, random)[0];
                sum += Math.abs((long) row[k]);
            }
            most = Math.max(most, sum);
        }
        long limit = Math.min(greatest, (1L << 62) / Math.max(1, most));
        FastProduct product = new FastProduct(IntegerMatrix.of(weights), BigInteger.valueOf(limit));
        long[][] in = new long[vectors][];
        for (int t = 0; t < vectors; t++) {
            in[t] = values(columns, limit, random);
        }
        long[][] out = product.multiply(in);
        for (int t = 0; t < vectors; t++) {
            for (int row = 0; row < rows; row++) {
                BigInteger sum = BigInteger.ZERO;
                for (int k = 0; k < columns; k++) {
                    sum = sum.add(BigInteger.valueOf(weights[row][k]).multiply(BigInteger.valueOf(in[t][k])));
                }
                assertThat(out[t][row]).isEqualTo(sum.longValueExact());
                assertThat(product.row(row, in[t])).isEqualTo(out[t][row]);
            }
        }
    }

    @Test
    void fewWeightsAndManyInDoublesAndLongs() {
        Random random = Seeds.plain(3);
        for (int round = 0; round < 20; round++) {
            assertExact(5 + round, 7, 8, 1 << 20, 3, random);
            assertExact(63 + round % 5, 97 + round, 8, 255, 1 + round, random);
            assertExact(81, 101, 20, 1L << 26, 5, random);
            assertExact(70, 80, 31, 1L << 60, 4, random);
        }
    }

    @Test
    void moreWeightsThanAreKept() {
        assertExact(301, 513, 8, 1 << 16, 9, Seeds.plain(4));
    }

    /** Sums of 2^53 − 1 and beyond: the first in doubles, the next not. */
    @Test
    void sumsAtTheEndOfWhatDoublesHold() {
        int columns = 4096;
        int[][] weights = new int[2][columns];
        for (int k = 0; k < columns; k++) {
            weights[0][k] = 1;
            weights[1][k] = k % 2 == 0 ? 1 : -1;
        }
        for (long greatest : new long[] {(1L << 41) - 1, 1L << 41, (1L << 41) + 1, (1L << 50) - 1}) {
            FastProduct product = new FastProduct(IntegerMatrix.of(weights), BigInteger.valueOf(greatest));
            long[] values = new long[columns];
            for (int k = 0; k < columns; k++) {
                values[k] = greatest - k % 3;
            }
            long[] expected = new long[2];
            for (int k = 0; k < columns; k++) {
                expected[0] = Math.addExact(expected[0], values[k]);
                expected[1] = Math.addExact(expected[1], weights[1][k] * values[k]);
            }
            assertThat(product.multiply(new long[][] {values})[0]).isEqualTo(expected);
        }
    }
}
