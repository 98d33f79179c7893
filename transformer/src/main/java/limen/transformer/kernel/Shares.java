package limen.transformer.kernel;

import java.util.stream.IntStream;

/**
 * Work on numbered things that do not need each other, shared by the machine's processors.
 *
 * <p>Every thing is done once and by one thread, so that results do not depend on how many there are. The threads are those of the pool
 * that the caller runs in, the common one if in none.
 */
public final class Shares {
    /** What is less work, in multiplications, is not worth waking a thread for. */
    private static final long LEAST_WORK = 1 << 18;

    /** Shares, to even out unequal ones. */
    private static final int COUNT = 16;

    private Shares() {}

    /** Things {@code from … to − 1}. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does some of them.
         *
         * @param from the first
         * @param to after the last
         */
        void run(int from, int to);
    }

    /**
     * Does all things.
     *
     * @param count how many there are
     * @param work what all of them cost, in multiplications
     * @param task called once for each share, by several threads
     */
    public static void each(int count, long work, Task task) {
        int shares = Math.min(count, COUNT);
        if (work < LEAST_WORK || shares < 2) {
            task.run(0, count);
            return;
        }
        IntStream.range(0, shares)
                .parallel()
                .forEach(k -> task.run((int) ((long) count * k / shares), (int) ((long) count * (k + 1) / shares)));
    }
}
