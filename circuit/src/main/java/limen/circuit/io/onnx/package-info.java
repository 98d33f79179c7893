/**
 * Circuits as ONNX models: matrices of weights, comparisons with thresholds, exact in any runtime that adds as IEEE 754 says.
 *
 * <p>Enter at {@link limen.circuit.io.onnx.OnnxFormat}. What becomes of a stage stands in docs/formats/onnx.md.
 *
 * <p>Uses limen.circuit, limen.io.
 */
package limen.circuit.io.onnx;
