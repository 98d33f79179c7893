package limen.evaluate;

import limen.io.InputException;

/**
 * How a batch is evaluated; the bits are the same whatever is chosen.
 *
 * @param threads threads that share the banks of a stage, at least 1
 * @param blockLanes lanes evaluated together: 64, 128, 256 or 512. Fewer are taken where the states of 512 would not fit
 *     {@code memory}
 * @param memory bytes that the gates' states may take. A circuit that fits keeps all its states until the block is done;
 *     a larger one is scanned once, so that a stage's states are dropped after the last stage that reads them
 */
public record EvaluationOptions(int threads, int blockLanes, long memory) {
    /** All processors, 512 lanes, half of the heap. */
    public static final EvaluationOptions DEFAULT = new EvaluationOptions(
            Runtime.getRuntime().availableProcessors(),
            InputBatch.BLOCK_LANES,
            Runtime.getRuntime().maxMemory() / 2);

    /** Refuses what is out of range. */
    public EvaluationOptions {
        if (threads < 1 || threads > 1024) {
            throw new InputException(threads + " threads, give 1 to 1024");
        }
        if (Integer.bitCount(blockLanes) != 1 || blockLanes < Long.SIZE || blockLanes > InputBatch.BLOCK_LANES) {
            throw new InputException(blockLanes + " lanes per block, give 64, 128, 256 or 512");
        }
        if (memory < 0) {
            throw new InputException(memory + " bytes of memory, give a number from 0");
        }
    }

    /**
     * {@return the same with another number of threads}
     *
     * @param number 1 to 1024
     */
    public EvaluationOptions withThreads(int number) {
        return new EvaluationOptions(number, blockLanes, memory);
    }

    /**
     * {@return the same with another number of lanes per block}
     *
     * @param lanes 64, 128, 256 or 512
     */
    public EvaluationOptions withBlockLanes(int lanes) {
        return new EvaluationOptions(threads, lanes, memory);
    }

    /**
     * {@return the same with another bound on the states' memory}
     *
     * @param bytes from 0; too small a bound costs lanes per block, never the evaluation
     */
    public EvaluationOptions withMemory(long bytes) {
        return new EvaluationOptions(threads, blockLanes, bytes);
    }
}
