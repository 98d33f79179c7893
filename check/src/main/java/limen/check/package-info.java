/**
 * Circuit against interpreter: the engine of {@code limen check}.
 *
 * <p>Enter at {@link limen.check.CircuitCheck}, which takes what any construction compiled. It evaluates a circuit on
 * many inputs of an {@link limen.check.InputSource} and compares every value that its gates hold, every logit comparison
 * and every output bit with what an interpreter computes; the answer is a {@link limen.check.CheckReport}. What differs
 * between kinds of models is behind {@link limen.check.HeldValues}. {@link limen.check.fault.Mutation} plants the faults
 * that show that a check can fail.
 *
 * <p>Uses limen.circuit, limen.circuit.part, limen.compiler.construction, limen.evaluate, limen.finite, limen.io,
 * limen.paper.
 */
package limen.check;
