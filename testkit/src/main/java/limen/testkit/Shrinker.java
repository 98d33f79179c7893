package limen.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Proposes simpler cases, the boldest first.
 *
 * <p>Every proposal must be simpler than the case it came from by some measure that cannot fall for ever, so that
 * shrinking ends.
 *
 * @param <T> what a case is
 */
@FunctionalInterface
public interface Shrinker<T> {
    /** Simpler cases than this one, none if it is as simple as can be; evaluated lazily. */
    Stream<T> shrink(T value);

    /** Proposes nothing. */
    static <T> Shrinker<T> none() {
        return value -> Stream.empty();
    }

    /** Integers nearer to zero: zero, then halves of the way there, then one step; and the positive twin of a negative. */
    static Shrinker<Long> integers() {
        return value -> {
            LongStream nearer = LongStream.iterate(value, step -> step != 0, step -> step / 2)
                    .map(step -> value - step);
            boolean negative = value < 0 && value != Long.MIN_VALUE;
            return Stream.concat(negative ? Stream.of(-value) : Stream.empty(), nearer.boxed());
        };
    }

    /** Lists with fewer elements (runs of them cut out, long runs first), then with one element shrunk. */
    static <T> Shrinker<List<T>> lists(Shrinker<T> element) {
        return list -> {
            Stream<List<T>> shorter = Stream.iterate(list.size(), run -> run > 0, run -> run / 2)
                    .flatMap(run -> LongStream.iterate(0, from -> from + run <= list.size(), from -> from + run)
                            .mapToObj(from -> without(list, (int) from, run)));
            Stream<List<T>> simpler = LongStream.range(0, list.size())
                    .boxed()
                    .flatMap(at -> element.shrink(list.get(at.intValue()))
                            .map(replacement -> with(list, at.intValue(), replacement)));
            return Stream.concat(shorter, simpler);
        };
    }

    private static <T> List<T> without(List<T> list, int from, int run) {
        List<T> rest = new ArrayList<>(list.subList(0, from));
        rest.addAll(list.subList(from + run, list.size()));
        return List.copyOf(rest);
    }

    private static <T> List<T> with(List<T> list, int at, T replacement) {
        List<T> copy = new ArrayList<>(list);
        copy.set(at, replacement);
        return List.copyOf(copy);
    }
}
