package limen.circuit.io.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** The few messages of ONNX's protocol buffer (onnx.proto) that a circuit needs, with the numbers of their fields. */
final class OnnxMessages {
    /** Version of the format: that of ONNX 1.7, which came with operator set {@value #OPERATORS} soon after. */
    static final int FORMAT = 7;

    /** Version of the operators. */
    static final int OPERATORS = 13;

    /** GraphProto.node. */
    static final int NODE = 1;

    /** GraphProto.initializer. */
    static final int INITIALIZER = 5;

    /** GraphProto.input. */
    static final int INPUT = 11;

    /** GraphProto.output. */
    static final int OUTPUT = 12;

    /** ModelProto.graph. */
    static final int GRAPH = 7;

    private static final int ATTRIBUTE_IS_INT = 2;

    private OnnxMessages() {}

    /** The fields of a message, written one by one. */
    @FunctionalInterface
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /** A small message. */
    static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    /** What a model says before its graph. */
    static void header(CodedOutputStream out) throws IOException {
        out.writeInt64(1, FORMAT);
        out.writeString(2, "limen");
        out.writeByteArray(8, message(set -> set.writeInt64(2, OPERATORS)));
    }

    /** What a model says after its graph: the circuit's attributes. */
    static void metadata(CodedOutputStream out, Map<String, String> attributes) throws IOException {
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            out.writeByteArray(14, message(entry -> {
                entry.writeString(1, each.getKey());
                entry.writeString(2, each.getValue());
            }));
        }
    }

    /** An operator, with at most one attribute, a number. */
    static byte[] node(String operator, String output, String attribute, long value, String... inputs)
            throws IOException {
        byte[] named = message(each -> {
            each.writeString(1, attribute);
            each.writeInt64(3, value);
            each.writeEnum(20, ATTRIBUTE_IS_INT);
        });
        return message(node -> {
            for (String input : inputs) {
                node.writeString(1, input);
            }
            node.writeString(2, output);
            node.writeString(3, output);
            node.writeString(4, operator);
            if (!attribute.isEmpty()) {
                node.writeByteArray(5, named);
            }
        });
    }

    /** A tensor without its data: its raw_data, field 9, is to follow. */
    static byte[] tensor(String name, ElementType type, long... dimensions) throws IOException {
        return message(tensor -> {
            for (long dimension : dimensions) {
                tensor.writeInt64(1, dimension);
            }
            tensor.writeInt32(2, type.code());
            tensor.writeString(8, name);
        });
    }

    /** A matrix of bits that goes in or out, a row per input of a batch. */
    static byte[] bits(String name, int width) throws IOException {
        byte[] batch = message(dimension -> dimension.writeString(2, "batch"));
        byte[] columns = message(dimension -> dimension.writeInt64(1, width));
        byte[] shape = message(dimensions -> {
            dimensions.writeByteArray(1, batch);
            dimensions.writeByteArray(1, columns);
        });
        byte[] tensor = message(type -> {
            type.writeInt32(1, ElementType.BOOL.code());
            type.writeByteArray(2, shape);
        });
        byte[] type = message(kind -> kind.writeByteArray(1, tensor));
        return message(info -> {
            info.writeString(1, name);
            info.writeByteArray(2, type);
        });
    }
}
