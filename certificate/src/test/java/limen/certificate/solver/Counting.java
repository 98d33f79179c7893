package limen.certificate.solver;

import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import limen.property.Language;

/** A recogniser with small numbers as states. */
record Counting(IntBinaryOperator step, IntPredicate accept) implements Language<Integer> {
    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public Integer next(Integer state, int token) {
        return step.applyAsInt(state, token);
    }

    @Override
    public boolean accepts(Integer state) {
        return accept.test(state);
    }

    static Language<Integer> of(String name) {
        return switch (name) {
            case "majority" -> new Counting((s, t) -> s + 2 * t - 1, s -> s > 0);
            case "exactly-half" -> new Counting((s, t) -> s + 2 * t - 1, s -> s == 0);
            case "parity", "parity-by-rounding" -> new Counting((s, t) -> s ^ t, s -> s == 1);
            case "exists" -> new Counting((s, t) -> s | t, s -> s == 1);
            case "dyck-1" -> new Counting((s, t) -> s < 0 ? -1 : s + 1 - 2 * t, s -> s == 0);
            case "dyck-1-depth-3" ->
                new Counting((s, t) -> s < 0 || s + 1 - 2 * t > 3 ? -1 : s + 1 - 2 * t, s -> s == 0);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
