package limen.circuit.io.onnx;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import limen.io.Sha256;

/** A graph that is being written: operators and constants in the order in which they come; equal constants are stored once. */
final class OnnxGraph {
    private static final int RAW_DATA = 9;

    private final CodedOutputStream out;
    private final Map<String, String> constants = new HashMap<>();
    private long operators;
    private long products;
    private long stored;

    /** Writes to a stream, which stays the caller's to flush. */
    OnnxGraph(CodedOutputStream out) {
        this.out = out;
    }

    /** Writes a field of the graph. */
    void field(int number, byte[] message) throws IOException {
        out.writeByteArray(number, message);
    }

    /** Appends an operator and returns the name of its result. */
    String node(String operator, String result, String... inputs) throws IOException {
        return node(operator, result, "", 0, inputs);
    }

    /** Appends an operator with an attribute. */
    String node(String operator, String result, String attribute, long value, String... inputs) throws IOException {
        field(OnnxMessages.NODE, OnnxMessages.node(operator, result, attribute, value, inputs));
        operators++;
        products += operator.equals("MatMul") ? 1 : 0;
        return result;
    }

    /** The name of a matrix. */
    String matrix(ElementType type, long[] values, long rows, long columns) throws IOException {
        int known = constants.size();
        String name = constant(type, values, rows, columns);
        stored += constants.size() > known ? values.length : 0;
        return name;
    }

    /** The name of a constant, which is stored unless it was before. */
    String constant(ElementType type, long[] values, long... dimensions) throws IOException {
        CountedStream.require((long) type.bytes() * values.length);
        byte[] bytes = new byte[type.bytes() * values.length];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            type.put(data, value);
        }
        Sha256 sha = new Sha256();
        sha.write(OnnxMessages.tensor("", type, dimensions));
        sha.write(bytes);
        String content = sha.hex();
        String known = constants.get(content);
        if (known != null) {
            return known;
        }
        String name = "constant" + constants.size();
        constants.put(content, name);
        byte[] tensor = OnnxMessages.tensor(name, type, dimensions);
        out.writeTag(OnnxMessages.INITIALIZER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(Math.addExact(tensor.length, CodedOutputStream.computeByteArraySize(RAW_DATA, bytes)));
        out.writeRawBytes(tensor);
        out.writeByteArray(RAW_DATA, bytes);
        return name;
    }

    long operators() {
        return operators;
    }

    long products() {
        return products;
    }

    long cells() {
        return stored;
    }
}
