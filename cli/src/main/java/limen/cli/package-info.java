/**
 * The command line: one class per verb, and the parts verbs share.
 *
 * <p>Enter at {@link limen.cli.Limen}. A verb parses, calls one method of a module below, and prints; it holds no
 * construction of its own.
 *
 * <p>Uses limen.cli.instruct, limen.cli.output, limen.cli.prove, limen.cli.verb, limen.io.
 */
package limen.cli;
