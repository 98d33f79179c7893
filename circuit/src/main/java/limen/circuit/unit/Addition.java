package limen.circuit.unit;

import limen.circuit.SumLimit;

/**
 * How the sum S = Σ w·y of positive weights over bits is added by unit gates and compared with thresholds: all sizes,
 * from the heights of the bit columns alone.
 *
 * <p>Column e holds the arguments whose weight has bit e; its height is their number.
 *
 * <ol>
 *   <li>If a column is higher than {@value #MAX_ROWS}, the columns are counted first (levels {@code columns} and
 *       {@code bits}): θ≥k over column e for every k, then bit j of each count, [Σ T(q·2^j), q odd, − Σ T(q·2^j), q even
 *       ≥ 1]. Bit j of column e moves to column e + j, which leaves at most 63 bits per column, usually about log of the
 *       height. The last bit is a counting gate itself, and a column of one argument needs no gate.
 *   <li>Digits: b columns form a digit of radix B = 2^b; D_c, the weighted count of the columns of digit c, is at most
 *       B² − 1, and θ≥k(D_c) is a gate for every k.
 *   <li>Carried digits: F_c = D_c mod B + ⌊D_(c−1) / B⌋ ≤ 2B − 2 is linear in the gates of two digits, and θ≥v(F_c) is a
 *       gate for every v from 0 (always) to 1 + the greatest F_c (never), so that S = Σ F_c·B^c.
 *   <li>S ≥ t = Σ τ_c·B^c iff the carry k_C of k_(c+1) = ⌊(F_c − τ_c + k_c) / B⌋, k_0 = 0, is not negative. Carries lie in
 *       {−1, 0, 1}, so F_c − τ_c matters only up to six boundaries: −1, 0, 1, B − 1, B, B + 1. Radix 3 has the same
 *       carries for the digit −2 + (how many of the six are reached), whence one majority gate of 2·3^(C−1) − 1 wires with
 *       weights 1, 1, 3, …, 3^(C−2) tells the answer for C digits ({@link Comparison}). More than {@value #MAX_DIGITS}
 *       digits are compared in groups of {@value #MAX_DIGITS}, one level earlier, each group a digit of radix
 *       B^{@value #MAX_DIGITS}.
 * </ol>
 *
 * <p>So 3 levels, 5 with columns, and one more with groups: constant for weights of up to 62 bits. Counting gates number
 * Σ heights; all others are polylogarithmic in Σ w. Nothing depends on thresholds. Follows the iterated addition of
 * Chandra, Stockmeyer and Vishkin 1984 and, in the digits, the block-save addition of Siu, Roychowdhury and Kailath.
 */
final class Addition {
    /** Columns up to this height are counted within digits at once. */
    static final int MAX_ROWS = 16;
    /** Digits compared by one gate. */
    static final int MAX_DIGITS = 6;
    /** Columns of a sum that is in bounds. */
    static final int COLUMNS = SumLimit.BITS;

    /** Height of each column. */
    final long[] heights;
    /** Whether columns are counted first. */
    final boolean counted;
    /** Height of each column of the digits. */
    final long[] rows;
    /** Σ w. */
    final long total;
    /** Bits b of a digit. */
    final int digitBits;
    /** The radix B. */
    final int radix;
    /** Number of digits. */
    final int digits;
    /** Per digit the greatest value of D_c: the number of its gates. */
    final int[] greatest;
    /** Per digit the wires of one of its gates. */
    final long[] digitWires;
    /** Size of everything but the comparisons. */
    final GateSizes shared = new GateSizes();
    /** Number of gates on the first four levels: columns, bits, digits, carried digits. */
    final int[] gates = new int[4];

