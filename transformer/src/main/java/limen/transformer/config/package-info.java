/**
 * The config.json of Hugging Face models: which setting stands where, under which names, and what of it is understood.
 *
 * <p>Enter at {@link limen.transformer.config.ConfigReader}, with the {@link limen.transformer.config.Dialect} of a family; {@link
 * limen.transformer.config.ModelConfig} is what comes of it. Every setting with more than one home or spelling is a {@link
 * limen.transformer.config.ConfigSetting}; every other field is one of {@link limen.transformer.config.KnownFields}, or is
 * named in a warning. docs/formats/models.md shows both, and a test compares it with the code.
 *
 * <p>Uses limen.io, limen.io.json, limen.transformer.
 */
package limen.transformer.config;
