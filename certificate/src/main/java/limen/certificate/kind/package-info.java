/**
 * All kinds of proof that a certificate may hold.
 *
 * <p>Enter at {@link limen.certificate.kind.Kinds}.
 *
 * <p>Uses limen.certificate, limen.certificate.states.
 */
package limen.certificate.kind;
