/**
 * Smaller circuits that compute the same outputs.
 *
 * <p>Enter at {@link limen.circuit.simplify.Simplifier}; the passes and what each requires, establishes and preserves
 * are listed in {@link limen.circuit.simplify.Pass}.
 *
 * <p>Uses limen.circuit, limen.circuit.analysis, limen.circuit.column, limen.io.
 */
package limen.circuit.simplify;
