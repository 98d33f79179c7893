/**
 * Engines that give a question to a solver: {@link limen.prove.solver.SatEngine}, clauses and a proof that is checked;
 * {@link limen.prove.solver.LinearEngine}, gates as linear constraints, for search.
 *
 * <p>Uses limen.certificate, limen.certificate.cnf, limen.certificate.proof, limen.certificate.solver, limen.circuit,
 * limen.evaluate, limen.io, limen.prove, limen.prove.formula.
 */
package limen.prove.solver;
