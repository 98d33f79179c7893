/**
 * Benchmarks with JMH; nothing depends on them.
 *
 * <p>{@code benchmarks/run NAME} builds and runs those whose names match; {@link limen.benchmarks.Benchmarks} is its
 * main class. {@link limen.benchmarks.MajorityBenchmark} measures the counting kernels against a C version that marks
 * the machine's limit. {@link limen.benchmarks.ProofEngines} compares engines that prove. Results and how to reproduce
 * them: docs/performance.md.
 *
 * <p>Uses limen.certificate, limen.certificate.cnf, limen.certificate.kind, limen.certificate.solver,
 * limen.certificate.sweep, limen.circuit, limen.circuit.analysis, limen.circuit.io.paper, limen.circuit.simplify,
 * limen.compiler, limen.compiler.construction, limen.evaluate, limen.evaluate.kernel, limen.finite,
 * limen.finite.quantize, limen.finite.random, limen.instruct, limen.instruct.circuits, limen.instruct.evaluator,
 * limen.io, limen.model, limen.number, limen.property, limen.property.file, limen.prove, limen.prove.solver,
 * limen.prove.states, limen.prove.sweep, limen.report, limen.transformer, limen.transformer.load.
 */
package limen.benchmarks;
