/**
 * The formats that {@code limen export} writes, one class each, with the options that only some of them have.
 *
 * <p>Enter at {@link limen.cli.export.Target}, which says what a new one is.
 *
 * <p>Uses limen.circuit, limen.circuit.aig, limen.circuit.io.aiger, limen.circuit.io.binary, limen.circuit.io.blif,
 * limen.circuit.io.dot, limen.circuit.io.file, limen.circuit.io.graph, limen.circuit.io.onnx, limen.circuit.io.paper,
 * limen.circuit.io.safetensors, limen.circuit.io.verilog, limen.cli.input, limen.cli.output, limen.cli.result, limen.compiler,
 * limen.evaluate, limen.finite.file, limen.io, limen.model,
 * limen.transformer.load.
 */
package limen.cli.export;
