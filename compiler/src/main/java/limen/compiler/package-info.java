/**
 * From finite-precision transformers to threshold circuits.
 *
 * <p>Enter at {@link limen.compiler.Compiler}, whose one method is the table of contents. The construction itself is in
 * {@link limen.compiler.thermometer}.
 *
 * <p>Uses limen.circuit, limen.circuit.simplify, limen.circuit.unit, limen.compiler.construction, limen.compiler.lemma,
 * limen.compiler.onehot, limen.compiler.thermometer, limen.finite, limen.io, limen.model, limen.paper.
 */
package limen.compiler;
