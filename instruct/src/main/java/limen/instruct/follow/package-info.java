/**
 * Instruction following (Merrill and Sabharwal 2023, Corollary 3.1): a model that evaluates circuits, given an
 * instruction, with what it knew after every layer.
 *
 * <p>Enter at {@link limen.instruct.follow.Follower}.
 *
 * <p>Uses limen.circuit.io, limen.circuit.io.paper, limen.finite, limen.finite.quantize, limen.instruct,
 * limen.instruct.evaluator, limen.instruct.trace, limen.io, limen.number, limen.transformer, limen.transformer.load.
 */
package limen.instruct.follow;
