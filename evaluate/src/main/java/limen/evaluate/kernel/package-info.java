/**
 * Bit-sliced counting: threshold gates on 64 to 512 inputs at a time.
 *
 * <p>Enter at {@link limen.evaluate.kernel.Kernels}, which chooses between two implementations of {@link
 * limen.evaluate.kernel.CountingKernel}, plain {@code long} and Vector API. They share the order of the work ({@code
 * BitSlicedCounter}) and differ in the loops over planes; tests compare them with each other and with a plain count. Unless told
 * otherwise, plain code stands in until the JVM has compiled the vectors ({@code WarmUp}).
 * {@link limen.evaluate.kernel.WeightedSum} prepares integer weights. Knows nothing of circuits: nodes are indices of
 * planes. Measurements and what they rule out: docs/performance.md, section "Counting kernel".
 *
 * <p>Uses limen.io.
 */
package limen.evaluate.kernel;
