/**
 * The paper's serializations (Merrill and Sabharwal 2023, section 3): a circuit as a string of gates with unary
 * pointers.
 *
 * <p>Enter at {@link limen.circuit.io.paper.PaperFormat} for files and whole circuits, at {@link
 * limen.circuit.io.paper.PaperReader} and {@link limen.circuit.io.paper.PaperWriter} for gate after gate in the memory
 * of one gate, at {@link limen.circuit.io.paper.PaperCircuit} for a small circuit in the paper's own numbering. The
 * grammar and every choice where the paper is silent stand in docs/formats/paper-serialization.md.
 *
 * <p>Uses limen.circuit, limen.circuit.column, limen.circuit.io, limen.io.
 */
package limen.circuit.io.paper;
