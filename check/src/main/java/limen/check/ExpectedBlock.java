package limen.check;

import limen.compiler.construction.OutputDecoder;

/** A block of inputs, one per lane, with what the interpreter computes on them. */
final class ExpectedBlock {
    private final OutputDecoder outputs;
    private final HeldValues.Block values;
    private final int[][] tokens;

    /** Room for so many lanes, to be used for one block after the other. */
    ExpectedBlock(CheckPlan plan, int lanes) {
        outputs = plan.outputs();
        values = plan.held().block(lanes);
        tokens = new int[lanes][outputs.n()];
    }

    /** Runs the interpreter on one input; different lanes may be set by different threads. */
    void set(int lane, InputSource inputs, long index) {
        inputs.tokens(index, tokens[lane]);
        values.set(lane, tokens[lane]);
    }

    /** The tokens of a lane. */
    int[] tokens(int lane) {
        return tokens[lane];
    }

    /** What the circuit's gates should hold. */
    HeldValues.Block values() {
        return values;
    }

    /** Output bit k. */
    boolean output(int k, int lane) {
        return outputs.bit(values.answer(lane), k);
    }
}
