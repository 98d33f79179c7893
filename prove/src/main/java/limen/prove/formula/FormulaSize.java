package limen.prove.formula;

/**
 * How large a formula is.
 *
 * @param form its format
 * @param variables numbered from 1
 * @param constraints clauses, or linear constraints
 * @param intsize bits of the greatest sum in a linear constraint, with its right side; 1 of clauses
 */
public record FormulaSize(FormulaForm form, int variables, long constraints, int intsize) {}
