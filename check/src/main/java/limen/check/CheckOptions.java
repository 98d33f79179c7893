package limen.check;

import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;
import limen.io.InputException;

/**
 * How a check is done; the report is the same for all threads, any memory, slow or not.
 *
 * @param outputsOnly compare output bits only, even where the circuit's sites are known
 * @param slow evaluate gate by gate and interpret rule by rule, with the reference evaluator and interpreter, for circuits
 *     that fit in memory as single gates
 * @param threads threads of evaluator and interpreter; where a map has many weights its products are shared by all processors
 * @param memory bytes for the circuit's states and the interpreter's values together; about a third goes to the values.
 *     Where they do not fit, fewer inputs are taken at a time, but at least 64
 */
public record CheckOptions(boolean outputsOnly, boolean slow, int threads, long memory) {
    /** All values, fast, all processors, half of the heap. */
    public static final CheckOptions DEFAULT =
            new CheckOptions(false, false, EvaluationOptions.DEFAULT.threads(), EvaluationOptions.DEFAULT.memory());

    /** Refuses what is out of range. */
    public CheckOptions {
        if (threads < 1 || threads > 1024) {
            throw new InputException(threads + " threads, give 1 to 1024");
        }
        if (memory < 0) {
            throw new InputException(memory + " bytes of memory, give a number from 0");
        }
    }

    /** What the evaluator may take beside expected values of so many bytes a lane, and how many lanes at a time. */
    EvaluationOptions evaluation(long bytesPerLane) {
        int lanes = InputBatch.BLOCK_LANES;
        while (lanes > Long.SIZE && bytesPerLane * lanes > memory / 3) {
            lanes /= 2;
        }
        return new EvaluationOptions(threads, lanes, Math.max(0, memory - bytesPerLane * lanes));
    }

    /**
     * {@return the same, with output bits only or with all values}
     *
     * @param only if true, what the circuit holds besides its outputs is not compared
     */
    public CheckOptions withOutputsOnly(boolean only) {
        return new CheckOptions(only, slow, threads, memory);
    }

    /**
     * {@return the same, with the references or with the fast pair}
     *
     * @param references if true, evaluated gate by gate and interpreted rule by rule
     */
    public CheckOptions withSlow(boolean references) {
        return new CheckOptions(outputsOnly, references, threads, memory);
    }

    /**
     * {@return the same with another number of threads}
     *
     * @param number 1 to 1024, others are refused
     */
    public CheckOptions withThreads(int number) {
        return new CheckOptions(outputsOnly, slow, number, memory);
    }

    /**
     * {@return the same with another bound on memory}
     *
     * @param bytes from 0; exceeded where they are too few for 64 inputs
     */
    public CheckOptions withMemory(long bytes) {
        return new CheckOptions(outputsOnly, slow, threads, bytes);
    }
}
