/**
 * How verbs speak: a result on stdout (lines for people, or one JSON object), tables, progress on a terminal.
 *
 * <p>Enter at {@link limen.cli.output.Result}, of which {@link limen.cli.output.Lines} and
 * {@link limen.cli.output.ResultJson} make what is printed. Uses limen.circuit for its progress interface, nothing else of Limen.
 */
package limen.cli.output;
