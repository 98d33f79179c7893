/**
 * What every construction is asked for and returns: options, the compiled circuit with its map from sites to gates, its
 * gates by number ({@link limen.compiler.construction.FamilyAccess}), the refusal. Below the constructions, so that
 * {@link limen.compiler.Compiler} can call them without a package cycle.
 *
 * <p>Proved, besides the tests beside it, by tests of modules that see evaluators and checks:
 *
 * <ul> <li>{@code limen.check.zoo.FamilyAccessTest}: gates from their numbers are those of the banks, in all
 * constructions, at a cost that does not grow with the length </ul>
 *
 * <p>Uses limen.circuit, limen.circuit.part, limen.circuit.unit, limen.finite, limen.io, limen.number.paper, limen.paper,
 * limen.transformer.tokenize.
 */
package limen.compiler.construction;
