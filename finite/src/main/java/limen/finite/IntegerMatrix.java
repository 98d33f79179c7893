package limen.finite;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import limen.io.InputException;

/**
 * A dense matrix of integers, [rows × columns], row by row, each in 1, 2, 4 or 8 bytes.
 *
 * <p>In memory with the fewest bytes that hold all of them, or over a mapped file, which then is read where it is used. Immutable by
 * contract, and safe to share between threads. Looking at one integer is O(1); everything else is O(columns) per row.
 */
public final class IntegerMatrix {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** More bytes than an array should have. */
    private static final long MOST_IN_ARRAY = 1L << 30;

    private final int rows;
    private final int columns;
    private final int bytes;
    private final MemorySegment values;

    private IntegerMatrix(int rows, int columns, int bytes, MemorySegment values) {
        this.rows = rows;
        this.columns = columns;
        this.bytes = bytes;
        this.values = values;
    }

    /**
     * {@return a copy of rows of equal length; without rows the matrix is 0 × 0}
     *
     * @param rows the integers
     * @throws IllegalArgumentException if their lengths differ
     */
    public static IntegerMatrix of(int[][] rows) {
        long[][] wide = new long[rows.length][];
        Arrays.setAll(wide, r -> Arrays.stream(rows[r]).asLongStream().toArray());
        return of(wide);
    }

