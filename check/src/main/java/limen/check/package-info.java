/**
 * Circuit against interpreter: the engine of {@code limen check}.
 *
 * <p>Enter at {@link limen.check.CircuitCheck}. It evaluates a circuit on many inputs of an {@link
 * limen.check.InputSource} and compares every site's rank, every logit comparison and every output bit with what an
 * interpreter computes; the answer is a {@link limen.check.CheckReport}. {@link limen.check.fault.Mutation} plants
 * the faults that show that a check can fail. May use limen.circuit, limen.evaluate, limen.transformer and limen.compiler.
 */
package limen.check;
