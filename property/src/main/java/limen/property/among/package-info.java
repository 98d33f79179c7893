/**
 * What is stated of some inputs only.
 *
 * <p>Enter at {@link limen.property.among.Among}.
 *
 * <p>Uses limen.finite, limen.io, limen.property, limen.property.language, limen.property.relation.
 */
package limen.property.among;
