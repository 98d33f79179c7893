/**
 * Threshold circuits as AND gates and negations: every bank as the smallest of three networks.
 *
 * <p>Enter at {@link limen.circuit.aig.AndCircuit}. How the networks come about, and why these three, is in
 * docs/formats/aiger.md and docs/decisions/0035-thresholds-as-and-gates.md; formats of logic synthesis lie above this package.
 *
 * <p>Uses limen.circuit, limen.circuit.column, limen.io.
 */
package limen.circuit.aig;
