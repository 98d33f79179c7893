/**
 * Benchmarks with JMH; nothing depends on them.
 *
 * <p>{@code benchmarks/run NAME} builds and runs those whose names match; {@link limen.benchmarks.Benchmarks} is its main
 * class. {@link limen.benchmarks.MajorityBenchmark} measures the counting kernels against a C version that marks the
 * machine's limit. Results and how to reproduce them: docs/performance.md.
 */
package limen.benchmarks;
