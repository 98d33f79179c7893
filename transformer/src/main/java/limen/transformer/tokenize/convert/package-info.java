/**
 * Other files of tokenizers as a tokenizer.json, so that one library runs them all.
 *
 * <p>{@link limen.transformer.tokenize.convert.BytePairs}: vocab.json and merges.txt of GPT-2 and Qwen2.
 * {@link limen.transformer.tokenize.convert.SentencePieceModel}: tokenizer.model. Both give the bytes of a tokenizer.json, or say
 * why none has their meaning.
 *
 * <p>Uses limen.io, limen.io.json.
 */
package limen.transformer.tokenize.convert;
