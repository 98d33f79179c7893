/**
 * What each verb found, as records: the keys of {@code --json}, and the lines for people that are made of the same
 * values.
 *
 * <p>One record per verb, or per kind of thing that a verb takes; enter at the one of the verb, such as {@link
 * limen.cli.result.CheckResult}. Records of the libraries are adapted here, so that these know no JSON.
 *
 * <p>Uses limen.check, limen.circuit, limen.circuit.aig, limen.circuit.analysis, limen.circuit.io.graph, limen.circuit.io.onnx, limen.circuit.io.paper,
 * limen.circuit.io.safetensors, limen.circuit.simplify,
 * limen.cli.output, limen.compiler.construction, limen.compiler.lemma, limen.compiler.uniform, limen.finite,
 * limen.finite.quantize, limen.finite.ranges, limen.prove.ranges, limen.transformer.
 */
package limen.cli.result;
