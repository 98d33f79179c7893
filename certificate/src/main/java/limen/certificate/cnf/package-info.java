/**
 * Circuits and monitors as clauses: one encoder, for whoever proves and whoever checks.
 *
 * <p>Enter at {@link limen.certificate.cnf.QuestionCnf} for a question about models, at {@link
 * limen.certificate.cnf.CircuitEncoder} for circuits alone. The encoding is written down in
 * docs/decisions/0024-clauses-of-a-circuit.md; {@code CircuitEncoderTest} proves of all kinds of banks that clauses
 * allow what evaluates so and nothing else.
 *
 * <p>Uses limen.certificate, limen.circuit, limen.compiler.construction, limen.finite, limen.io, limen.property.
 */
package limen.certificate.cnf;
