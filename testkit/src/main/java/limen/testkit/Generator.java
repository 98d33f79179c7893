package limen.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Draws random cases; the same random source gives the same case.
 *
 * @param <T> what a case is
 */
@FunctionalInterface
public interface Generator<T> {
    /** Draws one case. */
    T generate(RandomGenerator random);

    /** Draws a case and turns it into another. */
    default <R> Generator<R> map(Function<? super T, ? extends R> function) {
        return random -> function.apply(generate(random));
    }

    /** Integers from {@code least} to {@code most}, both included; a tenth of the draws are the two ends. */
    static Generator<Long> integers(long least, long most) {
        if (least > most) {
            throw new IllegalArgumentException("no integers from " + least + " to " + most + ", swap the ends");
        }
        return random -> switch (random.nextInt(20)) {
            case 0 -> least;
            case 1 -> most;
            default -> most == Long.MAX_VALUE ? upTo(random, least) : random.nextLong(least, most + 1);
        };
    }

    /** One of the values, each as likely as another. */
    @SafeVarargs
    @SuppressWarnings("varargs") // List.copyOf only reads the array
    static <T> Generator<T> oneOf(T... values) {
        List<T> choices = List.of(values);
        return random -> choices.get(random.nextInt(choices.size()));
    }

    /** Lists of {@code least} to {@code most} elements, both included. */
    static <T> Generator<List<T>> lists(Generator<T> element, int least, int most) {
        return random -> {
            int size = random.nextInt(least, most + 1);
            List<T> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(element.generate(random));
            }
            return List.copyOf(list);
        };
    }

    /** least … Long.MAX_VALUE, whose exclusive end is not a long. */
    private static long upTo(RandomGenerator random, long least) {
        if (least == Long.MIN_VALUE) {
            return random.nextLong();
        }
        return random.nextLong(least - 1, Long.MAX_VALUE) + 1;
    }
}
