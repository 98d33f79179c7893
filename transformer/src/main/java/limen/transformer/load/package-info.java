/**
 * Model files to {@link limen.transformer.Transformer}, and back for Limen's own format.
 *
 * <p>One door: {@link limen.transformer.load.Models#load}. It reads Hugging Face folders (config.json with safetensors or files of
 * torch.save) of the families of {@link limen.transformer.family}, checkpoints of nanoGPT and llama2.c, Limen's readable JSON
 * (docs/formats/transformer-json.md), and folders of any Limen model as safetensors ({@link limen.transformer.load.ModelFolder},
 * docs/formats/safetensors-folder.md). Files are mapped, not read whole, and whatever a loader does not understand it
 * refuses: a {@link limen.io.FileFormatException} says in one line what is wrong, where, and what to do. Weights keep
 * their exact values. safetensors and llama2.c files carry no checksum, so a flipped bit inside a weight shows only
 * where it makes the value infinite or undefined; flipped headers and truncated files are always refused.
 *
 * <p>Uses limen.io, limen.io.json, limen.number, limen.transformer, limen.transformer.config, limen.transformer.family,
 * limen.transformer.load.foreign, limen.transformer.load.pickle, limen.transformer.load.tensor, limen.transformer.tokenize,
 * limen.transformer.tokenize.convert, limen.transformer.weights.
 */
package limen.transformer.load;
