/**
 * Structural Verilog: AND gates or arithmetic out, gates and logical assignments in.
 *
 * <p>Enter at {@link limen.circuit.io.verilog.VerilogFormat}. The subset that is read, and why nothing that is written is truncated by a
 * tool, stand in docs/formats/verilog.md.
 *
 * <p>Uses limen.circuit, limen.circuit.aig, limen.circuit.io, limen.circuit.io.netlist.
 */
package limen.circuit.io.verilog;
