/**
 * Checks prefix states, from the model's sites and the reference interpreter's rules alone.
 *
 * <p>Enter at {@link limen.certificate.states.StatesChecker}. {@link limen.certificate.states.Passes} reads the graphs
 * and computes their states anew; {@link limen.certificate.states.Drawing} is what a head can draw, written down from
 * its definition.
 *
 * <p>Uses limen.certificate, limen.circuit, limen.finite, limen.io, limen.property.
 */
package limen.certificate.states;
