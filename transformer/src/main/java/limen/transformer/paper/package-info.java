/**
 * Abstract transformers (Merrill and Sabharwal 2023, Defs. 6 to 12): an embedding φ, similarities s and activations f that are
 * arbitrary functions of p-bit strings, with sums of the paper's floats ({@link limen.number.paper.PaperFloats}) in between.
 *
 * <p>Enter at {@link limen.transformer.paper.AbstractTransformer}: {@code at(n)} fixes the length and the precision and gives
 * an {@link limen.transformer.paper.AbstractInstance}, which {@link limen.transformer.paper.AbstractInterpreter} runs. {@link
 * limen.transformer.paper.AbstractModels} reads the files of models/abstract (docs/formats/abstract-json.md). Uses {@link limen.number},
 * the formulas of {@link limen.transformer.paper.formula} and the JSON reader of {@link limen.transformer.load}.
 */
package limen.transformer.paper;
