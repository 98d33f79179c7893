/**
 * What an evaluator of circuits knows after each of its layers: the value of each node, as text and as a heat map.
 *
 * <p>Enter at {@link limen.instruct.trace.ValueTrace} and {@link limen.instruct.trace.HeatMap}. Plain data, whichever
 * model it comes from.
 *
 * <p>Uses limen.circuit.io.paper, limen.instruct, limen.io.
 */
package limen.instruct.trace;
