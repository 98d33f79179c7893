package limen.transformer.load.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles instruction by instruction, for tests: right ones, and such as Python would never write. */
public final class PickleBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins a pickle of protocol 2. */
    public PickleBuilder() {
        op(0x80, 2);
    }

    /** Instructions, and their arguments of one byte. */
    public PickleBuilder op(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    /** A module's name of a class or function. */
    public PickleBuilder global(String module, String name) {
        op('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A text. */
    public PickleBuilder text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(number(5).put((byte) 'X').putInt(bytes.length).array());
        out.writeBytes(bytes);
        return this;
    }

    /** An integer of 64 bits. */
    public PickleBuilder integer(long value) {
        out.writeBytes(number(10).put((byte) 0x8a).put((byte) 8).putLong(value).array());
        return this;
    }

    /** A tuple of integers. */
    public PickleBuilder tuple(long... values) {
        op('(');
        for (long value : values) {
            integer(value);
        }
        return op('t');
    }

    /** A storage of torch's by a persistent id. */
    public PickleBuilder storage(String type, String key, long elements) {
        return op('(').text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .integer(elements)
                .op('t', 'Q');
    }

    /** A tensor, a view of a storage. */
    public PickleBuilder tensor(String type, String key, long elements, long offset, long[] sizes, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage(type, key, elements)
                .integer(offset)
                .tuple(sizes)
                .tuple(strides)
                .op(0x89)
                .global("collections", "OrderedDict")
                .op(')', 'R', 't', 'R');
    }

    /** The pickle, ended. */
    public byte[] end() {
        op('.');
        return out.toByteArray();
    }

    private static ByteBuffer number(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
