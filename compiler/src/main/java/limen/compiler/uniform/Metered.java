package limen.compiler.uniform;

/**
 * A program, or a part of one, that keeps its state on a work tape: its fields are {@link Register registers}, immutable
 * parameters and other parts. {@link Meter#check} verifies that.
 */
public interface Metered {}