    /**
     * {@return a copy of rows of equal length; without rows the matrix is 0 × 0}
     *
     * @param rows the integers
     * @throws IllegalArgumentException if their lengths differ
     */
    public static IntegerMatrix of(long[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        int bytes = 1;
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length != columns) {
                throw new InputException("row " + r + " has " + rows[r].length + " values, must have " + columns
                        + " as the first has, make them equal");
            }
            for (long value : rows[r]) {
                bytes = Math.max(bytes, bytes(value));
            }
        }
        Builder builder = new Builder(rows.length, columns, bytes);
        for (int r = 0; r < rows.length; r++) {
            builder.set(r, rows[r]);
        }
        return builder.matrix();
    }

    /**
     * {@return a matrix over bytes that are there already, little-endian, without gaps}
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param bytes of each integer: 1, 2, 4 or 8
     * @param values exactly rows · columns · bytes bytes, which must not change any more
     */
    public static IntegerMatrix over(int rows, int columns, int bytes, MemorySegment values) {
        long needed = Math.multiplyExact(Math.multiplyExact((long) rows, columns), bytes);
        if (rows < 0
                || columns < 0
                || Integer.bitCount(bytes) != 1
                || bytes > Long.BYTES
                || values.byteSize() != needed) {
            throw new InputException("matrix " + rows + " × " + columns + " of " + bytes + " bytes each: needs "
                    + needed + " bytes, there are " + values.byteSize());
        }
        return new IntegerMatrix(rows, columns, bytes, values);
    }

    /**
     * {@return the fewest of 1, 2, 4 and 8 bytes that hold a number and its sign}
     *
     * @param value the number
     */
    public static int bytes(long value) {
        return value == (byte) value
                ? Byte.BYTES
                : value == (short) value ? Short.BYTES : value == (int) value ? Integer.BYTES : Long.BYTES;
    }

    /** Makes a matrix row by row, of integers whose size is known before. */
    public static final class Builder {
        private final IntegerMatrix made;

        /**
         * Zeros.
         *
         * @param rows number of rows
         * @param columns number of columns
         * @param bytes of each integer: 1, 2, 4 or 8
         */
        @SuppressWarnings("restricted")
        public Builder(int rows, int columns, int bytes) {
            long size = Math.multiplyExact(Math.multiplyExact((long) rows, columns), bytes);
            // an array cannot be longer; what is beyond the heap goes when nothing refers to it any more
            MemorySegment values = size <= MOST_IN_ARRAY
                    ? MemorySegment.ofArray(new byte[(int) size])
                    : Arena.ofAuto().allocate(size, Long.BYTES);
            made = over(rows, columns, bytes, values);
        }

        /**
         * Sets a row.
         *
         * @param row 0 to rows − 1
         * @param integers one per column
         * @throws ArithmeticException if one needs more bytes
         */
        public void set(int row, long[] integers) {
            long at = made.start(row);
            Objects.checkIndex(integers.length, made.columns + 1);
            for (long value : integers) {
                if (bytes(value) > made.bytes) {
                    throw new ArithmeticException(value + " does not fit " + made.bytes + " bytes");
                }
                switch (made.bytes) {
                    case Byte.BYTES -> made.values.set(ValueLayout.JAVA_BYTE, at, (byte) value);
                    case Short.BYTES -> made.values.set(SHORT, at, (short) value);
                    case Integer.BYTES -> made.values.set(INT, at, (int) value);
                    default -> made.values.set(LONG, at, value);
                }
                at += made.bytes;
            }
        }

        /** {@return the matrix, after which no row is set any more} */
        public IntegerMatrix matrix() {
            return made;
        }
    }

    /** {@return number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return number of columns} */
    public int columns() {
        return columns;
    }

    /** {@return number of integers} */
    public long size() {
        return (long) rows * columns;
    }

    /** {@return bytes of each integer: 1, 2, 4 or 8} */
    public int bytes() {
        return bytes;
    }

    /** {@return the integers, little-endian, row by row without gaps; not to be written to} */
    public MemorySegment values() {
        return values.asReadOnly();
    }

    /** {@return these integers in the fewest bytes that hold them; the same matrix where these are its own} */
    public IntegerMatrix narrowed() {
        int fewest = 1;
        for (int r = 0; r < rows && fewest < bytes; r++) {
            for (long value : row(r)) {
                fewest = Math.max(fewest, bytes(value));
            }
        }
        if (fewest == bytes) {
            return this;
        }
        Builder narrow = new Builder(rows, columns, fewest);
        for (int r = 0; r < rows; r++) {
            narrow.set(r, row(r));
        }
        return narrow.matrix();
    }

    private long start(int row) {
        return (long) Objects.checkIndex(row, rows) * columns * bytes;
    }

    /**
     * {@return an integer}
     *
     * @param row 0 to rows − 1
     * @param column 0 to columns − 1
     */
    public long get(int row, int column) {
        return at(start(row) + (long) Objects.checkIndex(column, columns) * bytes);
    }

    private long at(long offset) {
        return switch (bytes) {
            case Byte.BYTES -> values.get(ValueLayout.JAVA_BYTE, offset);
            case Short.BYTES -> values.get(SHORT, offset);
            case Integer.BYTES -> values.get(INT, offset);
            default -> values.get(LONG, offset);
        };
    }

    /**
     * {@return a copy of a row}
     *
     * @param row 0 to rows − 1
     */
    public long[] row(int row) {
        long[] copy = new long[columns];
        row(row, copy);
        return copy;
    }

    /**
     * Copies a row.
     *
     * @param row 0 to rows − 1
     * @param out at least [columns]
     */
    public void row(int row, long[] out) {
        long at = start(row);
        // one loop for each size: a size looked at in every step costs more than the step
        switch (bytes) {
            case Byte.BYTES -> {
                for (int k = 0; k < columns; k++) {
                    out[k] = values.get(ValueLayout.JAVA_BYTE, at + k);
                }
            }
            case Short.BYTES -> {
                for (int k = 0; k < columns; k++) {
                    out[k] = values.get(SHORT, at + (long) k * Short.BYTES);
                }
            }
            case Integer.BYTES -> {
                for (int k = 0; k < columns; k++) {
                    out[k] = values.get(INT, at + (long) k * Integer.BYTES);
                }
            }
            default -> MemorySegment.copy(values, LONG, at, out, 0, columns);
        }
    }

    /**
     * Copies a row of integers of at most 4 bytes, which doubles hold exactly.
     *
     * @param row 0 to rows − 1
     * @param out from {@code first} on, [columns]
     * @param first where the row's first integer goes
     */
    public void row(int row, double[] out, int first) {
        long at = start(row);
        switch (bytes) {
            case Byte.BYTES -> {
                for (int k = 0; k < columns; k++) {
                    out[first + k] = values.get(ValueLayout.JAVA_BYTE, at + k);
                }
            }
            case Short.BYTES -> {
                for (int k = 0; k < columns; k++) {
                    out[first + k] = values.get(SHORT, at + (long) k * Short.BYTES);
                }
            }
            case Integer.BYTES -> {
                for (int k = 0; k < columns; k++) {
                    out[first + k] = values.get(INT, at + (long) k * Integer.BYTES);
                }
            }
            default -> throw new IllegalStateException("internal: integers of 8 bytes as doubles");
        }
    }

    /**
     * {@return Σ |integer| of a row}
     *
     * @param row 0 to rows − 1
     * @throws ArithmeticException beyond 63 bits
     */
    public long magnitude(int row) {
        long sum = 0;
        for (long value : row(row)) {
            sum = Math.addExact(sum, Math.absExact(value));
        }
        return sum;
    }

    /**
     * {@return whether a row has nothing but zeros}
     *
     * @param row 0 to rows − 1
     */
    public boolean isZero(int row) {
        long at = start(row);
        for (int k = 0; k < columns; k++) {
            if (at(at + (long) k * bytes) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return whether a column has more than one integer}
     *
     * @param column 0 to columns − 1
     */
    public boolean differs(int column) {
        for (int row = 1; row < rows; row++) {
            if (get(row, column) != get(0, column)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the greatest |integer|; 0 of none} */
    public BigInteger greatest() {
        BigInteger greatest = BigInteger.ZERO;
        for (int row = 0; row < rows; row++) {
            greatest = greatest.max(FastRule.greatest(row(row)));
        }
        return greatest;
    }

    /**
     * {@return the greatest |integer| of a row; 0 of none}
     *
     * @param row 0 to rows − 1
     * @throws ArithmeticException beyond 63 bits
     */
    public long greatest(int row) {
        long greatest = 0;
        for (long value : row(row)) {
            greatest = Math.max(greatest, Math.absExact(value));
        }
        return greatest;
    }

    /**
     * {@return whether two rows have the same integers}
     *
     * @param row 0 to rows − 1
     * @param other 0 to rows − 1
     */
    public boolean alike(int row, int other) {
        long size = (long) columns * bytes;
        return values.asSlice(start(row), size).mismatch(values.asSlice(start(other), size)) < 0;
    }

    /** {@return whether all rows have the same integers} */
    public boolean isAlike() {
        for (int row = 1; row < rows; row++) {
            if (!alike(row, 0)) {
                return false;
            }
        }
        return true;
    }

    /** The same shape and the same integers, whatever their bytes. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof IntegerMatrix that) || rows != that.rows || columns != that.columns) {
            return false;
        }
        for (int r = 0; r < rows; r++) {
            if (!Arrays.equals(row(r), that.row(r))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        for (int r = 0; r < rows; r++) {
            hash = 31 * hash + Arrays.hashCode(row(r));
        }
        return hash;
    }

    @Override
    public String toString() {
        return "IntegerMatrix[" + rows + " × " + columns + "]";
    }
}
