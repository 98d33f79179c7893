/**
 * Circuits as decision diagrams of their inputs.
 *
 * <p>Enter at {@link limen.extract.diagram.CircuitLayers}.
 *
 * <p>Uses limen.circuit, limen.extract.layer, limen.io, limen.prove.
 */
package limen.extract.diagram;
