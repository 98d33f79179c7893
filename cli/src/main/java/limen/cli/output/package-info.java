/**
 * How verbs speak: a result on stdout (lines for people, or one JSON object), tables, progress on a terminal.
 *
 * <p>Enter at {@link limen.cli.output.Result}, of which {@link limen.cli.output.Lines} and {@link
 * limen.cli.output.ResultJson} make what is printed.
 *
 * <p>Uses limen.circuit, limen.io.
 */
package limen.cli.output;
