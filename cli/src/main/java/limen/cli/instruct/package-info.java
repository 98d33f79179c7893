/**
 * The verbs of {@code limen instruct}: circuits as strings that a transformer evaluates (Merrill and Sabharwal 2023,
 * section 7).
 *
 * <p>Enter at {@link limen.cli.instruct.InstructVerb}, which names them all. What they share with other verbs is in
 * limen.cli.verb, limen.cli.input and limen.cli.output; may use every module but benchmarks.
 *
 * <p>Uses limen.circuit, limen.circuit.analysis, limen.circuit.io, limen.circuit.io.binary, limen.circuit.io.file, limen.circuit.io.paper,
 * limen.circuit.simplify, limen.circuit.unit, limen.cli.input, limen.cli.output, limen.cli.result.instruct,
 * limen.cli.verb, limen.compiler, limen.compiler.construction, limen.compiler.lemma, limen.evaluate, limen.instruct,
 * limen.instruct.advice, limen.instruct.circuits, limen.instruct.evaluator, limen.instruct.follow, limen.instruct.sweep,
 * limen.instruct.trace, limen.instruct.universal, limen.io, limen.model, limen.number, limen.paper, limen.report,
 * limen.transformer, limen.transformer.load, limen.zoo.
 */
package limen.cli.instruct;
