/**
 * Checkers of unsatisfiability proofs: {@link limen.certificate.proof.LratChecker}, whose steps name the clauses that
 * they follow from, and {@link limen.certificate.proof.DratChecker}, which finds them by unit propagation. Whatever the
 * bytes of a proof are, a formula that can be satisfied is never said to be refuted.
 *
 * <p>Uses limen.certificate, limen.certificate.cnf.
 */
package limen.certificate.proof;
