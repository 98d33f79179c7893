/**
 * The verbs of {@code limen instruct}: circuits as strings that a transformer evaluates (Merrill and Sabharwal 2023, section 7).
 *
 * <p>Enter at {@link limen.cli.instruct.InstructVerb}, which names them all. What they share with other verbs is in
 * limen.cli.verb, limen.cli.input and limen.cli.output; may use every module but benchmarks.
 */
package limen.cli.instruct;
