/**
 * The statement of a sweep over all inputs, and its repetition by interpreter.
 *
 * <p>Enter at {@link limen.certificate.sweep.SweepChecker}; {@link limen.certificate.sweep.SweepBody} is what a section
 * holds.
 *
 * <p>Uses limen.certificate, limen.circuit, limen.finite, limen.io, limen.io.json, limen.property.
 */
package limen.certificate.sweep;
