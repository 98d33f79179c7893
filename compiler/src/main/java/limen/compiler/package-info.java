/**
 * From finite-precision transformers to threshold circuits.
 *
 * <p>Enter at {@link limen.compiler.Compiler}, whose one method is the table of contents. The construction itself is in
 * {@link limen.compiler.thermometer}. May use limen.number, limen.transformer and limen.circuit.
 */
package limen.compiler;
