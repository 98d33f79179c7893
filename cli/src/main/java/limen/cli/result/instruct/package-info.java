/**
 * What the verbs of {@code limen instruct} found, as records.
 *
 * <p>Enter at the record of a verb, such as {@link limen.cli.result.instruct.FollowResult}.
 *
 * <p>Uses limen.cli.output, limen.compiler.construction.
 */
package limen.cli.result.instruct;
