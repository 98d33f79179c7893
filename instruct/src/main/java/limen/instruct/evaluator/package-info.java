/**
 * T_d, the transformer that evaluates every threshold circuit of depth at most d given as a string (Theorem 3): its
 * layers in words and as weights.
 *
 * <p>Start at {@link limen.instruct.evaluator.EvaluatorModel}; {@link limen.instruct.evaluator.EvaluatorPlan} is the
 * construction, {@link limen.instruct.evaluator.OrderPlan} and {@link limen.instruct.evaluator.DotProductPlan} its two
 * variants.
 *
 * <p>Uses limen.circuit.io.paper, limen.instruct, limen.io, limen.number, limen.transformer, limen.transformer.load,
 * limen.transformer.tokenize.
 */
package limen.instruct.evaluator;
