package limen.transformer;

/** Types of floats that weights are stored in, little-endian; every value is a float64 exactly. */
public enum StoredFloat {
    /** IEEE 754 binary32. */
    BINARY32(Float.BYTES),
    /** IEEE 754 binary16. */
    BINARY16(Short.BYTES),
    /** The upper half of a binary32. */
    BFLOAT16(Short.BYTES);

    private final int bytes;

    StoredFloat(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }
}
