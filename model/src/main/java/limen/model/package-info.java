/**
 * From a path to a model that can be compiled at any length.
 *
 * <p>Enter at {@link limen.model.Model#open}; {@link limen.model.ModelRequest} is what may be asked for. A model is a
 * {@link limen.model.SiteModel}, quantized anew for each length, or an {@link limen.model.AbstractModel}. {@link
 * limen.model.StoredModel} reads models to write them otherwise.
 *
 * <p>Uses limen.finite, limen.finite.file, limen.finite.quantize, limen.io, limen.number, limen.paper,
 * limen.transformer, limen.transformer.load, limen.transformer.tokenize.
 */
package limen.model;
