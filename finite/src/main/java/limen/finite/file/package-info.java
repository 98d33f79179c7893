/**
 * The file of a finite-precision transformer, docs/formats/finite-model-json.md.
 *
 * <p>Enter at {@link limen.finite.file.FiniteModelFile}: writing is {@link
 * limen.finite.file.FiniteModelWriter}, reading {@link limen.finite.file.FiniteModelReader}. May use
 * limen.finite, .load, .tokenize and limen.number.
 */
package limen.finite.file;
