package limen.evaluate;

import java.util.List;
import java.util.function.IntFunction;
import limen.evaluate.kernel.Planes;
import limen.io.InputException;

/**
 * Inputs to be evaluated together: lanes × input bits, one lane per input of the circuit.
 *
 * <p>Stored as bit planes in blocks of {@value #BLOCK_LANES} lanes: within a block, bit l mod 64 of word l / 64 of input
 * i's plane is the bit of lane l. Any number of lanes; memory is lanes · inputs / 8 bytes, lanes rounded up to a block.
 * Immutable.
 */
public final class InputBatch {
    /** Lanes of a block. */
    public static final int BLOCK_LANES = 512;

    private static final int BLOCK_WORDS = BLOCK_LANES / Long.SIZE;

    private final int lanes;
    private final int inputs;
    /** Planes of 8 words: what the evaluator reads as it is. */
    private final Planes[] blocks;

    private InputBatch(int lanes, int inputs) {
        if (lanes < 1 || inputs < 0) {
            throw new InputException(
                    "batch of " + lanes + " lanes and " + inputs + " input bits, give at least one lane");
        }
        this.lanes = lanes;
        this.inputs = inputs;
        blocks = new Planes[(lanes - 1) / BLOCK_LANES + 1];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new Planes(inputs, BLOCK_WORDS);
        }
    }

    /**
     * {@return a batch of one lane per row}
     *
     * @param rows [lanes × inputs], at least one, all of one length
     */
    public static InputBatch of(boolean[]... rows) {
        return generate(rows.length, lane -> rows[lane]);
    }

    /**
     * {@return a batch of one lane per string of the characters 0 and 1, the first character being input 0; all of one length}
     *
     * @param rows at least one
     * @throws IllegalArgumentException if there is none, one is of another length or one holds another character
     */
    public static InputBatch ofBitStrings(List<String> rows) {
        return generate(rows.size(), lane -> parse(rows.get(lane), lane));
    }

    private static boolean[] parse(String row, int lane) {
        boolean[] bits = new boolean[row.length()];
        for (int i = 0; i < bits.length; i++) {
            char c = row.charAt(i);
            if (c != '0' && c != '1') {
                throw new InputException(
                        "lane " + lane + ", position " + i + ": '" + c + "' is not a bit, give 0 or 1");
            }
            bits[i] = c == '1';
        }
        return bits;
    }

    /**
     * {@return a batch of one lane per number, whose bit i (least significant first) is input i; at most 64 inputs, higher bits are
     * ignored}
     *
     * @param inputs input bits per lane, 0 to 64
     * @param rows at least one
     */
    public static InputBatch ofLongs(int inputs, long... rows) {
        requireLong(inputs);
        InputBatch batch = new InputBatch(rows.length, inputs);
        for (int lane = 0; lane < rows.length; lane++) {
            for (long rest = rows[lane] & mask(inputs); rest != 0; rest &= rest - 1) {
                batch.set(lane, Long.numberOfTrailingZeros(rest));
            }
        }
        return batch;
    }

    /**
     * {@return a batch of the {@code count} numbers from {@code from}, as in {@link #ofLongs}: a slice of an exhaustive enumeration}
     *
     * @param inputs input bits per lane, 0 to 64
     * @param from the number of lane 0; numbers wrap at 2^inputs
     * @param count number of lanes, at least 1
     */
    public static InputBatch range(int inputs, long from, int count) {
        requireLong(inputs);
        InputBatch batch = new InputBatch(count, inputs);
        for (int lane = 0; lane < count; lane++) {
            for (long rest = (from + lane) & mask(inputs); rest != 0; rest &= rest - 1) {
                batch.set(lane, Long.numberOfTrailingZeros(rest));
            }
        }
        return batch;
    }

    /**
     * {@return a batch of all 2^inputs inputs, at most 24 input bits: bit i of the lane's number is input i}
     *
     * @param inputs input bits per lane, 0 to 24
     */
    public static InputBatch exhaustive(int inputs) {
        if (inputs > 24) {
            throw new InputException("exhaustive batch of " + inputs + " input bits, at most 24, use slices");
        }
        return range(inputs, 0, 1 << inputs);
    }

    /**
     * {@return a batch of one lane per call of {@code row}, which gives the input bits of a lane, all of one length}
     *
     * @param lanes at least 1
     * @param row called once for each lane from 0, in order; its array is read before the next call, so that it may be the same one
     * @throws IllegalArgumentException if there are no lanes or one is of another length than lane 0
     */
    public static InputBatch generate(int lanes, IntFunction<boolean[]> row) {
        if (lanes < 1) {
            throw new InputException("batch of " + lanes + " lanes, give at least one lane");
        }
        boolean[] bits = row.apply(0);
        InputBatch batch = new InputBatch(lanes, bits.length);
        for (int lane = 0; lane < lanes; lane++) {
            bits = lane == 0 ? bits : row.apply(lane);
            if (bits.length != batch.inputs) {
                throw new InputException("lane " + lane + " has " + bits.length + " bits, lane 0 has " + batch.inputs
                        + ", give all lanes the same number");
            }
            for (int i = 0; i < bits.length; i++) {
                if (bits[i]) {
                    batch.set(lane, i);
                }
            }
        }
        return batch;
    }

    /**
     * {@return a batch whose input bits are given as planes: lane l of an input at bit l mod 64 of word l / 64}
     *
     * @param lanes at least 1
     * @param planes one per input, of at least ⌈lanes / 64⌉ words each; copied, bits beyond the last lane are ignored
     */
    public static InputBatch ofPlanes(int lanes, long[]... planes) {
        InputBatch batch = new InputBatch(lanes, planes.length);
        int words = (lanes - 1) / Long.SIZE + 1;
        long last = -1L >>> -lanes;
        for (int i = 0; i < planes.length; i++) {
            for (int w = 0; w < words; w++) {
                Planes block = batch.blocks[w / BLOCK_WORDS];
                block.array()[block.offset(i) + w % BLOCK_WORDS] = planes[i][w] & (w == words - 1 ? last : -1L);
            }
        }
        return batch;
    }

    private static void requireLong(int inputs) {
        if (inputs < 0 || inputs > Long.SIZE) {
            throw new InputException(inputs + " input bits do not fit a long, give at most 64");
        }
    }

    private static long mask(int inputs) {
        return inputs == 0 ? 0 : -1L >>> -inputs;
    }

    private void set(int lane, int input) {
        Planes block = blocks[lane / BLOCK_LANES];
        block.array()[block.offset(input) + lane % BLOCK_LANES / Long.SIZE] |= 1L << lane;
    }

    /** {@return the number of lanes} */
    public int lanes() {
        return lanes;
    }

    /** {@return the number of input bits per lane} */
    public int inputs() {
        return inputs;
    }

    /**
     * {@return one input bit of one lane}
     *
     * @param lane 0 to {@link #lanes()} − 1
     * @param input 0 to {@link #inputs()} − 1
     */
    public boolean bit(int lane, int input) {
        if (lane < 0 || lane >= lanes || input < 0 || input >= inputs) {
            throw new IndexOutOfBoundsException("lane " + lane + ", input " + input + " of a batch of " + lanes
                    + " lanes and " + inputs + " inputs");
        }
        return blocks[lane / BLOCK_LANES].get(input, lane % BLOCK_LANES);
    }

    /**
     * {@return all input bits of one lane}
     *
     * @param lane 0 to {@link #lanes()} − 1
     */
    public boolean[] lane(int lane) {
        boolean[] bits = new boolean[inputs];
        for (int i = 0; i < inputs; i++) {
            bits[i] = bit(lane, i);
        }
        return bits;
    }

    /**
     * Planes of the lanes from {@code firstLane}, lanes beyond the last are 0: a whole block is the batch's own, not to be written; less is
     * copied.
     */
    Planes planes(int firstLane, int words) {
        Planes block = blocks[firstLane / BLOCK_LANES];
        if (words == BLOCK_WORDS) {
            return block;
        }
        Planes part = new Planes(inputs, words);
        int skipped = firstLane % BLOCK_LANES / Long.SIZE;
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(block.array(), block.offset(i) + skipped, part.array(), part.offset(i), words);
        }
        return part;
    }
}
