/**
 * What every construction is asked for and returns: options, the compiled circuit with its map from sites to gates, its gates by
 * number ({@link limen.compiler.construction.FamilyAccess}), the refusal. Below the constructions, so that {@link limen.compiler.Compiler} can call them without a package cycle.
 */
package limen.compiler.construction;
