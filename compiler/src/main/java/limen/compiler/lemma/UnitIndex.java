package limen.compiler.lemma;

import limen.number.paper.PaperFloats;

/**
 * The places of gates within the sums of {@link UnitAddition}, all in closed form: sizes of stages, columns and blocks, ranks
 * and selections in the lists of arguments. A few operations on numbers of O(log k + p) bits each; no search.
 */
public final class UnitIndex {
    private final int k;
    private final int width;
    private final int blocks;
    private final int columns;
    private final long most;
    private final PaperFloats paper;

    /** Sums of k floats of p bits. */
    public UnitIndex(int p, int k) {
        this.k = k;
        paper = PaperFloats.of(p);
        width = Long.SIZE - Long.numberOfLeadingZeros(2L * k);
        int magnitudeBits = paper.halfPrecision() - 1 + 2 * paper.greatest();
        int needed = magnitudeBits + (Integer.SIZE - Integer.numberOfLeadingZeros(k)) + 1;
        blocks = (needed + width - 1) / width;
        columns = blocks * width;
        most = Math.multiplyExact(2L * k, (1L << width) - 1);
    }

    /** B, the columns of a block. */
    public int width() {
        return width;
    }

    /** Blocks of columns. */
    public int blocks() {
        return blocks;
    }

    /** W, all columns. */
    public int columns() {
        return columns;
    }

    /** The greatest count of a block, repetitions included: arguments of a counting gate. */
    public long most() {
        return most;
    }

    /** Floats of a sum. */
    public int terms() {
        return k;
    }

    /** Bits of a mantissa's magnitude. */
    public int mantissaBits() {
        return paper.halfPrecision() - 1;
    }

    /** The floats. */
    public PaperFloats floats() {
        return paper;
    }

    /** Gates of one unit of a stage. */
    public long gates(UnitStage stage) {
        return switch (stage) {
            case AT_LEAST, AT_MOST, EXACTLY -> blocks * (most + 1);
            case ROWS -> 2L * columns + 1;
            case CHANCES, HALVES -> 2L * columns;
            case CHAINS -> chain(columns, 0);
            case CARRIES, ONES, MAGNITUDE, HIGHER -> columns;
            case COUNTS -> 3L * columns;
            case SUMS -> columns + 1L;
            case LEADING -> columns - 1L;
            case PLACES -> leadingPlace(0) + columns + 1;
            case RESULT -> paper.precision();
        };
    }

    /** Gates per sum in the stages before one. */
    public long before(UnitStage stage) {
        return before(stage.ordinal());
    }

    /** Gates per sum in all stages here, the integers' blocks not among them. */
    public long gates() {
        return before(UnitStage.RESULT.ordinal() + 1);
    }

    private long before(int stage) {
        long sum = 0;
        for (int i = 0; i < stage; i++) {
            sum += UnitStage.at(i).units() * gates(UnitStage.at(i));
        }
        return sum;
    }

    /** The place of the gate that says that count u of a block is reached: AT_LEAST, EXACTLY; AT_MOST in reverse. */
    public long count(long block, long u) {
        return block * (most + 1) + u;
    }

    /** The constant k enters the lowest block: its count u stands for the sum u + k. */
    public long constant(long block) {
        return block == 0 ? k : 0;
    }

    /** The bit of the upper row in column c: the high half of the block below, the zero in the lowest block. */
    public long highRow(long c) {
        return c < width ? 2L * columns : columns + c - width;
    }

    /** The block whose counts a row bit depends on. */
    public long rowBlock(long at) {
        return at % columns / width;
    }

    /** Which bit of that block's sum. */
    public int rowBit(long at) {
        return (int) (at % width) + (at < columns ? 0 : width);
    }

    /** How many counts give a one in a bit of a row; none for the zero. */
    public long rowOnes(long at) {
        return at == 2L * columns
                ? 0
                : onesBelow(most + 1 + constant(rowBlock(at)), rowBit(at))
                        - onesBelow(constant(rowBlock(at)), rowBit(at));
    }

