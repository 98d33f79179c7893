/**
 * Tokenizers: text to token numbers and back.
 *
 * <p>Enter at {@link limen.transformer.tokenize.Tokenizer}. The package knows nothing of models or files; the loaders
 * build its classes. Depends on nothing else of Limen.
 */
package limen.transformer.tokenize;
