/**
 * The simple thing hidden in a model or a circuit: an automaton, one threshold gate, a table over counts; found, and proved.
 *
 * <p>Enter at {@link limen.extract.Extractor}.
 *
 * <p>Uses limen.circuit, limen.compiler.construction, limen.evaluate, limen.extract.automaton, limen.extract.circuit, limen.extract.diagram, limen.extract.layer,
 * limen.extract.symmetric, limen.extract.threshold, limen.finite, limen.io, limen.model, limen.property,
 * limen.property.language, limen.prove, limen.prove.portfolio.
 */
package limen.extract;
