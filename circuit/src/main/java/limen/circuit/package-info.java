/**
 * Threshold circuits: the interface that implicit and materialized circuits share, and its parts.
 *
 * <p>Enter at {@link limen.circuit.ThresholdCircuit}. A circuit is a list of {@link limen.circuit.Stage stages}, a stage
 * a list of {@link limen.circuit.Bank banks}, a bank one weighted sum with a list of gates over it. Nodes are numbered
 * as in the paper's prefix form (Merrill and Sabharwal 2023, section 3): input nodes first, then gates in topological
 * order. {@link limen.circuit.Circuit} is the materialized form, made by {@link limen.circuit.CircuitBuilder} or {@link
 * limen.circuit.Materializer}; {@link limen.circuit.Gates} reads single gates of any circuit.
 *
 * <p>Uses limen.circuit.column, limen.io.
 */
package limen.circuit;
