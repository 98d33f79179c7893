package limen.transformer.load.pickle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The closed list of Python's names that may stand in a pickle of weights, and what a call of each gives. */
final class Globals {
    /** One of the names; {@code kind} says what it may be used for. */
    record Global(String name, Kind kind) {
        /** Without its module. */
        String leaf() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /** What a name is. */
    enum Kind {
        /** May be called: {@link #call} says with what. */
        FUNCTION,
        /** A class of storages, named by persistent ids. */
        STORAGE,
        /** A type of elements, a value of its own. */
        TYPE,
        /** A class of tensors, an argument only. */
        TENSOR_CLASS
    }

    private static final Set<String> FUNCTIONS = Set.of(
            "collections.OrderedDict",
            "torch._utils._rebuild_tensor",
            "torch._utils._rebuild_tensor_v2",
            "torch._utils._rebuild_tensor_v3",
            "torch._utils._rebuild_parameter",
            "torch._utils._rebuild_parameter_with_state",
            "torch._tensor._rebuild_from_type_v2",
            "torch.Size",
            "torch.device",
            "builtins.set",
            "__builtin__.set",
            "_codecs.encode");
    private static final Set<String> TENSOR_CLASSES =
            Set.of("torch.Tensor", "torch.nn.parameter.Parameter", "torch.nn.Parameter");
    private static final Set<String> TYPES = Set.of(
            "float64",
            "float32",
            "float16",
            "bfloat16",
            "int64",
            "int32",
            "int16",
            "int8",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "bool",
            "double",
            "float",
            "half",
            "long",
            "int",
            "short",
            "complex64",
            "complex128",
            "float8_e4m3fn",
            "float8_e5m2",
            "float8_e4m3fnuz",
            "float8_e5m2fnuz");
    private static final Set<String> STORAGES = Set.of(
            "DoubleStorage",
            "FloatStorage",
            "HalfStorage",
            "BFloat16Storage",
            "LongStorage",
            "IntStorage",
            "ShortStorage",
            "CharStorage",
            "ByteStorage",
            "BoolStorage",
            "ComplexFloatStorage",
            "ComplexDoubleStorage",
            "QInt8Storage",
            "QUInt8Storage",
            "QInt32Storage",
            "UntypedStorage");

    private static final int MOST_AXES = 16;

    private final PickleInput in;

    Globals(PickleInput in) {
        this.in = in;
    }

    /** The name, if it is on the list. */
    Global named(String module, String name) {
        String whole = module + "." + name;
        if (FUNCTIONS.contains(whole)) {
            return new Global(whole, Kind.FUNCTION);
        }
        if (TENSOR_CLASSES.contains(whole)) {
            return new Global(whole, Kind.TENSOR_CLASS);
        }
        boolean storages = module.equals("torch") || module.equals("torch.cuda") || module.equals("torch.storage");
        if (storages && STORAGES.contains(name)) {
            return new Global(whole, Kind.STORAGE);
        }
        if (module.equals("torch") && TYPES.contains(name)) {
            return new Global(whole, Kind.TYPE);
        }
        throw in.refuse("asks for " + whole + ", which is not part of weights; nothing was run: save only"
                + " model.state_dict(), or export safetensors");
    }

    /** What a persistent id stands for: ('storage', class, key, device, number of elements). */
    PickledStorage storage(Object id) {
        List<Object> items = id instanceof Tuple tuple ? tuple.items() : List.of();
        if (items.size() >= 5
                && "storage".equals(items.get(0))
                && items.get(1) instanceof Global type
                && type.kind() == Kind.STORAGE
                && items.get(2) instanceof String key
                && items.get(4) instanceof Long elements
                && elements >= 0
                && (items.size() == 5 || items.size() == 6 && items.get(5) == null)) {
            return new PickledStorage(type.leaf(), key, elements);
        }
        throw in.refuse("has a persistent id that is no storage of torch: save model.state_dict() with torch.save");
    }

