/**
 * Parts of circuits: some stages as a circuit of their own.
 *
 * <p>Enter at {@link limen.circuit.part.PartCircuit}. What its gates read of other stages are its inputs, so that a part of a circuit
 * that is too large is evaluated, counted, simplified and written like any circuit.
 *
 * <p>Uses limen.circuit, limen.io.
 */
package limen.circuit.part;
