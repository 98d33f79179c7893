/**
 * Which engine answers, and what an answer is worth: length after length, every proof checked and every counterexample
 * confirmed before it counts.
 *
 * <p>Enter at {@link limen.prove.portfolio.Prover}, whose answer is a {@link limen.prove.portfolio.Verdict}.
 *
 * <p>Uses limen.certificate, limen.circuit, limen.finite, limen.io, limen.model, limen.property, limen.prove,
 * limen.prove.orbits, limen.prove.solver, limen.prove.states, limen.prove.sweep.
 */
package limen.prove.portfolio;
