/**
 * One class per verb of the command line.
 *
 * <p>A verb parses, calls the modules below, and returns what it found as a record of limen.cli.result; it holds no
 * construction of its own. Enter at any of them; what they share is {@code Verb}. May use every module but benchmarks.
 */
package limen.cli.verb;
