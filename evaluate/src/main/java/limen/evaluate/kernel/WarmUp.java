package limen.evaluate.kernel;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs vector code on the side until the JVM has compiled it, so that nobody has to wait for that: interpreted, an operation on a vector
 * takes some thousand times as long as compiled, and a hundred times as long as plain code for the same lanes.
 *
 * <p>Begins when so much has been done by the plain code that a second of a processor is worth it, on a thread of its own. Both codes do the same
 * small work in turn, are timed, and the warm-up is over when the vectors were faster a few times in a row: then all of their methods have been
 * compiled, as a single interpreted one would outweigh the others. Where that never happens (compiler off, vectors not supported by it), it gives up
 * and the plain code stays.
 */
final class WarmUp {
    /** Times in a row. */
    private static final int ROW = 3;
    /** Rounds without rest: as many as get every method past the JVM's thresholds, 5,000 calls. */
    private static final int EAGER = 600;
    /** Rounds in all. */
    private static final int MOST = 3000;
    /** Milliseconds between later rounds, when only the compiler is waited for. */
    private static final int REST = 3;

    private final long enough;
    private final Supplier<LongSupplier> vector;
    private final Supplier<LongSupplier> plain;
    private volatile boolean over;
    private long done;
    private boolean begun;

    /**
     * A warm-up that has not begun.
     *
     * @param enough how much is to be done before it does, in units of {@link #isOver}
     * @param vector asked once, when it begins: one round of the vector code, which returns its nanoseconds
     * @param plain the same with the plain code
     */
    WarmUp(long enough, Supplier<LongSupplier> vector, Supplier<LongSupplier> plain) {
        this.enough = enough;
        this.vector = vector;
        this.plain = plain;
    }

    /** One whose vectors are taken to be fast. */
    static WarmUp over() {
        WarmUp warmUp = never();
        warmUp.over = true;
        return warmUp;
    }

    /** One that never begins. */
    static WarmUp never() {
        return new WarmUp(Long.MAX_VALUE, () -> null, () -> null);
    }

    /**
     * Whether vectors are fast by now. If not, counts the work that the caller is about to do without them; several threads may, and lose
     * some of each other's.
     */
    boolean isOver(int work) {
        if (over) {
            return true;
        }
        done += work;
        if (done >= enough && !begun) {
            begin();
        }
        return false;
    }

    private synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread.ofPlatform().daemon().name("limen-warm-up").start(() -> {
                try {
                    run();
                } catch (RuntimeException | LinkageError e) {
                    // without vectors that work the plain code stays, which gives the same bits
                    over = false;
                }
            });
        }
    }

    /** Until the vectors are faster, or for as many rounds as are worth it. */
    void run() {
        LongSupplier one = vector.get();
        LongSupplier other = plain.get();
        int faster = 0;
        for (int round = 0; round < MOST && faster < ROW; round++) {
            faster = one.getAsLong() < other.getAsLong() ? faster + 1 : 0;
            if (round > EAGER && faster == 0 && !rest()) {
                return;
            }
        }
        over = faster == ROW;
    }

    private static boolean rest() {
        try {
            Thread.sleep(REST);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
