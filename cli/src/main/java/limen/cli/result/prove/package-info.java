/**
 * What the verbs that prove found: the keys of {@code --json}, and lines for people.
 *
 * <p>Enter at {@link limen.cli.result.prove.ProveResult}.
 *
 * <p>Uses limen.cli.input, limen.cli.output, limen.cli.result, limen.prove.formula, limen.prove.solver.
 */
package limen.cli.result.prove;
