/**
 * Stored tensors as the maps and norms of a transformer, whatever family they belong to.
 *
 * <p>Enter at {@link limen.transformer.weights.StoredWeights}; {@link limen.transformer.weights.TensorSource} is what files of tensors
 * are to it.
 *
 * <p>Uses limen.io, limen.transformer, limen.transformer.config.
 */
package limen.transformer.weights;
