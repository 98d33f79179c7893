/**
 * Proofs by orbits: where permuting tokens cannot change an answer, one input of each multiset is enough.
 *
 * <p>Enter at {@link limen.certificate.orbits.OrbitsChecker}; {@link limen.certificate.orbits.Symmetry} decides on the
 * model's text.
 *
 * <p>Uses limen.certificate, limen.certificate.sweep, limen.circuit, limen.finite, limen.io, limen.io.json,
 * limen.property.
 */
package limen.certificate.orbits;
