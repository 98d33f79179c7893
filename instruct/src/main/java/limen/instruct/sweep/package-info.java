/**
 * The circuit evaluator against circuits' own values: on all small circuits and on random ones, many lengths in one go.
 *
 * <p>Enter at {@link limen.instruct.sweep.Sweep}; {@link limen.instruct.sweep.Cases} are the circuits, by number, {@link
 * limen.instruct.sweep.EvaluatorRuns} runs T_d at many lengths.
 *
 * <p>Uses limen.circuit, limen.circuit.io.paper, limen.finite, limen.finite.quantize, limen.instruct,
 * limen.instruct.circuits, limen.instruct.evaluator, limen.io, limen.number, limen.transformer, limen.transformer.load.
 */
package limen.instruct.sweep;
