package limen.io;

import java.util.concurrent.ExecutionException;

/** What another thread failed with, to be thrown in the one that waits for it: too little memory stays just that. */
public final class Failure {
    private Failure() {}

    /**
     * {@return the exception to throw}
     *
     * @param failure of a task
     * @throws Error what the task ended with, if it is one
     */
    public static RuntimeException of(ExecutionException failure) {
        return switch (failure.getCause()) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            case null, default -> new IllegalStateException(failure.getCause());
        };
    }
}
