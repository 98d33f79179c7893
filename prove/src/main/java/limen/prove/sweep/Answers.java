package limen.prove.sweep;

import limen.compiler.construction.OutputDecoder;
import limen.evaluate.Evaluation;
import limen.finite.Output;

/** Answers of many lanes, read from the output bits of a circuit. */
final class Answers {
    private final OutputDecoder decoder;
    private final int perLane;
    private final int[] values;

    Answers(OutputDecoder decoder, int lanes) {
        this.decoder = decoder;
        perLane = decoder.answers();
        values = new int[lanes * perLane];
    }

    /** Reads all lanes of an evaluation. */
    void read(Evaluation evaluation) {
        boolean accepts = decoder.kind() == Output.Kind.ACCEPT_FIRST || decoder.kind() == Output.Kind.ACCEPT_LAST;
        if (accepts) {
            long[] plane = evaluation.plane(0);
            for (int lane = 0; lane < evaluation.lanes(); lane++) {
                values[lane] = (int) (plane[lane / Long.SIZE] >>> lane & 1);
            }
            return;
        }
        for (int q = 0; q < perLane; q++) {
            readHot(evaluation, q);
        }
    }

    private void readHot(Evaluation evaluation, int q) {
        long[] seen = new long[(evaluation.lanes() - 1) / Long.SIZE + 1];
        int lanes = 0;
        for (int a = 0; a < decoder.rows(); a++) {
            long[] plane = evaluation.plane(q * decoder.rows() + a);
            for (int w = 0; w < seen.length; w++) {
                if ((seen[w] & plane[w]) != 0) {
                    throw notOneHot(q);
                }
                seen[w] |= plane[w];
                lanes += Long.bitCount(plane[w]);
                for (long rest = plane[w]; rest != 0; rest &= rest - 1) {
                    values[(w * Long.SIZE + Long.numberOfTrailingZeros(rest)) * perLane + q] = a;
                }
            }
        }
        if (lanes != evaluation.lanes()) {
            throw notOneHot(q);
        }
    }

    private IllegalStateException notOneHot(int q) {
        return new IllegalStateException("answer " + q + " of a compiled circuit is not one-hot");
    }

    /** What answers are below, 1 where they are accept and reject. */
    int rows() {
        return decoder.rows();
    }

    /** Answers per lane. */
    int perLane() {
        return perLane;
    }

    /** Answer q of a lane. */
    int get(int lane, int q) {
        return values[lane * perLane + q];
    }
}
