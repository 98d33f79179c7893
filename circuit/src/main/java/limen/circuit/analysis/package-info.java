/**
 * What can be said about a circuit without evaluating it.
 *
 * <p>Enter at {@link limen.circuit.analysis.CircuitStatistics} (sizes, exactly, in closed time) and {@link
 * limen.circuit.analysis.CircuitChecker} (all invariants of a circuit).
 *
 * <p>Uses limen.circuit, limen.io.
 */
package limen.circuit.analysis;
