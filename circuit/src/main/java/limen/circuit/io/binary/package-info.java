/**
 * Limen's own circuit file: versioned, checksummed, never half-written.
 *
 * <p>Enter at {@link limen.circuit.io.binary.LimenFormat}, whose Javadoc holds the grammar (also in
 * docs/formats/circuit-binary.md).
 *
 * <p>Uses limen.circuit, limen.circuit.analysis, limen.circuit.column, limen.circuit.io, limen.io.
 */
package limen.circuit.io.binary;