    /** The r-th of these counts. */
    public long rowCount(long at, long r) {
        return withBit(r + onesBelow(constant(rowBlock(at)), rowBit(at)), rowBit(at)) - constant(rowBlock(at));
    }

    /** How many of 0..end − 1 have this bit. */
    static long onesBelow(long end, int bit) {
        return ((end >> (bit + 1)) << bit) + Math.max(0, (end & ((2L << bit) - 1)) - (1L << bit));
    }

    /** The r-th number with this bit, from r = 0. */
    static long withBit(long r, int bit) {
        return withoutBit(r, bit) | 1L << bit;
    }

    /** The r-th number without this bit. */
    static long withoutBit(long r, int bit) {
        return ((r >> bit) << (bit + 1)) | (r & ((1L << bit) - 1));
    }

    /** The chain that is generated at j and goes up to column c, j &lt; c. */
    public long chain(long c, long j) {
        return c * (c - 1) / 2 + j;
    }

    /** The c of a chain. */
    public long chainColumn(long at) {
        long c = (long) ((1 + Math.sqrt(1 + 8.0 * at)) / 2);
        return chain(c, 0) > at ? c - 1 : chain(c + 1, 0) <= at ? c + 1 : c;
    }

    /** The column of the lowest bit that must be zero where HIGHER gate c fires. */
    public long zerosFrom(long c) {
        return c == columns - 1L ? 0 : c + 1;
    }

    /** sizeof of a magnitude with leading one at column c, sign included, less the q bits a mantissa has; at least 0. */
    public long shift(long c) {
        return Math.max(0, c + 2 - paper.halfPrecision());
    }

    /** Whether a leading one at column c is beyond the greatest exponent. */
    public boolean overflows(long c) {
        return shift(c) > 2L * paper.greatest();
    }

    /** The place of mantissa bit i for a leading one at column c. */
    public long mantissaPlace(long c, long i) {
        return c * mantissaBits() + i;
    }

    /** The place of a leading one at column c; of zero for c = W − 1, of the sign for c = W. */
    public long leadingPlace(long c) {
        return mantissaPlace(columns - 1L, c);
    }

    /** The string ⟨0, e⟩ of the exponent that f_p gives to a leading one at column c. */
    public int exponentField(long c) {
        return paper.encode(0, overflows(c) ? paper.greatest() : (int) shift(c) - paper.greatest());
    }

    /** How many columns have a one in exponent bit e, 0..q−1, of {@link #exponentField}. */
    public long exponentOnes(int e) {
        return e == mantissaBits()
                ? paper.greatest() + paper.halfPrecision() - 2L
                : mantissaBits() + half() - 1 + half() + columns - 2L * paper.greatest() - paper.halfPrecision();
    }

    /**
     * The r-th of these columns. The exponent is −I_max in the lowest q − 1 columns, then grows by one per column to I_max,
     * where it stays; below zero its magnitude is the complement of the steps taken.
     */
    public long exponentColumn(int e, long r) {
        if (e == mantissaBits() || r < mantissaBits()) {
            return r;
        }
        return paper.halfPrecision() - 2 + steps(e, r - mantissaBits() + 1);
    }

    private long steps(int e, long r) {
        return r < half()
                ? withoutBit(r, e)
                : r < 2 * half()
                        ? paper.greatest() + withBit(r - half(), e)
                        : 2L * paper.greatest() + 1 + r - 2 * half();
    }

    /** Half of the magnitudes of an exponent. */
    private long half() {
        return (paper.greatest() + 1L) / 2;
    }

    /** Bit t of the integers of a float x: g⁺, ~g⁻, g⁻, ~g⁺ with W bits each. */
    public boolean integerBit(long x, int t) {
        int part = t / columns;
        int m = paper.mantissa((int) x);
        boolean negative = part == 1 || part == 2;
        int magnitude = negative ? Math.max(0, -m) : Math.max(0, m);
        int place = t % columns - paper.exponent((int) x) - paper.greatest();
        boolean bit = place >= 0 && place < 31 && (magnitude >> place & 1) != 0;
        return bit ^ (part == 1 || part == 3);
    }
}
