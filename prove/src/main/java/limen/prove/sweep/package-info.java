/**
 * The engine that looks at every input, by the circuit that a model compiles to.
 *
 * <p>Enter at {@link limen.prove.sweep.SweepEngine}; {@link limen.prove.sweep.SweepRun} keeps the order, {@link
 * limen.prove.sweep.SweepWorker} does the work.
 *
 * <p>Uses limen.certificate, limen.certificate.sweep, limen.circuit, limen.circuit.simplify, limen.compiler,
 * limen.compiler.construction, limen.evaluate, limen.finite, limen.io, limen.property, limen.prove.
 */
package limen.prove.sweep;
