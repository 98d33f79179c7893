package limen.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values numbered in the order in which they are first seen. Safe for several threads.
 *
 * @param <S> values with equality
 */
final class Interned<S> {
    private final Map<S, Integer> numbers = new HashMap<>();
    private final List<S> values = new ArrayList<>();

    /** The number of a value, a new one if it was never seen. */
    synchronized int number(S value) {
        Integer number = numbers.putIfAbsent(value, values.size());
        if (number == null) {
            values.add(value);
            return values.size() - 1;
        }
        return number;
    }

    /** The value of a number that was given. */
    synchronized S value(int number) {
        return values.get(number);
    }
}
