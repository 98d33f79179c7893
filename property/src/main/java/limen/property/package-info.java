/**
 * What may be asked of a model for every input.
 *
 * <p>Enter at {@link limen.property.Property}, which becomes a {@link limen.property.Monitor} at each length: the only
 * thing that engines and checkers read.
 *
 * <p>Uses limen.finite, limen.io, limen.io.json.
 */
package limen.property;
