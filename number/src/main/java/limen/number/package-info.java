/**
 * Exact numbers: rationals, number formats with their rounding boundaries, exact sums, precision formulas and the
 * transcendental functions that tables are made of.
 *
 * <p>Enter at {@link limen.number.Format}: a finite ordered set of values with a rounding rule, whose boundaries become
 * the thresholds of banks (an element of the paper's p-precision numbers is one of at most 2^p values). Every answer
 * here is exact, or, for {@link limen.number.Transcendental}, has a stated error bound and is the same on every machine.
 * The package depends on nothing else of Limen.
 *
 * <p>Uses limen.io.
 */
package limen.number;
