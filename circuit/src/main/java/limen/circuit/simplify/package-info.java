/**
 * Smaller circuits that compute the same outputs.
 *
 * <p>Enter at {@link limen.circuit.simplify.Simplifier}; the passes and what each requires, establishes and preserves are
 * listed in {@link limen.circuit.simplify.Pass}. Depends on limen.circuit and its columns and analysis only.
 */
package limen.circuit.simplify;
