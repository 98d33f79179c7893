/**
 * Finite-precision transformers: sites, their defining rules, and the interpreters that give them meaning.
 *
 * <p>Enter at {@link limen.finite.FinitePrecisionTransformer}. A site is an array of values of one number format; its
 * rule is an exact integer expression of earlier sites that is rounded once. docs/semantics.md states every rule for a
 * second implementer. All quantities are integers: a site's value is its format's unit times an integer mantissa, and
 * rules speak of mantissas only.
 *
 * <p>Uses limen.io, limen.number, limen.transformer, limen.transformer.kernel, limen.transformer.tokenize.
 */
package limen.finite;
