/**
 * Circuits as tensors of integers in a safetensors file: sums by their arguments and weights, gates by their sums and thresholds.
 *
 * <p>Enter at {@link limen.circuit.io.safetensors.SafetensorsFormat}. The tensors, and ten lines of numpy that evaluate them, stand in
 * docs/formats/circuit-safetensors.md.
 *
 * <p>Uses limen.circuit, limen.io, limen.io.json.
 */
package limen.circuit.io.safetensors;
