/**
 * What a solver proved, as a section of a certificate: kinds {@code lrat} and {@code drat}. The checker compiles the
 * models, simplifies the circuits and writes the clauses by itself, and checks the proof against these.
 *
 * <p>Uses limen.certificate, limen.certificate.cnf, limen.certificate.proof, limen.circuit, limen.circuit.simplify,
 * limen.compiler, limen.compiler.construction, limen.finite, limen.io.
 */
package limen.certificate.solver;
