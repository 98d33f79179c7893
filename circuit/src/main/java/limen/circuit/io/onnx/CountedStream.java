package limen.circuit.io.onnx;

import java.io.OutputStream;
import limen.io.LimitException;

/** Counts bytes and keeps none; refuses more than fit a file. */
final class CountedStream extends OutputStream {
    /** Of a message in a protocol buffer. */
    private static final long MOST = Integer.MAX_VALUE;

    private long count;

    @Override
    public void write(int b) {
        require(++count);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        count += length;
        require(count);
    }

    /** Refuses a file of so many bytes if it is too long. */
    static void require(long bytes) {
        if (bytes > MOST) {
            throw new LimitException("onnx: the file would be longer than " + MOST
                    + " bytes, the most that its encoding allows; compile at a smaller length, simplify the circuit, or"
                    + " write safetensors");
        }
    }

    long count() {
        return count;
    }
}
