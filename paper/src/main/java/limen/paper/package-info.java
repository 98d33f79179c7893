/**
 * Abstract transformers (Merrill and Sabharwal 2023, Defs. 6 to 12): an embedding φ, similarities s and activations f
 * that are arbitrary functions of p-bit strings, with sums of the paper's floats ({@link
 * limen.number.paper.PaperFloats}) in between.
 *
 * <p>Enter at {@link limen.paper.AbstractTransformer}: {@code at(n)} fixes the length and the precision and gives an
 * {@link limen.paper.AbstractInstance}, which {@link limen.paper.AbstractInterpreter} runs. {@link
 * limen.paper.AbstractModels} reads the files of models/abstract (docs/formats/abstract-json.md).
 *
 * <p>Uses limen.io, limen.io.json, limen.number, limen.number.paper, limen.paper.formula, limen.transformer.load.
 */
package limen.paper;
