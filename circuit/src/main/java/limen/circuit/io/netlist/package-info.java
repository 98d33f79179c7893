/**
 * What formats of named signals share: a {@link limen.circuit.io.netlist.Netlist} of gates in any order becomes a circuit, a circuit's
 * inputs and outputs get names that a file can hold, and files of text are counted before they are written.
 *
 * <p>Enter at {@link limen.circuit.io.netlist.Netlist} to read, at {@link limen.circuit.io.netlist.CountedFile} to write. The formats are
 * packages beside it.
 *
 * <p>Uses limen.circuit, limen.circuit.column, limen.circuit.io, limen.io, limen.io.json.
 */
package limen.circuit.io.netlist;
