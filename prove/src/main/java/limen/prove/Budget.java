package limen.prove;

import java.util.function.BooleanSupplier;
import limen.circuit.Progress;
import limen.io.LimitException;

/**
 * What may be used up by an answer.
 *
 * @param deadline by {@link System#nanoTime}
 * @param states states per question
 * @param bytes memory
 * @param stopped whether somebody asked to stop
 */
public record Budget(long deadline, long states, long bytes, BooleanSupplier stopped) {
    /**
     * {@return a budget of so many seconds, with 10^7 states and 8 GB}
     *
     * @param seconds from now
     */
    public static Budget seconds(double seconds) {
        return new Budget(System.nanoTime() + (long) (seconds * 1e9), 10_000_000, 8L << 30, () -> false);
    }

    /**
     * {@return the same with a part of the time that is left}
     *
     * @param parts into so many the time is cut
     */
    public Budget part(int parts) {
        long now = System.nanoTime();
        return new Budget(now + (deadline - now) / parts, states, bytes, stopped);
    }

    /** {@return whether time is over or somebody asked to stop} */
    public boolean isOver() {
        return System.nanoTime() - deadline > 0 || stopped.getAsBoolean();
    }

    /** {@return why, where {@link #isOver}} */
    public String reason() {
        return stopped.getAsBoolean() ? "interrupted" : "out of time";
    }

    /**
     * {@return a progress that ends a computation which tells it how far it is, by a {@link LimitException}, where {@link #isOver}}
     *
     * @param what what is going on, for the message: {@code while its circuit was made}
     * @param progress hears everything
     */
    public Progress ending(String what, Progress progress) {
        return (done, total, words) -> {
            if (isOver()) {
                throw new LimitException(reason() + " " + what);
            }
            progress.at(done, total, words);
        };
    }
}
