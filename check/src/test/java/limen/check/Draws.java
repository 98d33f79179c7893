package limen.check;

import java.util.List;

/** Random choices read from a list of numbers, so that a case shrinks as its list does; zeros beyond the end. */
final class Draws {
    private final List<Long> numbers;
    private int next;

    Draws(List<Long> numbers) {
        this.numbers = numbers;
    }

    /** The next number, 0 ≤ result &lt; bound; 0 is the simplest choice. */
    int below(int bound) {
        return next < numbers.size() ? (int) Math.floorMod(numbers.get(next++), (long) bound) : 0;
    }

    /** A number of {@code from … to}. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /** Whether, false first. */
    boolean maybe() {
        return below(2) == 1;
    }

    /** One of the values, the first being the simplest. */
    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }
}
