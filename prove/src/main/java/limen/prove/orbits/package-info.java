/**
 * The engine that looks at one input of every multiset of tokens.
 *
 * <p>Enter at {@link limen.prove.orbits.OrbitsEngine}; {@link limen.prove.orbits.Invariance} decides on a model's text
 * whether that is enough, {@link limen.prove.orbits.OrbitStates} what the property says of every order.
 *
 * <p>Uses limen.certificate, limen.certificate.orbits, limen.certificate.sweep, limen.circuit, limen.finite, limen.io,
 * limen.property, limen.prove.
 */
package limen.prove.orbits;
