/**
 * From real weights to finite precision: formats for every site, constants rounded once, and what that costs in
 * accuracy.
 *
 * <p>Enter at {@link limen.finite.quantize.Quantizer} (a trained model, formats calibrated on samples) or {@link
 * limen.finite.quantize.HandBuiltModel} (a model that states its own formats, every constant exact). Both choose formats
 * and end in {@link limen.finite.quantize.Lowering}, which turns the operations of a transformer into the rules of
 * sites. docs/semantics.md, section on constants, states every rounding.
 *
 * <p>Uses limen.finite, limen.finite.ranges, limen.io, limen.number, limen.transformer, limen.transformer.load.
 */
package limen.finite.quantize;
