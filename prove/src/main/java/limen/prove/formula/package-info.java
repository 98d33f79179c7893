/**
 * What is asked of models or circuits as a file for any solver: clauses in DIMACS, or linear constraints over bits in OPB. It can be satisfied
 * exactly where some input contradicts.
 *
 * <p>Enter at {@link limen.prove.formula.FormulaFile}. What the files hold, and how an assignment becomes an input again, stands in
 * docs/formats/formula.md.
 *
 * <p>Uses limen.certificate, limen.certificate.cnf, limen.certificate.solver, limen.circuit, limen.circuit.analysis, limen.io,
 * limen.io.json.
 */
package limen.prove.formula;
