/**
 * Prefix states: a search over what attention can see of a prefix, which answers for every input at once.
 *
 * <p>Enter at {@link limen.prove.states.PrefixStates}, which says why it is right. A {@link limen.prove.states.Search}
 * makes passes; a pass is an {@link limen.prove.states.Exploration} with one {@link limen.prove.states.Machine} per
 * model; {@link limen.prove.states.HeadMemory} is what a query can draw.
 *
 * <p>Uses limen.certificate, limen.circuit, limen.finite, limen.io, limen.number, limen.property, limen.prove,
 * limen.transformer.
 */
package limen.prove.states;
