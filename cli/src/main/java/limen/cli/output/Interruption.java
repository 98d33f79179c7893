package limen.cli.output;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C (or SIGTERM) as the wish to end with what was found so far: the verb goes on until it has printed that, and its exit code is
 * the process's. Verbs that do not ask end at once, as everywhere.
 */
public final class Interruption {
    /** A verb that does not end by then is ended. */
    private static final long SECONDS = 30;

    private static final Interruption PROCESS = new Interruption(Runtime.getRuntime()::halt);

    private final Halt halt;
    private final AtomicBoolean installed = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicReference<OptionalInt> code = new AtomicReference<>(OptionalInt.empty());
    private final AtomicReference<CountDownLatch> running = new AtomicReference<>(new CountDownLatch(0));

    /** What ends a process that is ending already, with another exit code. */
    interface Halt {
        void with(int code);
    }

    Interruption(Halt halt) {
        this.halt = halt;
    }

    /** Listens until {@link #end}, and says whether somebody asked to end. */
    public static BooleanSupplier listen() {
        PROCESS.begin();
        if (PROCESS.installed.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(PROCESS::interrupted, "interruption"));
        }
        return PROCESS.asked::get;
    }

    /** Everything is printed; if somebody asked to end, this is the exit code. */
    public static void end(int code) {
        PROCESS.done(code);
    }

    void begin() {
        running.set(new CountDownLatch(1));
    }

    /** The process is ending: waits for what was found so far. */
    void interrupted() {
        asked.set(true);
        try {
            if (running.get().await(SECONDS, TimeUnit.SECONDS)) {
                code.get().ifPresent(halt::with);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAsked() {
        return asked.get();
    }

    void done(int exit) {
        if (asked.get()) {
            code.set(OptionalInt.of(exit));
        }
        running.get().countDown();
    }
}
