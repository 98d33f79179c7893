/**
 * How verbs speak: a report on stdout (for people, or one JSON object), tables, progress on a terminal.
 *
 * <p>Enter at {@link limen.cli.output.Report}. Uses limen.circuit for its progress interface, nothing else of Limen.
 */
package limen.cli.output;
