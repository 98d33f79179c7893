package limen.certificate.cnf;

import java.util.Arrays;

/**
 * A whole number as literals, in order encoding: it is one of {@code values}, and literal k says that it is at least values[k + 1].
 *
 * @param values that it can have, ascending, at least one
 * @param literals one less; each one implies the one before
 */
record OrderedValue(long[] values, int[] literals) {
    static OrderedValue constant(long value) {
        return new OrderedValue(new long[] {value}, new int[0]);
    }

    int count() {
        return values.length;
    }

    long least() {
        return values[0];
    }

    long most() {
        return values[values.length - 1];
    }

    /** The literal that the number is at least its value of an index, from 0 to the count: always, …, never. */
    int from(int index) {
        return index <= 0 ? Cnf.TRUE : index >= values.length ? Cnf.FALSE : literals[index - 1];
    }

    /** How many of its values are below a threshold. */
    int below(long threshold) {
        int place = Arrays.binarySearch(values, threshold);
        return place >= 0 ? place : -1 - place;
    }

    /** The literal that the number is at least a threshold. */
    int atLeast(long threshold) {
        return from(below(threshold));
    }

    /** The number plus a constant. */
    OrderedValue plus(long constant) {
        return constant == 0
                ? this
                : new OrderedValue(
                        Arrays.stream(values)
                                .map(value -> Math.addExact(value, constant))
                                .toArray(),
                        literals);
    }
}
