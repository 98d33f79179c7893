package limen.prove.formula;

import java.io.IOException;
import java.util.Arrays;
import limen.certificate.cnf.Cnf;

/**
 * A linear constraint over bits, Σ factor · variable ≥ degree, as a buffer that is used again: negated literals become variables, constants
 * go to the right side, and every variable stands once.
 */
final class LinearConstraint {
    private int[] variable = new int[16];
    private long[] factor = new long[16];
    private int size;
    private long constant;

    /** Is given constraints. */
    @FunctionalInterface
    interface Sink {
        void constraint(LinearConstraint constraint, long degree) throws IOException;
    }

    void clear() {
        size = 0;
        constant = 0;
    }

    /** Adds a term on the left. */
    void add(long weight, int literal) {
        if (literal == Cnf.TRUE) {
            constant += weight;
        } else if (literal != Cnf.FALSE && literal > 0) {
            append(weight, literal);
        } else if (literal != Cnf.FALSE) {
            constant += weight;
            append(-weight, -literal);
        }
    }

    private void append(long weight, int of) {
        if (size == variable.length) {
            variable = Arrays.copyOf(variable, 2 * size);
            factor = Arrays.copyOf(factor, 2 * size);
        }
        variable[size] = of;
        factor[size++] = weight;
    }

    /** Takes the terms of another one, with the other sign if asked. */
    void set(LinearConstraint other, boolean isNegated) {
        clear();
        for (int k = 0; k < other.size; k++) {
            append(isNegated ? -other.factor[k] : other.factor[k], other.variable[k]);
        }
        constant = isNegated ? -other.constant : other.constant;
    }

    /** Puts equal variables together, in ascending order, and leaves out what is zero. */
    void merge() {
        long[] order = new long[size];
        for (int k = 0; k < size; k++) {
            order[k] = (long) variable[k] << 32 | k;
        }
        Arrays.sort(order);
        int[] merged = new int[size];
        long[] sums = new long[size];
        int count = 0;
        for (long each : order) {
            int k = (int) each;
            if (count > 0 && merged[count - 1] == variable[k]) {
                sums[count - 1] += factor[k];
            } else {
                merged[count] = variable[k];
                sums[count++] = factor[k];
            }
        }
        size = 0;
        for (int k = 0; k < count; k++) {
            if (sums[k] != 0) {
                append(sums[k], merged[k]);
            }
        }
    }

    /** The least value of the left side. */
    long low() {
        long low = constant;
        for (int k = 0; k < size; k++) {
            low += Math.min(0, factor[k]);
        }
        return low;
    }

    /** The greatest value of the left side. */
    long high() {
        long high = constant;
        for (int k = 0; k < size; k++) {
            high += Math.max(0, factor[k]);
        }
        return high;
    }

    /** Bits of Σ |factor| + |right side|, which is below 2^64. */
    int bits(long degree) {
        long sum = Math.abs(degree - constant);
        for (int k = 0; k < size; k++) {
            sum += Math.abs(factor[k]);
        }
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(sum));
    }

    /** Appends it as a line of OPB. Without a term it is about a variable that it does not restrict, or that cannot be. */
    void print(long degree, StringBuilder out) {
        long right = degree - constant;
        for (int k = 0; k < size; k++) {
            out.append(factor[k] < 0 ? "" : "+")
                    .append(factor[k])
                    .append(" x")
                    .append(variable[k])
                    .append(' ');
        }
        if (size == 0) {
            out.append("+1 x1 ");
            right = right > 0 ? 2 : 0;
        }
        out.append(">= ").append(right).append(" ;\n");
    }
}
