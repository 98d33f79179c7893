package limen.finite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Integers come back whatever their bytes, and sums of them are what they are. */
final class IntegerMatrixTest {
    private static final long[] ENDS = {
        0,
        1,
        -1,
        Byte.MAX_VALUE,
        Byte.MIN_VALUE,
        Short.MAX_VALUE,
        Short.MIN_VALUE,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    @Test
    void everyIntegerComesBackInTheFewestBytes() {
        for (int k = 0; k < ENDS.length; k++) {
            for (int more = 0; more < 2; more++) {
                long value =
                        Math.abs(ENDS[k]) == Long.MAX_VALUE ? ENDS[k] : ENDS[k] + (long) more * Long.signum(ENDS[k]);
                IntegerMatrix matrix = IntegerMatrix.of(new long[][] {{1, 0, value}, {value, -1, 2}});
                int bytes = IntegerMatrix.bytes(value);
                BigInteger least = BigInteger.ONE.shiftLeft(8 * bytes - 1).negate();
                assertThat(BigInteger.valueOf(value))
                        .isBetween(least, least.negate().subtract(BigInteger.ONE));
                assertThat(matrix.bytes()).isEqualTo(bytes);
                assertThat(matrix.values().byteSize()).isEqualTo(6L * bytes);
                assertThat(matrix.get(0, 2)).isEqualTo(value);
                assertThat(matrix.get(1, 1)).isEqualTo(-1);
                assertThat(matrix.row(1)).containsExactly(value, -1, 2);
                assertThat(matrix.greatest())
                        .isEqualTo(BigInteger.valueOf(value).abs().max(BigInteger.TWO));
                IntegerMatrix over = IntegerMatrix.over(2, 3, bytes, matrix.values());
                assertThat(over).isEqualTo(matrix).hasSameHashCodeAs(matrix);
                IntegerMatrix.Builder wide = new IntegerMatrix.Builder(1, 2, 8);
                wide.set(0, new long[] {value, 0});
                assertThat(wide.matrix().narrowed().bytes()).isEqualTo(bytes);
                assertThat(wide.matrix().narrowed()).isEqualTo(wide.matrix());
                assertThat(matrix.narrowed()).isSameAs(matrix);
                if (bytes <= Integer.BYTES) {
                    double[] doubles = new double[4];
                    matrix.row(1, doubles, 1);
                    assertThat(doubles).containsExactly(0, (double) value, -1, 2);
                }
            }
        }
    }

    @Test
    void bytesAreTheFewest() {
        assertThat(IntegerMatrix.bytes(127)).isEqualTo(1);
        assertThat(IntegerMatrix.bytes(-128)).isEqualTo(1);
        assertThat(IntegerMatrix.bytes(128)).isEqualTo(2);
        assertThat(IntegerMatrix.bytes(-32_769)).isEqualTo(4);
        assertThat(IntegerMatrix.bytes(1L << 31)).isEqualTo(8);
    }

    @Test
    void equalIntegersAreEqualWhateverTheirBytes() {
        IntegerMatrix narrow = IntegerMatrix.of(new int[][] {{1, 2}, {3, 4}});
        IntegerMatrix.Builder wide = new IntegerMatrix.Builder(2, 2, 8);
        wide.set(0, new long[] {1, 2});
        wide.set(1, new long[] {3, 4});
        assertThat(wide.matrix()).isEqualTo(narrow).hasSameHashCodeAs(narrow);
        assertThat(narrow).isNotEqualTo(IntegerMatrix.of(new int[][] {{1, 2, 3, 4}}));
    }

    @Test
    void rowsAndColumnsAreComparedAndSummed() {
        IntegerMatrix matrix = IntegerMatrix.of(new int[][] {{3, -400}, {3, -400}, {0, 0}});
        assertThat(matrix.alike(0, 1)).isTrue();
        assertThat(matrix.alike(0, 2)).isFalse();
        assertThat(matrix.isAlike()).isFalse();
        assertThat(IntegerMatrix.of(new int[][] {{5}, {5}}).isAlike()).isTrue();
        assertThat(matrix.differs(0)).isTrue();
        assertThat(IntegerMatrix.of(new int[][] {{5, 1}, {5, 2}}).differs(0)).isFalse();
        assertThat(matrix.isZero(2)).isTrue();
        assertThat(matrix.isZero(0)).isFalse();
        assertThat(matrix.magnitude(0)).isEqualTo(403);
        assertThat(matrix.greatest(0)).isEqualTo(400);
        assertThat(matrix.size()).isEqualTo(6);
    }

    @Test
    void whatIsNoMatrixOrDoesNotFitIsRefused() {
        assertThatThrownBy(() -> IntegerMatrix.of(new long[][] {{1}, {1, 2}}))
                .hasMessage("row 1 has 2 values, must have 1 as the first has, make them equal");
        assertThatThrownBy(() -> IntegerMatrix.over(2, 2, 2, MemorySegment.ofArray(new byte[7])))
                .hasMessage("matrix 2 × 2 of 2 bytes each: needs 8 bytes, there are 7");
        assertThatThrownBy(() -> IntegerMatrix.over(1, 1, 3, MemorySegment.ofArray(new byte[3])))
                .hasMessageContaining("of 3 bytes each");
        assertThatThrownBy(() -> new IntegerMatrix.Builder(1, 1, 1).set(0, new long[] {128}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("128 does not fit 1 bytes");
        IntegerMatrix matrix = IntegerMatrix.of(new int[][] {{1, 2}, {3, 4}});
        assertThatThrownBy(() -> matrix.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> matrix.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
