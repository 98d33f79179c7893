/**
 * Formulas over numbers, bits, fields and floats of p-bit strings: how model files write the functions of abstract
 * transformers (docs/formats/abstract-json.md has the grammar).
 *
 * <p>Enter at {@link limen.paper.formula.StringFunction}. Arithmetic is exact on rationals, every formula has a value
 * everywhere, and the bits that its evaluation holds are bounded beforehand.
 *
 * <p>Uses limen.io, limen.number.paper.
 */
package limen.paper.formula;
