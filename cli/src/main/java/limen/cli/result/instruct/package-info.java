/**
 * What the verbs of {@code limen instruct} found, as records.
 *
 * <p>Enter at the record of a verb, such as {@link limen.cli.result.instruct.FollowResult}. Uses limen.cli.output.
 */
package limen.cli.result.instruct;
