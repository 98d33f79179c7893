package limen.transformer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import limen.transformer.kernel.DotKernels;
import limen.transformer.kernel.PlainDots;

/** The numbers of a {@link Matrix}, in whatever they are stored: each a float64 exactly. Not to be changed. */
sealed interface MatrixValues {
    /** How many. */
    long count();

    /** One of them. */
    double get(int index);

    /** Copies some of them. */
    void copy(int at, double[] out, int to, int count);

    /** Those from {@code from} on, before {@code to}, in the same storage. */
    MatrixValues part(int from, int to);

    /** Those of a matrix with rows and columns exchanged, in the same storage. */
    MatrixValues transposed(int rows, int columns);

    /** The same as an array. */
    default MatrixValues inMemory() {
        return this;
    }

    /** Some of them times a vector, in the order of {@link limen.transformer.kernel.DotKernel}: widened first. */
    default double dot(int at, int columns, double[] in) {
        double[] row = new double[columns];
        copy(at, row, 0, columns);
        return PlainDots.dot(row, 0, columns, in);
    }

    /** In memory, 64 bits each. */
    record Doubles(double[] values) implements MatrixValues {
        @Override
        public long count() {
            return values.length;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public void copy(int at, double[] out, int to, int count) {
            System.arraycopy(values, at, out, to, count);
        }

        @Override
        public MatrixValues part(int from, int to) {
            return new Doubles(Arrays.copyOfRange(values, from, to));
        }

        @Override
        public MatrixValues transposed(int rows, int columns) {
            double[] turned = new double[values.length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    turned[c * rows + r] = values[r * columns + c];
                }
            }
            return new Doubles(turned);
        }

        @Override
        public double dot(int at, int columns, double[] in) {
            return PlainDots.dot(values, at, columns, in);
        }
    }

    /** In memory, 32 bits each. */
    record Floats(float[] values) implements MatrixValues {
        @Override
        public long count() {
            return values.length;
        }

        @Override
        public double get(int index) {
            return values[index];
        }

        @Override
        public void copy(int at, double[] out, int to, int count) {
            for (int k = 0; k < count; k++) {
                out[to + k] = values[at + k];
            }
        }

        @Override
        public MatrixValues part(int from, int to) {
            return new Floats(Arrays.copyOfRange(values, from, to));
        }

        @Override
        public MatrixValues transposed(int rows, int columns) {
            float[] turned = new float[values.length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    turned[c * rows + r] = values[r * columns + c];
                }
            }
            return new Floats(turned);
        }
    }

    /** Bytes as they are in a file, mapped as a rule: read where they are used. */
    record Stored(StoredFloat type, MemorySegment bytes) implements MatrixValues {
        private static final ValueLayout.OfFloat FLOAT =
                ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
        private static final ValueLayout.OfShort SHORT =
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        /** Values that are taken out of the file together. */
        private static final int SOME = 1024;

        @Override
        public long count() {
            return bytes.byteSize() / type.bytes();
        }

        @Override
        public double get(int index) {
            return switch (type) {
                case BINARY32 -> bytes.getAtIndex(FLOAT, index);
                case BINARY16 -> Float.float16ToFloat(bytes.getAtIndex(SHORT, index));
                case BFLOAT16 -> bfloat16(bytes.getAtIndex(SHORT, index));
            };
        }

        private static float bfloat16(short bits) {
            return Float.intBitsToFloat(bits << Short.SIZE);
        }

        @Override
        public void copy(int at, double[] out, int to, int count) {
            float[] floats = type == StoredFloat.BINARY32 ? new float[SOME] : null;
            short[] shorts = floats == null ? new short[SOME] : null;
            for (int done = 0; done < count; done += SOME) {
                int some = Math.min(SOME, count - done);
                long from = (at + (long) done) * type.bytes();
                if (floats != null) {
                    MemorySegment.copy(bytes, FLOAT, from, floats, 0, some);
                    for (int k = 0; k < some; k++) {
                        out[to + done + k] = floats[k];
                    }
                    continue;
                }
                MemorySegment.copy(bytes, SHORT, from, shorts, 0, some);
                if (type == StoredFloat.BINARY16) {
                    for (int k = 0; k < some; k++) {
                        out[to + done + k] = Float.float16ToFloat(shorts[k]);
                    }
                } else {
                    DotKernels.chosen().widen(shorts, out, to + done, some);
                }
            }
        }

        @Override
        public MatrixValues part(int from, int to) {
            return new Stored(type, bytes.asSlice((long) from * type.bytes(), (to - (long) from) * type.bytes()));
        }

        /** In memory. */
        @Override
        public MatrixValues transposed(int rows, int columns) {
            if (type == StoredFloat.BINARY32) {
                return inMemory().transposed(rows, columns);
            }
            short[] here = bytes.toArray(SHORT);
            short[] there = new short[here.length];
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    there[c * rows + r] = here[r * columns + c];
                }
            }
            MemorySegment turned = MemorySegment.ofArray(new short[here.length]);
            MemorySegment.copy(there, 0, turned, SHORT, 0, there.length);
            return new Stored(type, turned);
        }

        @Override
        public MatrixValues inMemory() {
            float[] floats = new float[Math.toIntExact(count())];
            if (type == StoredFloat.BINARY32) {
                MemorySegment.copy(bytes, FLOAT, 0, floats, 0, floats.length);
            } else {
                for (int k = 0; k < floats.length; k++) {
                    floats[k] = (float) get(k);
                }
            }
            return new Floats(floats);
        }
    }
}
