package limen.testkit;

/**
 * What must hold of a case: returns if it holds, throws anything if not.
 *
 * @param <T> what a case is
 */
@FunctionalInterface
public interface Check<T> {
    /** Returns if it holds of the case. */
    void check(T value) throws Exception;
}
