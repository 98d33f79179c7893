/**
 * Evaluation of threshold circuits: what every gate outputs on given input bits, exactly.
 *
 * <p>Enter at {@link limen.evaluate.BatchEvaluator}: 64 to 512 inputs at a time, on materialized and on implicit
 * circuits, level by level, in memory that does not grow with the circuit's depth. {@link
 * limen.evaluate.ReferenceEvaluator} is the slow and obvious twin, gate by gate, one input at a time: the oracle of the
 * other. Inputs come as an {@link limen.evaluate.InputBatch}, one <em>lane</em> per input; {@link
 * limen.evaluate.StageObserver} sees every gate.
 *
 * <p>Uses limen.circuit, limen.evaluate.kernel, limen.io.
 */
package limen.evaluate;
