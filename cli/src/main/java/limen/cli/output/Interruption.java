package limen.cli.output;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import limen.io.AsideFile;

/**
 * Ctrl-C (or SIGTERM): one line says that the work has stopped and what was written before. A verb that {@link #listen listens} takes it
 * as the wish to end with what was found so far: it goes on until it has printed that, and its exit code is the process's.
 */
public final class Interruption {
    /** A verb that does not end by then is ended. */
    private static final long SECONDS = 30;

    private static final Interruption PROCESS =
            new Interruption(Runtime.getRuntime()::halt, Interruption::say, AsideFile::stop);

    private final Halt halt;
    private final Consumer<String> say;
    private final Supplier<List<String>> stop;
    private final AtomicBoolean installed = new AtomicBoolean();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean listening = new AtomicBoolean();
    private final AtomicReference<OptionalInt> code = new AtomicReference<>(OptionalInt.empty());
    private final AtomicReference<CountDownLatch> running = new AtomicReference<>(new CountDownLatch(0));

    /** What ends a process that is ending already, with another exit code. */
    interface Halt {
        void with(int code);
    }

    /**
     * An interruption.
     *
     * @param say takes the line that is printed
     * @param stop ends all writing, and says what was written before
     */
    Interruption(Halt halt, Consumer<String> say, Supplier<List<String>> stop) {
        this.halt = halt;
        this.say = say;
        this.stop = stop;
    }

    /** From now on an end of the process before {@link #end} is told. */
    public static void install() {
        if (PROCESS.installed.compareAndSet(false, true)) {
            Runtime.getRuntime().addShutdownHook(new Thread(PROCESS::interrupted, "interruption"));
        }
    }

    /** Listens until {@link #end}, and says whether somebody asked to end. */
    public static BooleanSupplier listen() {
        PROCESS.begin();
        install();
        return PROCESS.asked::get;
    }

    /** Everything is printed; if somebody asked to end, this is the exit code. */
    public static void end(int code) {
        PROCESS.done(code);
    }

    void begin() {
        over.set(false);
        running.set(new CountDownLatch(1));
        listening.set(true);
    }

    /** The process is ending: waits for what was found so far. */
    void interrupted() {
        asked.set(true);
        if (over.get()) {
            return;
        }
        if (!listening.get()) {
            say.accept("stopped, " + written(stop.get()));
            return;
        }
        say.accept("stopping, what was found so far follows");
        try {
            if (running.get().await(SECONDS, TimeUnit.SECONDS)) {
                code.get().ifPresent(halt::with);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process ends without waiting for the verb, which may fail for that. */
    public static boolean isStopping() {
        return PROCESS.asked.get() && !PROCESS.listening.get();
    }

    boolean isAsked() {
        return asked.get();
    }

    void done(int exit) {
        if (asked.get()) {
            code.set(OptionalInt.of(exit));
        }
        over.set(true);
        running.get().countDown();
    }

    private static String written(List<String> files) {
        return files.isEmpty() ? "nothing was written" : "what was written before: " + String.join(", ", files);
    }

    private static void say(String line) {
        ProgressBars.endAll();
        System.err.println("limen: " + TerminalText.shortLine(line));
        System.err.flush();
    }
}
