/**
 * Files of weights: tensors by name, mapped and read when they are asked for.
 *
 * <p>Enter at {@link limen.transformer.load.tensor.WeightsFiles}, which tells by the content what a file is: safetensors, or what
 * torch.save writes (a zip, or the row of pickles before version 1.6). Everything that a file says of itself is checked
 * on opening, so that a {@link limen.transformer.load.tensor.StoredTensor} lies within it, and no more is allocated than in
 * proportion to it. {@link limen.transformer.load.tensor.ScaledIntegers} are weights of 8 bits with scales.
 *
 * <p>Uses limen.io, limen.io.json, limen.transformer, limen.transformer.load.foreign, limen.transformer.load.pickle.
 */
package limen.transformer.load.tensor;
