package limen.paper.formula;

import java.util.function.ToIntFunction;

/**
 * A {@link StringFunction} with a bound on the bits it holds.
 *
 * @param function from arguments to a string
 * @param workBits bits of all numbers held at once, at most
 */
record Formula(ToIntFunction<int[]> function, long workBits) implements StringFunction {
    @Override
    public int apply(int... arguments) {
        return function.applyAsInt(arguments);
    }
}
