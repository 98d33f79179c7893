/**
 * Guaranteed ranges: an interval for every value of a finite-precision transformer that holds for all inputs.
 *
 * <p>Enter at {@link limen.finite.ranges.SiteRanges}; {@link limen.finite.ranges.RangeAnalysis} does the same site by
 * site while a model is being made. Intervals are kept per token and position where these are few, so that whatever
 * stands before the first attention is exact.
 *
 * <p>Uses limen.finite, limen.number, limen.transformer.
 */
package limen.finite.ranges;
