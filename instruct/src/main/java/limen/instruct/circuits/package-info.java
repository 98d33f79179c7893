/**
 * Circuits to evaluate: all small ones, and random ones of every shape that an evaluator may get wrong.
 *
 * <p>Enter at {@link limen.instruct.circuits.CircuitEnumeration} and {@link limen.instruct.circuits.RandomCircuits}. Uses
 * limen.instruct and limen.circuit.io.paper.
 */
package limen.instruct.circuits;
