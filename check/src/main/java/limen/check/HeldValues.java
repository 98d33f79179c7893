package limen.check;

import limen.compiler.construction.Compiled;
import limen.compiler.construction.CompiledAbstract;
import limen.compiler.construction.CompiledTransformer;

/**
 * The values of a model that the gates of a circuit hold, and how they are compared with the interpreter's: the part of a check that
 * differs between the kinds of compiled models.
 */
interface HeldValues {
    /** Which values they are. */
    CheckReport.Compared compared();

    /** How many are compared on every input, output bits not counted. */
    long count();

    /** Bytes that the expected values of one lane take. */
    long bytesPerLane();

    /** Refuses inputs of another length than the circuit's. */
    void require(InputSource inputs);

    /** Room for the expected values of so many lanes, to be used for one block after the other. */
    Block block(int lanes);

    /** What the interpreter computes on a block of inputs, one per lane. */
    interface Block {
        /** Runs the interpreter on one input; different lanes may be set by different threads. */
        void set(int lane, int... tokens);

        /** The answer on a lane, in the form that {@link limen.compiler.construction.OutputDecoder#decode} gives. */
        int[] answer(int lane);

        /** Compares what a stage holds, as soon as it is evaluated. */
        void compare(int stage, StageComparison comparison);
    }

    /**
     * Those of a compiled model.
     *
     * @param all whether the circuit has the compiled circuit's stages and nodes; else none but the outputs are known
     */
    static HeldValues of(Compiled compiled, boolean all, boolean slow) {
        return switch (compiled) {
            case CompiledTransformer transformer -> HeldSites.of(transformer, all, slow);
            case CompiledAbstract functions -> HeldStrings.of(functions, all);
        };
    }
}
