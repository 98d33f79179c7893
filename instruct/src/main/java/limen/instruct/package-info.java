/**
 * Circuits as instructions: the string ⟨C, x⟩ that a circuit-evaluating transformer reads (Merrill and Sabharwal 2023,
 * section 7).
 *
 * <p>Enter at {@link limen.instruct.Instruction}; {@link limen.instruct.Alphabet} numbers its tokens. Circuits to try
 * are in limen.instruct.circuits, advice strings in limen.instruct.advice, what became known in which layer in
 * limen.instruct.trace, a model that follows instructions in limen.instruct.follow; those may use this package, not the
 * other way round.
 *
 * <p>Uses limen.circuit, limen.circuit.io, limen.circuit.io.paper, limen.io.
 */
package limen.instruct;
