/**
 * Automata for all lengths: the smallest that agree up to a length, and what theory says of them.
 *
 * <p>Enter at {@link limen.extract.automaton.CoverAutomaton}; {@link limen.extract.automaton.SyntacticMonoid} says whether a language is
 * star-free.
 *
 * <p>Uses limen.extract.layer, limen.io, limen.property.automaton, limen.prove.
 */
package limen.extract.automaton;
