/**
 * Float64 products of weights with many vectors, every sum in one order.
 *
 * <p>Enter at {@link limen.transformer.kernel.DotKernels}, which chooses between two implementations of {@link
 * limen.transformer.kernel.DotKernel}, plain doubles and Vector API; tests compare them bit by bit. {@link limen.transformer.kernel.Shares}
 * gives such work to all processors. Knows arrays only, no matrices or models.
 *
 * <p>Uses nothing else of Limen.
 */
package limen.transformer.kernel;
