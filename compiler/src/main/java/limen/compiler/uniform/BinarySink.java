package limen.compiler.uniform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The compact binary form of a threshold circuit in prefix form, for streams too long for unary pointers.
 *
 * <pre>
 * circuit  := node*                          the last one is the output
 * node     := 0                              an input node
 *           | direction k m argument*        direction 1 for θ≤k, 2 for θ≥k; m arguments, repetitions counted
 *           | direction k m 0                the arguments are all those of the gate before
 * argument := 2d                             once
 *           | 2d+1 times                     repeatedly in a row
 * </pre>
 *
 * Every number is a varint: seven bits per byte, least significant first, the high bit set in all but the last byte. d is the
 * distance from the argument before, and for a gate's first argument from the gate itself, backwards; d = 0 is the gate's first
 * argument once more, and the next distance is then from the argument before that. Gates that count the same arguments for every k
 * name them once: without that a circuit of unit gates for 128 tokens of 4 bits would print 6·10^11 arguments. A node's bytes depend
 * on nothing but the node and its number, so the bytes of consecutive ranges, put one after the other, are those of the whole.
 */
public final class BinarySink implements CircuitSink {
    private static final int BUFFER = 1 << 16;
    /** Longest varint pair. */
    private static final int ROOM = 40;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long flushed;
    private long node;
    private long previous;
    /** The first argument of the gate; −1 before it. */
    private long first;

    private long runs;

    /** Writes to a stream, in blocks. */
    public BinarySink(OutputStream out) {
        this(out, 0);
    }

    /** Writes a range that begins with this node. */
    public BinarySink(OutputStream out, long firstNode) {
        this.out = out;
        node = firstNode;
    }

    @Override
    public void input() {
        reserve();
        put(0);
        node++;
    }

    @Override
    public void gate(boolean atLeast, long threshold, long arity) {
        reserve();
        put(atLeast ? 2 : 1);
        put(threshold);
        put(arity);
        previous = node++;
        first = -1;
    }

    @Override
    public void argument(long argument, long times) {
        reserve();
        boolean again = argument == first;
        long distance = again ? 0 : first < 0 ? previous - argument : argument - previous;
        if (distance < 0 || (distance == 0 && !again)) {
            throw new IllegalArgumentException(
                    "binary circuit: gate " + (node - 1) + " has argument " + argument + " after " + previous
                            + ", arguments must ascend, but for the first one's repetitions, and be earlier");
        }
        put(2 * distance + (times == 1 ? 0 : 1));
        if (times != 1) {
            put(times);
        }
        previous = again ? previous : argument;
        first = first < 0 ? argument : first;
        runs++;
    }

    /** One byte, the distance 0 that no first argument has. */
    @Override
    public boolean sameArguments() {
        put(0);
        return true;
    }

    @Override
    public long nodes() {
        return node;
    }

    @Override
    public long runs() {
        return runs;
    }

    @Override
    public long bytes() {
        return flushed + used;
    }

    @Override
    public void finish() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flushed += used;
        used = 0;
    }

    private void reserve() {
        if (used > BUFFER - ROOM) {
            finish();
        }
    }

    private void put(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            buffer[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[used++] = (byte) rest;
    }
}
