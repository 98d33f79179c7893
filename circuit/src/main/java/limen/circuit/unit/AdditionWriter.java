package limen.circuit.unit;

/** Writes the gates of one {@link Addition}, level by level; the blocks of lower levels are already written. */
final class AdditionWriter {
    private final BankWriter out;
    private Addition addition;
    private UnitSum sum;
    private Blocks blocks;
    private final int[] columnOffset = new int[Addition.COLUMNS];
    private final int[] bitOffset = new int[Addition.COLUMNS];
    private int[] digitOffset = new int[0];
    private int[] carriedOffset = new int[0];

    /** Where an addition's gates begin, level by level. */
    static final class Blocks {
        long columns;
        long bits;
        long digits;
        long carried;
        long groups;

        /** Moves to the next addition. */
        void pass(Addition addition, int thresholds) {
            columns += addition.gates[0];
            bits += addition.gates[1];
            digits += addition.gates[2];
            carried += addition.gates[3];
            groups += (long) addition.groupGates() * thresholds;
        }

        Blocks copy() {
            Blocks copy = new Blocks();
            copy.columns = columns;
            copy.bits = bits;
            copy.digits = digits;
            copy.carried = carried;
            copy.groups = groups;
            return copy;
        }
    }

    AdditionWriter(BankWriter out) {
        this.out = out;
    }

    /** Turns to an addition of this sum. */
    void turn(UnitSum unitSum, Addition plan, Blocks places) {
        sum = unitSum;
        addition = plan;
        blocks = places;
        int columns = 0;
        int bits = 0;
        for (int e = 0; e < Addition.COLUMNS; e++) {
            int height = (int) plan.heights[e];
            columnOffset[e] = columns;
            bitOffset[e] = bits;
            columns += height > 1 ? height + height / 2 : 0;
            bits += height > 1 ? 31 - Integer.numberOfLeadingZeros(height) : 0;
        }
        digitOffset = new int[plan.digits];
        carriedOffset = new int[plan.digits];
        for (int c = 1; c < plan.digits; c++) {
            digitOffset[c] = digitOffset[c - 1] + plan.greatest[c - 1] + plan.multiples(c - 1);
            carriedOffset[c] = carriedOffset[c - 1] + plan.carriedGreatest(c - 1) + 2;
        }
    }

    /** Moves the places behind this addition, which compares so many thresholds. */
    void pass(int thresholds) {
        blocks.pass(addition, thresholds);
    }

    /** Counts of the columns, every second gate with its complement. */
    void writeColumns() {
        for (int e = 0; addition.counted && e < Addition.COLUMNS; e++) {
            int height = (int) addition.heights[e];
            if (height > 1) {
                out.begin();
                addColumn(e, 1);
                out.end(1, 1, height);
                out.begin();
                addColumn(e, -1);
                out.end(1 - height / 2 * 2, 2, height / 2);
            }
        }
    }

    private void addColumn(int column, long weight) {
        for (int i = 0; i < sum.size; i++) {
            if ((sum.magnitude[i] >> column & 1) != 0) {
                out.wire(sum.node[i], weight);
            }
        }
    }

    /** The gate θ≥k of a column's count. */
    private long column(int e, int k) {
        return blocks.columns + columnOffset[e] + k - 1;
    }

    /** Bits of the columns' counts, but for the last bit of each, which is a counting gate. */
    void writeBits() {
        for (int e = 0; addition.counted && e < Addition.COLUMNS; e++) {
            int height = (int) addition.heights[e];
            long complements = column(e, height) + 1;
            for (int j = 0; height >> j > 1; j++) {
                int multiples = height >> j;
                out.begin();
                for (int q = 1; q <= multiples; q++) {
                    int k = q << j;
                    out.wire(q % 2 == 1 ? column(e, k) : complements + height / 2 - k / 2, 1);
                }
                out.end(multiples / 2 + 1, 1, 1);
            }
        }
    }

    /** Adds the arguments of column p of the digits. */
    private void addRow(int p, long weight) {
        if (!addition.counted) {
            addColumn(p, weight);
            return;
        }
        for (int e = 0; e <= p; e++) {
            int height = (int) addition.heights[e];
            int multiples = p - e < 31 ? height >> p - e : 0;
            if (height == 1 && p == e) {
                addColumn(e, weight);
            } else if (height > 1 && multiples == 1) {
                out.wire(column(e, 1 << p - e), weight);
            } else if (multiples > 1) {
                out.wire(blocks.bits + bitOffset[e] + p - e, weight);
            }
        }
    }