    /** The value of a call. */
    Object call(Global function, List<Object> arguments) {
        String name = function.name();
        Object result = function.kind() != Kind.FUNCTION
                ? null
                : switch (function.leaf()) {
                    case "OrderedDict" -> orderedDict(arguments);
                    case "_rebuild_tensor" -> arguments.size() == 4 ? tensor(arguments, null) : null;
                    case "_rebuild_tensor_v2" -> arguments.size() >= 6 ? tensor(arguments, null) : null;
                    case "_rebuild_tensor_v3" ->
                        arguments.size() >= 7 && arguments.get(6) instanceof Global type && type.kind() == Kind.TYPE
                                ? tensor(arguments, type.leaf())
                                : null;
                    case "_rebuild_parameter", "_rebuild_parameter_with_state" ->
                        !arguments.isEmpty() && arguments.getFirst() instanceof PickledTensor tensor ? tensor : null;
                    case "_rebuild_from_type_v2" -> ofType(arguments);
                    case "Size" -> arguments.size() == 1 && arguments.getFirst() instanceof Tuple size ? size : null;
                    case "device" ->
                        arguments.isEmpty() || !(arguments.getFirst() instanceof String device) ? null : device;
                    case "set" -> arguments.size() == 1 && arguments.getFirst() instanceof List<?> items ? items : null;
                    default -> encoded(arguments);
                };
        if (result == null) {
            throw in.refuse("calls " + name + " with other arguments than torch.save does: damaged, fetch it again");
        }
        return result;
    }

    /** Without arguments as torch writes it, or with a list of pairs. */
    private Map<Object, Object> orderedDict(List<Object> arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (arguments.isEmpty()) {
            return map;
        }
        if (arguments.size() != 1 || !(arguments.getFirst() instanceof List<?> pairs)) {
            return null;
        }
        in.spend(pairs.size());
        for (Object pair : pairs) {
            List<?> both =
                    pair instanceof Tuple tuple ? tuple.items() : pair instanceof List<?> list ? list : List.of();
            if (both.size() != 2) {
                return null;
            }
            put(map, both.get(0), both.get(1));
        }
        return map;
    }

    /** Adds an entry, whose key must be of a kind that cannot contain itself. */
    void put(Map<Object, Object> map, Object key, Object value) {
        if (key instanceof List<?> || key instanceof Map<?, ?>) {
            throw in.damaged("has a list or a dict as a key");
        }
        if (map.containsKey(key)) {
            throw in.refuse("has " + shown(key) + " twice in one dict, give each entry its own name");
        }
        map.put(key, value);
    }

    /** A value for messages; what may contain other values is told by its kind. */
    static String shown(Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "\"";
            case Long number -> number.toString();
            case Double number -> number.toString();
            case Boolean truth -> truth ? "True" : "False";
            case Number large -> "a number of more than 63 bits";
            case Map<?, ?> map -> "a dict";
            case List<?> list -> "a list";
            case Tuple tuple -> "a tuple";
            case byte[] bytes -> "bytes";
            case PickledTensor tensor -> "a tensor";
            default -> "an object";
        };
    }

    private Object encoded(List<Object> arguments) {
        if (arguments.size() != 2 || !(arguments.get(0) instanceof String text) || !"latin1".equals(arguments.get(1))) {
            return null;
        }
        in.spend(text.length() / Long.BYTES);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** (function, class, arguments, attributes): a tensor with attributes of Python's, which are no weights. */
    private Object ofType(List<Object> arguments) {
        return arguments.size() == 4
                        && arguments.get(0) instanceof Global function
                        && function.leaf().startsWith("_rebuild_")
                        && !function.leaf().equals("_rebuild_from_type_v2")
                        && arguments.get(1) instanceof Global type
                        && type.kind() == Kind.TENSOR_CLASS
                        && arguments.get(2) instanceof Tuple inner
                ? call(function, inner.items())
                : null;
    }

    /** (storage, offset, sizes, strides, …): within the storage, or refused. */
    private PickledTensor tensor(List<Object> arguments, String type) {
        if (!(arguments.get(0) instanceof PickledStorage storage)
                || !(arguments.get(1) instanceof Long offset)
                || !(arguments.get(2) instanceof Tuple sizes)
                || !(arguments.get(3) instanceof Tuple strides)) {
            return null;
        }
        long[] shape = naturals(sizes);
        long[] steps = naturals(strides);
        if (shape == null || steps == null || shape.length != steps.length || offset < 0) {
            return null;
        }
        PickledTensor tensor = new PickledTensor(storage, type, offset, shape, steps);
        // elements of an untyped storage are counted in bytes: its reader, who knows the type, checks again
        if (tensor.end() > storage.elements()) {
            throw in.damaged("has a tensor that ends at element " + tensor.end() + " of storage " + shown(storage.key())
                    + ", which has " + storage.elements());
        }
        return tensor;
    }

    private static long[] naturals(Tuple tuple) {
        List<Object> items = new ArrayList<>(tuple.items());
        if (items.size() > MOST_AXES || !items.stream().allMatch(item -> item instanceof Long value && value >= 0)) {
            return null;
        }
        return items.stream().mapToLong(item -> (Long) item).toArray();
    }
}
