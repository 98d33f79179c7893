package limen.io;

/** Refuses work that cannot fit the heap before it begins, from numbers that say how much it needs at least. */
public final class Heap {
    private static final long MEBIBYTE = 1 << 20;

    private Heap() {}

    /**
     * Refuses what needs more than the heap of this process.
     *
     * @param bytes what is needed at least
     * @param what the beginning of the message: what it is needed for
     * @throws LimitException if the heap is smaller
     */
    public static void require(long bytes, String what) {
        require(bytes, what, Runtime.getRuntime().maxMemory());
    }

    /** With a heap of so many bytes. */
    static void require(long bytes, String what, long heap) {
        if (bytes > heap) {
            throw new LimitException(what + " needs " + Math.ceilDiv(bytes, MEBIBYTE)
                    + " MiB of memory or more, and the heap has " + heap / MEBIBYTE
                    + ", take a smaller one, or set LIMEN_HEAP (for example LIMEN_HEAP=20g)");
        }
    }
}
