/**
 * What {@code limen extract} found: the keys of {@code --json}, and lines for people.
 *
 * <p>Enter at {@link limen.cli.result.extract.ExtractResult}.
 *
 * <p>Uses limen.cli.output, limen.cli.result.prove, limen.extract, limen.extract.automaton, limen.extract.circuit, limen.extract.symmetric,
 * limen.extract.threshold.
 */
package limen.cli.result.extract;
