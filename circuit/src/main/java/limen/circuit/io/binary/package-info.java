/**
 * Limen's own circuit file: versioned, checksummed, never half-written.
 *
 * <p>Enter at {@link limen.circuit.io.binary.LimenFormat}, whose Javadoc holds the grammar (also in
 * docs/formats/circuit-binary.md). Depends on limen.circuit and limen.circuit.io.
 */
package limen.circuit.io.binary;