    /** Counts of the digits, every multiple of the radix with its complement. */
    void writeDigits() {
        for (int c = 0; c < addition.digits; c++) {
            if (addition.greatest[c] > 0) {
                out.begin();
                addDigit(c, 1);
                out.end(1, 1, addition.greatest[c]);
            }
            if (addition.multiples(c) > 0) {
                out.begin();
                addDigit(c, -1);
                out.end(1 - addition.multiples(c) * (long) addition.radix, addition.radix, addition.multiples(c));
            }
        }
    }

    private void addDigit(int c, long sign) {
        for (int k = 0; k < addition.digitBits; k++) {
            int p = c * addition.digitBits + k;
            if (p < Addition.COLUMNS && addition.rows[p] > 0) {
                addRow(p, sign << k);
            }
        }
    }

    private long digit(int c, int k) {
        return blocks.digits + digitOffset[c] + k - 1;
    }

    /** Carried digits: F_c = D_c mod B + ⌊D_(c−1) / B⌋. */
    void writeCarried() {
        int radix = addition.radix;
        for (int c = 0; c < addition.digits; c++) {
            out.begin();
            int multiples = addition.multiples(c);
            long complements = digit(c, addition.greatest[c]) + 1;
            for (int k = 1; k <= addition.greatest[c]; k++) {
                if (k % radix == 0) {
                    out.wire(complements + multiples - k / radix, radix - 1);
                } else {
                    out.wire(digit(c, k), 1);
                }
            }
            for (int q = 1; c > 0 && q <= addition.multiples(c - 1); q++) {
                out.wire(digit(c - 1, q * radix), 1);
            }
            long shift = (radix - 1L) * multiples;
            int values = addition.carriedGreatest(c) + 2;
            for (int v = 0; v < values; v++) {
                out.gate(v == 0 ? 0 : v == values - 1 ? fanIn(c) + 1 : v + shift, 0);
            }
            out.end();
        }
    }

    private long fanIn(int c) {
        long below = c == 0 ? 0 : addition.multiples(c - 1);
        return addition.greatest[c] + (addition.radix - 2L) * addition.multiples(c) + below;
    }

    /** Per group of digits the comparisons with the boundaries of one threshold: S ≥ boundary. */
    void writeGroups(long boundary) {
        for (int g = 0; g < addition.groups() && addition.grouped(); g++) {
            int firstDigit = g * Addition.MAX_DIGITS;
            int count = addition.groupDigits(g);
            long radix = 1L << Addition.MAX_DIGITS * addition.digitBits;
            long digit = boundary >> firstDigit * addition.digitBits;
            digit = g == addition.groups() - 1 ? digit : digit & radix - 1;
            for (int i = 0; i < Comparison.boundaries(g, addition.groups()); i++) {
                out.begin();
                compareDigits(firstDigit, count, Math.max(0, digit + Comparison.offset(g, i, radix)), 1);
                out.end(Comparison.threshold(count), 1, 1);
            }
        }
    }

    private void compareDigits(int firstDigit, int count, long boundary, long sign) {
        int bits = addition.digitBits;
        for (int c = 0; c < count; c++) {
            long digit = boundary >> c * bits;
            digit = c == count - 1 ? digit : digit & addition.radix - 1;
            for (int i = 0; i < Comparison.boundaries(c, count); i++) {
                long value = digit + Comparison.offset(c, i, addition.radix);
                long most = addition.carriedGreatest(firstDigit + c) + 1L;
                long gate = Math.max(0, Math.min(most, value));
                out.wire(blocks.carried + carriedOffset[firstDigit + c] + gate, sign * Comparison.weight(c));
            }
        }
    }

    /** The last gate of one threshold, [S ≥ boundary], or its complement. */
    void writeLast(long boundary, int thresholdNumber, boolean complement) {
        long sign = complement ? -1 : 1;
        out.begin();
        int count = addition.grouped() ? addition.groups() : addition.digits;
        if (addition.grouped()) {
            long group = blocks.groups + (long) thresholdNumber * addition.groupGates();
            for (int g = 0; g < count; g++) {
                for (int i = 0; i < Comparison.boundaries(g, count); i++) {
                    out.wire(group++, sign * Comparison.weight(g));
                }
            }
        } else {
            compareDigits(0, count, boundary, sign);
        }
        long threshold = Comparison.threshold(count);
        out.end(complement ? 1 - threshold : threshold, 1, 1);
    }
}
