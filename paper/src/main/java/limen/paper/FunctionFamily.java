package limen.paper;

/** The functions of an abstract transformer for every length and precision. */
@FunctionalInterface
public interface FunctionFamily {
    /**
     * {@return the functions for inputs of n tokens at precision p}
     *
     * @param n at least 1
     * @param p even, a precision of {@link limen.number.paper.PaperFloats}
     * @throws IllegalArgumentException if there are none: one line with the reason
     */
    AbstractFunctions at(int n, int p);
}
