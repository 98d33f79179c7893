/**
 * The verbs that answer for every input: {@code limen prove}, {@code limen verify} and {@code limen precision}.
 *
 * <p>Enter at {@link limen.cli.prove.ProveVerb}. What they share with other verbs is in limen.cli.verb, limen.cli.input and
 * limen.cli.output.
 *
 * <p>Uses limen.certificate, limen.certificate.kind, limen.cli.input, limen.cli.output, limen.cli.result,
 * limen.cli.result.prove, limen.cli.verb, limen.finite, limen.finite.quantize, limen.io, limen.model, limen.number,
 * limen.property, limen.property.file, limen.prove, limen.prove.portfolio.
 */
package limen.cli.prove;
