package limen.evaluate;

import java.util.Arrays;
import limen.circuit.Terms;
import limen.evaluate.RunValues.Values;
import limen.evaluate.kernel.LaneKernel;

/**
 * A bank's weighted sum in every lane, in 32 bits where its bound allows, four terms at a time. Belongs to one thread.
 */
final class LaneSums {
    /** Terms that one pass over the lanes adds. */
    private static final int GROUP = RunValues.RECENT;

    private final RunValues runs;
    private final LaneKernel kernel;
    private final int lanes;
    private final int[] narrow;
    private final int[] zeros;
    private final int[][] values = new int[GROUP][];
    private final long[] factors = new long[GROUP];

    LaneSums(RunValues runs, LaneKernel kernel, int lanes) {
        this.runs = runs;
        this.kernel = kernel;
        this.lanes = lanes;
        narrow = new int[lanes];
        zeros = new int[lanes];
    }

    /**
     * How far a sum can be from 0, whatever the nodes' bits: Σ |coefficient| · magnitude, Long.MAX_VALUE if that is 2^63 or
     * more.
     */
    static long bound(Terms terms) {
        long bound = 0;
        for (int t = 0; t < terms.size; t++) {
            long magnitude = terms.profile[t].magnitude();
            bound += product(Math.absExact(Math.max(terms.coefficient[t], -Long.MAX_VALUE)), magnitude);
            if (bound < 0) {
                return Long.MAX_VALUE;
            }
        }
        return bound;
    }

    /** a · b for nonnegative factors, Long.MAX_VALUE if that is 2^63 or more. */
    static long product(long a, long b) {
        long low = a * b;
        return Math.multiplyHigh(a, b) != 0 || low < 0 ? Long.MAX_VALUE : low;
    }

    /** Sets {@code out} to the sum in every lane. {@code bound} is {@link #bound}, checked to be below {@link limen.circuit.SumLimit#BOUND}. */
    void sum(Terms terms, long bound, long[] out) {
        sum(terms, 0, terms.size, bound, out);
    }

    /** The same of terms {@code from … to − 1} alone. */
    void sum(Terms terms, int from, int to, long bound, long[] out) {
        boolean isNarrow = bound <= Integer.MAX_VALUE;
        Arrays.fill(out, 0);
        if (isNarrow) {
            Arrays.fill(narrow, 0);
        }
        int waiting = 0;
        long reach = 0;
        for (int t = from; t < to; t++) {
            // A run of zero weights only is 0; leaving it out keeps every factor within the bound.
            if (terms.profile[t].magnitude() == 0) {
                continue;
            }
            Values run = runs.of(terms.first[t], terms.profile[t]);
            if (run.ints == null) {
                addLongs(run.longs, terms.coefficient[t], out);
                continue;
            }
            values[waiting] = run.ints;
            factors[waiting++] = terms.coefficient[t];
            reach += Math.abs(terms.coefficient[t]) * terms.profile[t].magnitude();
            if (waiting == GROUP) {
                flush(isNarrow, reach, out);
                waiting = 0;
                reach = 0;
            }
        }
        if (waiting > 0) {
            Arrays.fill(values, waiting, GROUP, zeros);
            Arrays.fill(factors, waiting, GROUP, 0);
            flush(isNarrow, reach, out);
        }
        if (isNarrow) {
            for (int l = 0; l < lanes; l++) {
                out[l] += narrow[l];
            }
        }
    }

    private void addLongs(long[] run, long factor, long[] out) {
        for (int l = 0; l < lanes; l++) {
            out[l] += factor * run[l];
        }
    }

    /** Adds the waiting group, whose sum stays within {@code reach}. */
    private void flush(boolean isNarrow, long reach, long[] out) {
        int[][] v = values;
        long[] f = factors;
        if (isNarrow) {
            kernel.addScaled(narrow, lanes, v[0], (int) f[0], v[1], (int) f[1], v[2], (int) f[2], v[3], (int) f[3]);
        } else if (reach <= Integer.MAX_VALUE) {
            kernel.addScaled(out, lanes, v[0], (int) f[0], v[1], (int) f[1], v[2], (int) f[2], v[3], (int) f[3]);
        } else {
            kernel.addScaled(out, lanes, v[0], f[0], v[1], f[1], v[2], f[2], v[3], f[3]);
        }
    }
}
