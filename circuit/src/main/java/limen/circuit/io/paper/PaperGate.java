package limen.circuit.io.paper;

import java.util.Collections;
import java.util.List;
import limen.io.InputException;

/**
 * A gate of a {@link PaperCircuit}.
 *
 * @param operation what it does
 * @param threshold k of θ≤k or θ≥k: 0 for an input node and NOT, the number of arguments for AND, 1 for OR
 * @param arguments numbers of the gates it reads, in the order written, repetitions included
 */
public record PaperGate(PaperOperation operation, long threshold, List<Integer> arguments) {
    /**
     * Checks what the gate alone must satisfy.
     *
     * @throws IllegalArgumentException when the threshold or the number of arguments does not fit the operation
     */
    public PaperGate {
        arguments = List.copyOf(arguments);
        int arity = arguments.size();
        boolean fits = switch (operation) {
            case INPUT -> arity == 0 && threshold == 0;
            case NOT -> arity == 1 && threshold == 0;
            case AND -> threshold == arity;
            case OR -> threshold == 1;
            case AT_MOST, AT_LEAST -> threshold >= 0 && threshold <= arity;
        };
        if (!fits) {
            throw new InputException("paper gate: " + operation + " with threshold " + threshold + " and " + arity
                    + " arguments is none of the grammar's");
        }
    }

    /** X. */
    public static PaperGate input() {
        return new PaperGate(PaperOperation.INPUT, 0, List.of());
    }

    /** NOT. */
    public static PaperGate not(int argument) {
        return new PaperGate(PaperOperation.NOT, 0, List.of(argument));
    }

    /** AND. */
    public static PaperGate and(Integer... arguments) {
        return new PaperGate(PaperOperation.AND, arguments.length, List.of(arguments));
    }

    /** OR. */
    public static PaperGate or(Integer... arguments) {
        return new PaperGate(PaperOperation.OR, 1, List.of(arguments));
    }

    /** θ≤k. */
    public static PaperGate atMost(long k, Integer... arguments) {
        return new PaperGate(PaperOperation.AT_MOST, k, List.of(arguments));
    }

    /** θ≥k. */
    public static PaperGate atLeast(long k, Integer... arguments) {
        return new PaperGate(PaperOperation.AT_LEAST, k, List.of(arguments));
    }

    /** The value for so many arguments that are 1; not for an input node. */
    boolean fires(long ones) {
        return operation.isAtMost() ? ones <= threshold : ones >= threshold;
    }

    /** The greatest argument, −1 without arguments. */
    int greatestArgument() {
        return arguments.isEmpty() ? -1 : Collections.max(arguments);
    }

    int leastArgument() {
        return arguments.isEmpty() ? 0 : Collections.min(arguments);
    }
}
