/**
 * The file of a finite-precision transformer, docs/formats/finite-model-json.md.
 *
 * <p>Enter at {@link limen.transformer.site.file.FiniteModelFile}: writing is {@link
 * limen.transformer.site.file.FiniteModelWriter}, reading {@link limen.transformer.site.file.FiniteModelReader}. May use
 * limen.transformer.site, .load, .tokenize and limen.number.
 */
package limen.transformer.site.file;
