/**
 * Ranges by prefix states, where their search comes to its end: tighter than intervals.
 *
 * <p>Enter at {@link limen.prove.ranges.ReachedFormats}.
 *
 * <p>Uses limen.circuit, limen.finite, limen.finite.quantize, limen.finite.ranges, limen.io, limen.number, limen.prove,
 * limen.prove.states, limen.transformer.
 */
package limen.prove.ranges;
