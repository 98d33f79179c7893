/**
 * One door for circuit files of every format: which it is, their content tells.
 *
 * <p>Enter at {@link limen.circuit.io.file.CircuitFile}. The formats themselves are packages beside it.
 *
 * <p>Uses limen.circuit, limen.circuit.io, limen.circuit.io.aiger, limen.circuit.io.binary,
 * limen.circuit.io.paper.
 */
package limen.circuit.io.file;
