/**
 * What verbs are given: models, circuits, texts and tokens, and how models become finite-precision.
 *
 * <p>Enter at {@link limen.cli.input.ModelArgument}.
 *
 * <p>Uses limen.circuit, limen.circuit.io.file, limen.cli.output, limen.compiler.construction, limen.finite,
 * limen.finite.quantize, limen.io, limen.model, limen.number, limen.paper, limen.prove, limen.prove.ranges,
 * limen.transformer.load, limen.transformer.tokenize, limen.zoo.
 */
package limen.cli.input;
