package limen.circuit.io.onnx;

import java.nio.ByteBuffer;

/** What numbers a tensor has, with their number in ONNX's TensorProto.DataType. */
enum ElementType {
    /** Exact for integers up to 2^24. */
    FLOAT(1, 4),
    /** Exact for integers up to 2^53. */
    DOUBLE(11, 8),
    /** Exact for all sums of a circuit, which are below 2^62. */
    INT64(7, 8),
    /** Bits. */
    BOOL(9, 1);

    private static final long MOST_FLOAT = 1L << 24;
    private static final long MOST_DOUBLE = 1L << 53;

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The narrowest one in which sums of at most this magnitude are exact, in whatever order they are added. */
    static ElementType of(long magnitude) {
        if (magnitude <= MOST_FLOAT) {
            return FLOAT;
        }
        return magnitude <= MOST_DOUBLE ? DOUBLE : INT64;
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** Appends a number, which must be one of this type. */
    void put(ByteBuffer data, long value) {
        switch (this) {
            case FLOAT -> data.putFloat((float) value);
            case DOUBLE -> data.putDouble((double) value);
            case INT64 -> data.putLong(value);
            case BOOL -> data.put((byte) value);
        }
    }
}
