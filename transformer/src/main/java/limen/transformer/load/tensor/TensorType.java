package limen.transformer.load.tensor;

import limen.transformer.StoredFloat;

/** Types of elements, by the names of safetensors. */
public enum TensorType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    U64(8),
    I32(4),
    U32(4),
    I16(2),
    U16(2),
    I8(1),
    U8(1),
    BOOL(1),
    F8_E4M3(1),
    F8_E5M2(1),
    C64(8);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether its values are weights as they are. */
    public boolean isFloat() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** The type of weights that are left in the file; null for others. */
    StoredFloat stored() {
        return switch (this) {
            case F32 -> StoredFloat.BINARY32;
            case F16 -> StoredFloat.BINARY16;
            case BF16 -> StoredFloat.BFLOAT16;
            default -> null;
        };
    }

    /** The type of this name, or null. */
    static TensorType named(String name) {
        for (TensorType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
