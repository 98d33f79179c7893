package limen.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Processor time of all threads of this process and, under Linux, of the processes that it started: other work on the machine matters less
 * to it than to the time of day.
 */
final class ProcessorTime {
    private static final Path STAT = Path.of("/proc/self/stat");
    /** User and system time of children that have ended, counted from what follows the name: fields 16 and 17 of proc(5). */
    private static final int ENDED = 13;

    private static final double TICKS = 100;
    /** The time is looked at so often at most, in nanoseconds. */
    private static final long EVERY = 50_000_000;

    private ProcessorTime() {}

    /** Nanoseconds of this process alone. */
    static long nanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Seconds of this process and of others that it started. */
    static double seconds() {
        double running = ProcessHandle.current()
                .descendants()
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(each -> each.toNanos() / 1e9)
                .sum();
        return nanos() / 1e9 + ended() + running;
    }

    private static double ended() {
        try {
            String stat = Files.readString(STAT, StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[ENDED]) + Long.parseLong(fields[ENDED + 1])) / TICKS;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Says when so many seconds from now are used up; may be asked often. */
    static BooleanSupplier over(double limit) {
        double begun = seconds();
        return new BooleanSupplier() {
            private long asked = System.nanoTime() - EVERY;
            private boolean over;

            @Override
            public synchronized boolean getAsBoolean() {
                long now = System.nanoTime();
                if (!over && now - asked >= EVERY) {
                    over = seconds() - begun > limit;
                    asked = System.nanoTime();
                }
                return over;
            }
        };
    }
}
