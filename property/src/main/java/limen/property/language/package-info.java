/**
 * Languages as recognisers that read from left to right, by name.
 *
 * <p>Enter at {@link limen.property.language.NamedLanguage}: from a spelling such as {@code dyck:2:3} to a recogniser
 * over a vocabulary, with as few states at each length as there can be.
 *
 * <p>Uses limen.circuit, limen.circuit.analysis, limen.circuit.io.file, limen.finite, limen.io, limen.property,
 * limen.property.automaton, limen.property.grammar, limen.property.reader.
 */
package limen.property.language;
