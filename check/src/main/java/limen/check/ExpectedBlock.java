package limen.check;

import limen.compiler.construction.OutputDecoder;

/** A block of inputs, one per lane, with what the interpreter computes on them. */
final class ExpectedBlock {
    private final OutputDecoder outputs;
    private final HeldValues.Block values;
    private final int[][] tokens;

    /** Of lanes with these tokens, which belong to the caller. */
    ExpectedBlock(OutputDecoder outputs, HeldValues.Block values, int[][] tokens) {
        this.outputs = outputs;
        this.values = values;
        this.tokens = tokens;
    }

    /** Room for so many lanes, to be used for one block after the other. */
    static ExpectedBlock of(CheckPlan plan, int lanes) {
        int n = plan.outputs().n();
        return new ExpectedBlock(plan.outputs(), plan.held().block(lanes), new int[lanes][n]);
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

    /** The number of output bits of the whole circuit. */
    long outputs() {
        return outputs.outputs();
    }

    /** Which answer output bit k belongs to, in words. */
    String place(int k) {
        return outputs.place(k);
    }

    /** Output bit k. */
    boolean output(int k, int lane) {
        return outputs.bit(values.answer(lane), k);
    }
}
