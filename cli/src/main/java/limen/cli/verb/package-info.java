/**
 * One class per verb of the command line.
 *
 * <p>A verb parses, calls the modules below, and returns what it found as a record of limen.cli.result; it holds no
 * construction of its own. Enter at any of them; what they share is {@code Verb}.
 *
 * <p>Uses limen.check, limen.check.stream, limen.circuit, limen.circuit.analysis, limen.circuit.io.binary,
 * limen.circuit.io.file, limen.circuit.io.paper, limen.circuit.simplify, limen.circuit.unit, limen.cli.export,
 * limen.cli.input, limen.cli.output, limen.cli.paper, limen.cli.result, limen.compiler, limen.compiler.construction,
 * limen.compiler.lemma, limen.compiler.onehot, limen.compiler.uniform, limen.evaluate, limen.finite,
 * limen.finite.file, limen.finite.quantize, limen.finite.ranges, limen.instruct.follow, limen.io, limen.model,
 * limen.number, limen.paper, limen.prove, limen.prove.ranges, limen.report, limen.transformer,
 * limen.transformer.load, limen.transformer.tokenize.
 */
package limen.cli.verb;
