/**
 * All kinds of proof that a certificate may hold.
 *
 * <p>Enter at {@link limen.certificate.kind.Kinds}.
 *
 * <p>Uses limen.certificate, limen.certificate.orbits, limen.certificate.solver, limen.certificate.states,
 * limen.certificate.sweep.
 */
package limen.certificate.kind;
