/**
 * What verbs are given: models, circuits, texts and tokens, and how models become finite-precision.
 *
 * <p>Enter at {@link limen.cli.input.ModelArgument}. May use every module but benchmarks.
 */
package limen.cli.input;
