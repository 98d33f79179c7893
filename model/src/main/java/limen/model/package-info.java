/**
 * From a path to a model that can be compiled at any length.
 *
 * <p>Enter at {@link limen.model.Model#open}; {@link limen.model.ModelRequest} is what may be asked for. A model is a {@link
 * limen.model.SiteModel}, quantized anew for each length, or an {@link limen.model.AbstractModel}. {@link limen.model.StoredModel} reads
 * models to write them otherwise. May use limen.finite, limen.paper, limen.transformer, limen.number and limen.io.
 */
package limen.model;
