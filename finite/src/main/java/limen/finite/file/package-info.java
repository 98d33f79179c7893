/**
 * The file of a finite-precision transformer, docs/formats/finite-model-json.md.
 *
 * <p>Enter at {@link limen.finite.file.FiniteModelFile}: writing is {@link limen.finite.file.FiniteModelWriter}, reading
 * {@link limen.finite.file.FiniteModelReader}.
 *
 * <p>Uses limen.finite, limen.io, limen.io.json, limen.number, limen.transformer, limen.transformer.load,
 * limen.transformer.tokenize.
 */
package limen.finite.file;
