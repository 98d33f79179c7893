package limen.check.stream;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import limen.io.Sha256;

/** Hashes what is written on a thread of its own; at most 64 blocks wait. */
final class BlockQueue extends OutputStream {
    /** An empty block is the end. */
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(64);
    private final Sha256 hash = new Sha256();
    private final Thread thread = Thread.ofPlatform().daemon().name("hash").start(this::consume);

    private void consume() {
        try {
            for (byte[] block = blocks.take(); block.length > 0; block = blocks.take()) {
                hash.write(block, 0, block.length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void write(int b) {
        put(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > 0) {
            put(Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    private void put(byte[] block) {
        try {
            blocks.put(block);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("hashing was interrupted", e);
        }
    }

    /** Waits for the hash of everything written. */
    String hex() {
        put(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("hashing was interrupted", e);
        }
        return hash.hex();
    }
}
