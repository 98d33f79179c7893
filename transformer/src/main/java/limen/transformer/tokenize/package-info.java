/**
 * Tokenizers: text to token numbers and back.
 *
 * <p>Enter at {@link limen.transformer.tokenize.Tokenizer}. The package knows nothing of models or files; the loaders
 * build its classes.
 *
 * <p>Uses limen.io.
 */
package limen.transformer.tokenize;
