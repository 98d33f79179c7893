/**
 * The families of Hugging Face models that are read: one small class for each {@code model_type}, which says what its configuration means,
 * with the defaults of transformers' configuration classes, and what its tensors are called.
 *
 * <p>Enter at {@link limen.transformer.family.Families}. What families share is in {@link limen.transformer.family.LlamaLike} and {@link
 * limen.transformer.family.GemmaLike}.
 * Every family is compared with a forward pass in numpy written from its own description (GoldenFamiliesTest).
 *
 * <p>Uses limen.io, limen.io.json, limen.number, limen.transformer, limen.transformer.config, limen.transformer.weights.
 */
package limen.transformer.family;
