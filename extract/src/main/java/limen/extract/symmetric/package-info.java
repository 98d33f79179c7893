/**
 * Functions of counts.
 *
 * <p>Enter at {@link limen.extract.symmetric.SymmetricTable}.
 *
 * <p>Uses limen.extract.layer, limen.io.
 */
package limen.extract.symmetric;
