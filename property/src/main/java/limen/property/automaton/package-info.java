/**
 * Regular languages: expressions and automata over tokens.
 *
 * <p>Enter at {@link limen.property.automaton.Regex} or {@link limen.property.automaton.AutomatonFile}. Parsing of
 * expressions and minimal deterministic automata are dk.brics.automaton's.
 *
 * <p>Uses limen.io, limen.io.json, limen.property.reader.
 */
package limen.property.automaton;
