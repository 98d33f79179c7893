/**
 * Finite-precision transformers with the same answers and fewer values: what is constant, copied, computed twice or read by
 * nobody is left out.
 *
 * <p>Enter at {@link limen.transformer.site.reduce.Reduction}. Uses limen.transformer.site and limen.number.
 */
package limen.transformer.site.reduce;
