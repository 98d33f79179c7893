/**
 * The circuit evaluator against circuits' own values: on all small circuits and on random ones, many lengths in one go.
 *
 * <p>Enter at {@link limen.instruct.sweep.Sweep}; {@link limen.instruct.sweep.Cases} are the circuits, by number, {@link
 * limen.instruct.sweep.EvaluatorRuns} runs T_d at many lengths. Uses limen.instruct, its packages evaluator and circuits, and
 * limen.transformer.
 */
package limen.instruct.sweep;