    /** A sum with these column heights, lowest column first; Σ w below {@link SumLimit#BOUND}. */
    Addition(long[] heights) {
        this.heights = heights;
        long sum = 0;
        boolean high = false;
        for (int e = 0; e < heights.length; e++) {
            sum += heights[e] << e;
            high |= heights[e] > MAX_ROWS;
        }
        total = sum;
        counted = high;
        rows = high ? countColumns() : heights;
        digitBits = chooseDigits();
        radix = 1 << digitBits;
        digits = digits(digitBits);
        greatest = new int[digits];
        digitWires = new long[digits];
        for (int c = 0; c < digits; c++) {
            digitWires[c] = digitSum(c, digitBits);
            greatest[c] = (int) greatest(c, digitBits);
        }
        countDigits();
    }

    private long[] countColumns() {
        long[] moved = new long[COLUMNS + 1];
        for (int e = 0; e < heights.length; e++) {
            long height = heights[e];
            for (int j = 0; height >> j > 0; j++) {
                moved[e + j]++;
                if (height >> j > 1) {
                    gates[1]++;
                    shared.add(1, height >> j);
                }
            }
            if (height > 1) {
                gates[0] = Math.toIntExact(Math.addExact(gates[0], height + height / 2));
                shared.add(height + height / 2, height);
            }
        }
        return moved;
    }

    /** The smallest digits that compare in one gate, if digits of up to 6 bits do; otherwise the smallest possible. */
    private int chooseDigits() {
        int smallest = 0;
        for (int bits = 1; smallest == 0 || bits <= 6; bits++) {
            if (possible(bits)) {
                smallest = smallest == 0 ? bits : smallest;
                if (digits(bits) <= MAX_DIGITS) {
                    return bits;
                }
            }
        }
        return smallest;
    }

    private boolean possible(int bits) {
        for (int c = 0; c < digits(bits); c++) {
            if (greatest(c, bits) >= 1L << 2 * bits) {
                return false;
            }
        }
        return true;
    }

    private int digits(int bits) {
        int length = 64 - Long.numberOfLeadingZeros(total);
        return Math.max(1, (length + bits - 1) / bits);
    }

    private long digitSum(int digit, int bits) {
        long sum = 0;
        for (int k = 0; k < bits && digit * bits + k < rows.length; k++) {
            sum += rows[digit * bits + k] << k;
        }
        return sum;
    }

    private long greatest(int digit, int bits) {
        return Math.min(digitSum(digit, bits), total >> digit * bits);
    }

    private void countDigits() {
        for (int c = 0; c < digits; c++) {
            int gatesOfDigit = greatest[c] + multiples(c);
            gates[2] += gatesOfDigit;
            shared.add(gatesOfDigit, digitWires[c]);
            gates[3] += carriedGreatest(c) + 2;
            long below = c == 0 ? 0 : multiples(c - 1);
            shared.add(carriedGreatest(c) + 2, greatest[c] + (radix - 2L) * multiples(c) + below);
        }
    }

    /** The gates θ≥B, θ≥2B, … of digit c: those with a complementary gate. */
    int multiples(int c) {
        return greatest[c] / radix;
    }

    /** The greatest value of F_c. */
    int carriedGreatest(int c) {
        return Math.min(greatest[c], radix - 1) + (c == 0 ? 0 : multiples(c - 1));
    }

    /** Whether the digits are compared in groups. */
    boolean grouped() {
        return digits > MAX_DIGITS;
    }

    /** Number of groups, 1 if all digits are compared by one gate. */
    int groups() {
        return (digits + MAX_DIGITS - 1) / MAX_DIGITS;
    }

    /** Number of digits in a group. */
    int groupDigits(int group) {
        return Math.min(MAX_DIGITS, digits - group * MAX_DIGITS);
    }

    /** Gates per threshold that compare groups, none if there is one group. */
    int groupGates() {
        int sum = 0;
        for (int g = 0; g < groups() && grouped(); g++) {
            sum += Comparison.boundaries(g, groups());
        }
        return sum;
    }

    /** Adds the gates per threshold that compare groups. */
    void addGroups(GateSizes sizes) {
        for (int g = 0; g < groups() && grouped(); g++) {
            sizes.add(Comparison.boundaries(g, groups()), Comparison.wires(groupDigits(g)));
        }
    }

    /** Wires of the last gate. */
    long lastWires() {
        return Comparison.wires(grouped() ? groups() : digits);
    }
}
