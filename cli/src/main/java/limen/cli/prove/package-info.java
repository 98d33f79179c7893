/**
 * The verbs that answer for every input: {@code limen prove}, {@code limen verify}, {@code limen precision}, {@code limen equal} and {@code
 * limen extract}.
 *
 * <p>Enter at {@link limen.cli.prove.ProveVerb}. What they share with other verbs is in limen.cli.verb, limen.cli.input
 * and limen.cli.output.
 *
 * <p>Uses limen.certificate, limen.certificate.kind, limen.circuit, limen.circuit.io.binary, limen.circuit.io.file, limen.cli.input,
 * limen.cli.output, limen.cli.result, limen.cli.result.extract, limen.cli.result.prove, limen.cli.verb, limen.compiler, limen.extract,
 * limen.extract.automaton, limen.extract.circuit, limen.extract.diagram, limen.finite, limen.finite.quantize,
 * limen.io, limen.model, limen.number, limen.property, limen.property.file, limen.property.relation, limen.prove,
 * limen.prove.formula, limen.prove.portfolio, limen.prove.solver, limen.transformer.tokenize.
 */
package limen.cli.prove;
