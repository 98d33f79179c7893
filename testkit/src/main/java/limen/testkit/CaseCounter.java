package limen.testkit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the cases of a test by label, so that a test which filters can assert that enough cases were left.
 *
 * <p>Not thread-safe.
 */
public final class CaseCounter {
    private final Map<String, Long> counts = new TreeMap<>();
    private long total;

    /** Counts one case under each of the labels; a label is named by its {@code toString()}. */
    public void count(Object... labels) {
        total++;
        for (Object label : labels) {
            counts.merge(String.valueOf(label), 1L, Long::sum);
        }
    }

    /** Counts the case under the label if the condition holds, and returns the condition: for use in a filter. */
    public boolean countIf(boolean condition, Object label) {
        if (condition) {
            count(label);
        }
        return condition;
    }

    /** How many cases were counted, with whatever labels. */
    public long total() {
        return total;
    }

    /** How many cases carried the label. */
    public long of(Object label) {
        return counts.getOrDefault(String.valueOf(label), 0L);
    }

    /**
     * Asserts that the test was not vacuous.
     *
     * @throws AssertionError if a label was counted fewer than {@code least} times; the message lists all counts
     */
    public void requireEach(long least, Iterable<?> labels) {
        for (Object label : labels) {
            if (of(label) < least) {
                throw new AssertionError("only " + of(label) + " cases of " + label + ", expected " + least
                        + " or more; counted " + total + " cases: " + counts);
            }
        }
    }

    /**
     * Asserts that at least so many cases were counted.
     *
     * @throws AssertionError if fewer were
     */
    public void requireTotal(long least) {
        if (total < least) {
            throw new AssertionError("only " + total + " cases, expected " + least + " or more; counted " + counts);
        }
    }

    @Override
    public String toString() {
        return total + " cases " + counts;
    }
}
