/**
 * AIGER 1.9, the AND-inverter graphs of logic synthesis and model checking, in ASCII and binary form.
 *
 * <p>Enter at {@link limen.circuit.io.aiger.AigerFormat}. The grammar and every choice stand in docs/formats/aiger.md.
 *
 * <p>Uses limen.circuit, limen.circuit.aig, limen.circuit.io, limen.circuit.io.netlist, limen.io.
 */
package limen.circuit.io.aiger;
