package limen.evaluate;

import java.util.Arrays;

/** The output bits of a batch: lanes × outputs, as bit planes. Immutable; equal iff all bits are equal. */
public final class Evaluation {
    private final int lanes;
    private final long[][] planes;

    /** Takes over planes whose bits beyond the last lane are 0. */
    Evaluation(int lanes, long[][] planes) {
        this.lanes = lanes;
        this.planes = planes;
    }

    /** {@return the number of lanes, those of the input batch} */
    public int lanes() {
        return lanes;
    }

    /** {@return the number of outputs of the circuit} */
    public int outputs() {
        return planes.length;
    }

    /**
     * {@return one output bit of one lane}
     *
     * @param lane 0 to {@link #lanes()} − 1
     * @param output 0 to {@link #outputs()} − 1
     */
    public boolean bit(int lane, int output) {
        if (lane < 0 || lane >= lanes) {
            throw new IndexOutOfBoundsException("lane " + lane + " of " + lanes);
        }
        return (planes[output][lane / Long.SIZE] >>> lane & 1) != 0;
    }

    /**
     * {@return all output bits of one lane}
     *
     * @param lane 0 to {@link #lanes()} − 1
     */
    public boolean[] lane(int lane) {
        boolean[] bits = new boolean[planes.length];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = bit(lane, k);
        }
        return bits;
    }

    /**
     * {@return an output's bits, lane l at bit l mod 64 of word l / 64, zeros beyond the last lane; a copy}
     *
     * @param output 0 to {@link #outputs()} − 1
     */
    public long[] plane(int output) {
        return planes[output].clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evaluation that && lanes == that.lanes && Arrays.deepEquals(planes, that.planes);
    }

    @Override
    public int hashCode() {
        return 31 * lanes + Arrays.deepHashCode(planes);
    }

    @Override
    public String toString() {
        return lanes + " lanes, " + planes.length + " outputs";
    }
}
