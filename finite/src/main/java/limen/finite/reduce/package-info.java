/**
 * Finite-precision transformers with the same answers and fewer values: what is constant, copied, computed twice or read
 * by nobody is left out.
 *
 * <p>Enter at {@link limen.finite.reduce.Reduction}.
 *
 * <p>Uses limen.finite, limen.io, limen.number, limen.transformer.
 */
package limen.finite.reduce;
