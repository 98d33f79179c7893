/**
 * BLIF, the netlists of logic synthesis: tables ({@code .names}) and threshold gates ({@code .threshold}, files that are called .th).
 *
 * <p>Enter at {@link limen.circuit.io.blif.BlifFormat}, or at {@link limen.circuit.io.blif.ThresholdFormat} to write threshold gates; two levels of logic are
 * {@link limen.circuit.io.blif.PlaFormat}. Grammar
 * and choices stand in docs/formats/blif.md and docs/formats/threshold.md.
 *
 * <p>Uses limen.circuit, limen.circuit.aig, limen.circuit.io, limen.circuit.io.netlist, limen.io.
 */
package limen.circuit.io.blif;
