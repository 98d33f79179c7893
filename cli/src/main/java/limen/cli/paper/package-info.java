/**
 * What verbs do with abstract transformers: their circuits by either construction, sizes, single gates, traces, the logspace
 * machine.
 *
 * <p>Enter at {@link limen.cli.paper.AbstractCircuit}. Uses limen.cli.input and limen.cli.output, and every module that those do.
 */
package limen.cli.paper;
