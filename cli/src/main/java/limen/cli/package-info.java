/**
 * The command line: one class per verb, and the parts verbs share.
 *
 * <p>Enter at {@link limen.cli.Limen}. A verb parses, calls one method of a module below, and prints; it holds no
 * construction of its own. May use every module but benchmarks.
 */
package limen.cli;
