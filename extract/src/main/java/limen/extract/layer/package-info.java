/**
 * What a model answers on all inputs of one length, as an automaton with fewest states.
 *
 * <p>Enter at {@link limen.extract.layer.ModelLayers}; everything that is extracted is read from a {@link
 * limen.extract.layer.LayeredAutomaton}.
 *
 * <p>Uses limen.circuit, limen.finite, limen.io, limen.property.automaton, limen.prove,
 * limen.prove.states.
 */
package limen.extract.layer;
