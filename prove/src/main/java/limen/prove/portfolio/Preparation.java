package limen.prove.portfolio;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import limen.io.Failure;
import limen.prove.Budget;

/** Work that cannot be ended from without, such as making a model finite at a length: nobody waits for it longer than the budget lasts. */
final class Preparation {
    private static final long POLL_MILLIS = 50;

    private Preparation() {}

    /**
     * What the work gives, or nothing where the budget is over before; then its thread goes on by itself, and does not keep the process.
     *
     * @throws RuntimeException what the work throws
     */
    static <T> Optional<T> within(Budget budget, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name("limen preparation").start(task);
        while (true) {
            try {
                return Optional.of(task.get(POLL_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                if (budget.isOver()) {
                    return Optional.empty();
                }
            } catch (ExecutionException e) {
                throw Failure.of(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a model was made", e);
            }
        }
    }
}
