/**
 * The smallest circuit that does the same.
 *
 * <p>Enter at {@link limen.extract.circuit.CircuitSearch}.
 *
 * <p>Uses limen.circuit, limen.circuit.aig, limen.circuit.analysis, limen.circuit.simplify, limen.extract.diagram, limen.io, limen.prove.
 */
package limen.extract.circuit;
