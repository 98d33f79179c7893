package limen.transformer.load.tensor;

import java.util.Map;

/** torch's names of types of elements, and of the classes of storages that hold them. */
final class TorchTypes {
    private static final Map<String, TensorType> TYPES = Map.ofEntries(
            Map.entry("DoubleStorage", TensorType.F64),
            Map.entry("FloatStorage", TensorType.F32),
            Map.entry("HalfStorage", TensorType.F16),
            Map.entry("BFloat16Storage", TensorType.BF16),
            Map.entry("LongStorage", TensorType.I64),
            Map.entry("IntStorage", TensorType.I32),
            Map.entry("ShortStorage", TensorType.I16),
            Map.entry("CharStorage", TensorType.I8),
            Map.entry("ByteStorage", TensorType.U8),
            Map.entry("BoolStorage", TensorType.BOOL),
            Map.entry("ComplexFloatStorage", TensorType.C64),
            Map.entry("float64", TensorType.F64),
            Map.entry("double", TensorType.F64),
            Map.entry("float32", TensorType.F32),
            Map.entry("float", TensorType.F32),
            Map.entry("float16", TensorType.F16),
            Map.entry("half", TensorType.F16),
            Map.entry("bfloat16", TensorType.BF16),
            Map.entry("int64", TensorType.I64),
            Map.entry("long", TensorType.I64),
            Map.entry("uint64", TensorType.U64),
            Map.entry("int32", TensorType.I32),
            Map.entry("int", TensorType.I32),
            Map.entry("uint32", TensorType.U32),
            Map.entry("int16", TensorType.I16),
            Map.entry("short", TensorType.I16),
            Map.entry("uint16", TensorType.U16),
            Map.entry("int8", TensorType.I8),
            Map.entry("uint8", TensorType.U8),
            Map.entry("bool", TensorType.BOOL),
            Map.entry("float8_e4m3fn", TensorType.F8_E4M3),
            Map.entry("float8_e5m2", TensorType.F8_E5M2),
            Map.entry("complex64", TensorType.C64));

    private TorchTypes() {}

    /** The type of a name; null where there is none here. */
    static TensorType of(String name) {
        return TYPES.get(name);
    }
}
