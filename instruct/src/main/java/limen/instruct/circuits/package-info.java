/**
 * Circuits to evaluate: all small ones, and random ones of every shape that an evaluator may get wrong.
 *
 * <p>Enter at {@link limen.instruct.circuits.CircuitEnumeration} and {@link limen.instruct.circuits.RandomCircuits}.
 *
 * <p>Uses limen.circuit.io.paper, limen.instruct, limen.io.
 */
package limen.instruct.circuits;
