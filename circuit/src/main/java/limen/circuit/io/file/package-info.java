/**
 * One door for circuit files of every format: which it is, their content tells.
 *
 * <p>Enter at {@link limen.circuit.io.file.CircuitFile}. The formats themselves are packages beside it.
 *
 * <p>Uses limen.circuit, limen.circuit.io, limen.circuit.io.aiger, limen.circuit.io.binary, limen.circuit.io.blif,
 * limen.circuit.io.paper, limen.circuit.io.verilog.
 */
package limen.circuit.io.file;
