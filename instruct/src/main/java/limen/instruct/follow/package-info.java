/**
 * Instruction following (Merrill and Sabharwal 2023, Corollary 3.1): a model that evaluates circuits, given an instruction, with
 * what it knew after every layer.
 *
 * <p>Enter at {@link limen.instruct.follow.Follower}. Uses limen.instruct, limen.instruct.evaluator, limen.instruct.trace and
 * limen.transformer.
 */
package limen.instruct.follow;
