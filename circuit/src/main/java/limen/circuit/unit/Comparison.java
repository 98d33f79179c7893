package limen.circuit.unit;

/**
 * The majority gate that compares digits with a threshold's digits; see {@link Addition}, step 4.
 *
 * <p>Of digit c the gate reads how many of the boundaries {@code τ_c + offset(…)} are reached, with weight
 * {@link #weight}: the lowest digit, without a carry in, has the boundaries τ and τ + B; the highest, whose carry out may
 * not be negative, τ − 1, τ, τ + 1; all others have six.
 */
final class Comparison {
    private Comparison() {}

    /** Number of boundaries of a digit. */
    static int boundaries(int digit, int digits) {
        if (digit == 0) {
            return digits == 1 ? 1 : 2;
        }
        return digit == digits - 1 ? 3 : 6;
    }

    /** Boundary i of a digit relative to the threshold's digit, ascending in i. */
    static long offset(int digit, int i, long radix) {
        return digit == 0 ? i * radix : i < 3 ? i - 1 : radix + i - 4;
    }

    /** Weight of a digit's boundaries. */
    static long weight(int digit) {
        return digit == 0 ? 1 : power(digit - 1);
    }

    /** Wires of the gate, with multiplicity: one less than twice its {@link #threshold}. */
    static long wires(int digits) {
        return 2 * power(digits - 1) - 1;
    }

    /** Threshold of the gate. */
    static long threshold(int digits) {
        return power(digits - 1);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int k = 0; k < exponent; k++) {
            power *= 3;
        }
        return power;
    }
}
