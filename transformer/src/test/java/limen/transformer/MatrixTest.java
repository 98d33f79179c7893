package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import limen.testkit.Cases;
import limen.transformer.kernel.DotKernels;
import limen.transformer.kernel.PlainDots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A matrix is the same matrix in whatever its numbers are stored. */
class MatrixTest {
    /** Small ones are multiplied one by one; rows and columns that fill no panel and no vector. */
    private static final int[][] SHAPES = {{0, 0}, {1, 1}, {3, 5}, {70, 67}, {33, 1030}};

    @ParameterizedTest
    @EnumSource
    void storedFloatsAreTheirValues(StoredFloat type) {
        Random random = Cases.random(5);
        for (int[] shape : SHAPES) {
            double[] values = new double[shape[0] * shape[1]];
            ByteBuffer bytes = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = 0; k < values.length; k++) {
                values[k] = put(bytes, type, (float) random.nextGaussian());
            }
            Matrix plain = Matrix.of(shape[0], shape[1], values);
            Matrix stored = Matrix.over(shape[0], shape[1], type, MemorySegment.ofArray(bytes.array()));
            requireSame(stored, plain, random);
            requireSame(stored.inMemory(), plain, random);
            requireSame(stored.transposed(), plain.transposed(), random);
            requireSame(stored.transposed().transposed(), plain, random);
            int from = shape[0] / 3;
            requireSame(stored.rows(from, shape[0]), plain.rows(from, shape[0]), random);
            requireSame(
                    stored.rows(from, shape[0]).transposed(),
                    plain.rows(from, shape[0]).transposed(),
                    random);
        }
    }

    /** The value that was stored. */
    private static double put(ByteBuffer bytes, StoredFloat type, float value) {
        return switch (type) {
            case BINARY32 -> {
                bytes.putFloat(value);
                yield value;
            }
            case BINARY16 -> {
                short half = Float.floatToFloat16(value);
                bytes.putShort(half);
                yield Float.float16ToFloat(half);
            }
            case BFLOAT16 -> {
                int high = Float.floatToRawIntBits(value) >>> Short.SIZE;
                bytes.putShort((short) high);
                yield Float.intBitsToFloat(high << Short.SIZE);
            }
        };
    }

    private static void requireSame(Matrix one, Matrix other, Random random) {
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        double[][] in = new double[3][];
        Arrays.setAll(in, t -> random.doubles(one.columns(), -1, 1).toArray());
        double[][] expected = new double[in.length][one.rows()];
        other.multiply(in, expected, PlainDots.INSTANCE);
        double[][] found = new double[in.length][one.rows()];
        one.multiply(in, found, DotKernels.chosen());
        assertThat(found).isDeepEqualTo(expected);
        for (int t = 0; t < in.length; t++) {
            double[] alone = new double[one.rows()];
            one.multiply(in[t], alone);
            assertThat(alone).containsExactly(expected[t]);
        }
        for (int r = 0; r < one.rows(); r++) {
            assertThat(one.row(r)).containsExactly(other.row(r));
        }
    }

    @Test
    void extremesOfEveryTypeAreKept() {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < 1 << Short.SIZE; bits++) {
            bytes.putShort((short) bits);
        }
        Matrix halves = Matrix.over(256, 256, StoredFloat.BINARY16, MemorySegment.ofArray(bytes.array()));
        Matrix brains = Matrix.over(256, 256, StoredFloat.BFLOAT16, MemorySegment.ofArray(bytes.array()));
        for (int bits = 0; bits < 1 << Short.SIZE; bits++) {
            assertThat(halves.row(bits >> 8)[bits & 255]).isEqualTo(Double.valueOf(Float.float16ToFloat((short) bits)));
            assertThat(brains.row(bits >> 8)[bits & 255])
                    .isEqualTo(Double.valueOf(Float.intBitsToFloat(bits << Short.SIZE)));
        }
    }

    @Test
    void anotherNumberOfValuesIsRefused() {
        assertThatThrownBy(() -> Matrix.over(2, 2, StoredFloat.BFLOAT16, MemorySegment.ofArray(new byte[6])))
                .hasMessage("matrix 2 × 2: needs exactly that many values, got 3");
        assertThatThrownBy(() -> Matrix.of(2, 2, new float[5]))
                .hasMessage("matrix 2 × 2: needs exactly that many values, got 5");
    }
}
