/**
 * Transformers with real weights: architecture, weights, and the float64 forward pass that calibrates and compares.
 *
 * <p>Enter at {@link limen.transformer.Transformer} (what a model is) and {code FloatForward} (what it computes in
 * floating point); {@code limen.transformer.load.Models} reads them from files. The weights are dyadic rationals, so a
 * quantizer starts from exact numbers; the paper's transformer (Def. 7-12) is what it ends at.
 *
 * <p>Uses limen.io, limen.number, limen.transformer.kernel, limen.transformer.tokenize.
 */
package limen.transformer;
