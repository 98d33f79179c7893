/**
 * Circuits as decision diagrams of their inputs.
 *
 * <p>Enter at {@link limen.extract.diagram.FunctionStore}.
 *
 * <p>Uses limen.circuit, limen.evaluate, limen.extract.layer, limen.io, limen.prove, limen.prove.formula,
 * limen.prove.solver.
 */
package limen.extract.diagram;
