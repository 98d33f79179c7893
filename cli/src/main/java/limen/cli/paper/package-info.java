/**
 * What verbs do with abstract transformers: their circuits by either construction, sizes, single gates, traces, the
 * logspace machine.
 *
 * <p>Enter at {@link limen.cli.paper.AbstractInspection} or {@link limen.cli.paper.AbstractGates}.
 *
 * <p>Uses limen.check.stream, limen.circuit, limen.circuit.analysis, limen.circuit.unit, limen.cli.input,
 * limen.cli.result, limen.compiler, limen.compiler.construction, limen.compiler.lemma, limen.compiler.onehot,
 * limen.compiler.uniform, limen.io, limen.model, limen.paper, limen.report.
 */
package limen.cli.paper;
