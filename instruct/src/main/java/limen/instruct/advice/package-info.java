/**
 * Advice (Merrill and Sabharwal 2023, Corollary 3.2): the circuit for inputs of n bits is the advice string for length
 * n, and one transformer that evaluates circuits of some depth decides the language of every family of that depth.
 *
 * <p>Enter at {@link limen.instruct.advice.AdviceFamilies}; {@link limen.instruct.advice.LookupTable} is a family with
 * no uniform rule.
 *
 * <p>Uses limen.circuit, limen.circuit.io, limen.circuit.io.paper, limen.circuit.unit, limen.instruct, limen.io.
 */
package limen.instruct.advice;
