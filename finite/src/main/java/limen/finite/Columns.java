package limen.finite;

import java.util.Arrays;
import limen.number.FixedPoint;

/**
 * The values of a POSITION or ROW site in one run, channel by channel: ranks, and mantissas where they fit a long.
 *
 * <p>A channel is <em>fixed</em> if no token has influence on it, and <em>uniform</em> if it is also the same at all positions.
 * Fixed channels are computed when buffers grow, the others in every run. A channel that copies another shares its arrays.
 */
final class Columns {
    /** Fraction bits beyond this round by the format's own method. */
    private static final int MOST_FRACTION_BITS = 60;

    final Site site;
    /** [width][capacity] */
    final int[][] ranks;
    /** [width][capacity], without arrays where mantissas fit no long. */
    final long[][] mantissas;

    final boolean[] fixed;
    final boolean[] uniform;
    private final Columns[] origin;
    private final int[] originChannel;
    private final boolean longs;

    Columns(Site site) {
        this.site = site;
        int width = site.width();
        ranks = new int[width][0];
        mantissas = new long[width][0];
        fixed = new boolean[width];
        uniform = new boolean[width];
        origin = new Columns[width];
        originChannel = new int[width];
        longs = site.format().fitsLong() && site.shape() == Shape.POSITION;
    }

    /** Makes channel c the same as channel k of a source of the same format. */
    void copy(int c, Columns source, int k) {
        origin[c] = source;
        originChannel[c] = k;
    }

    boolean copies(int c) {
        return origin[c] != null;
    }

    /** Whether a range of channels is the same at all positions. */
    boolean uniform(int from, int count) {
        for (int c = from; c < from + count; c++) {
            if (!uniform[c]) {
                return false;
            }
        }
        return true;
    }

    /** New arrays for so many positions; sources grow first. */
    void grow(int capacity) {
        for (int c = 0; c < ranks.length; c++) {
            if (origin[c] == null) {
                ranks[c] = new int[capacity];
                mantissas[c] = new long[longs ? capacity : 0];
            } else {
                ranks[c] = origin[c].ranks[originChannel[c]];
                mantissas[c] = origin[c].mantissas[originChannel[c]];
            }
        }
    }

    void set(int c, int i, int rank) {
        ranks[c][i] = rank;
        if (longs) {
            mantissas[c][i] = site.format().mantissaLong(rank);
        }
    }

    /** Sets channel c at n positions to the roundings of {@code sums[i]·2^(−f)} units; sums below 2^62. */
    void round(int c, long[] sums, int n, int f) {
        if (site.format() instanceof FixedPoint format && f >= 0 && f <= MOST_FRACTION_BITS) {
            shift(format, sums, n, f);
            long min = format.min();
            long max = format.max();
            int[] rank = ranks[c];
            long[] mantissa = mantissas[c];
            for (int i = 0; i < n; i++) {
                long rounded = Math.max(min, Math.min(max, sums[i]));
                mantissa[i] = rounded;
                rank[i] = (int) (rounded - min);
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            set(c, i, site.format().roundScaledLong(sums[i], f));
        }
    }

    /** sums·2^(−f) to integers. */
    private static void shift(FixedPoint format, long[] sums, int n, int f) {
        if (f == 0) {
            return;
        }
        long half = 1L << f - 1;
        switch (format.rounding()) {
            case NEAREST_EVEN -> {
                for (int i = 0; i < n; i++) {
                    sums[i] = sums[i] + half - 1 + (sums[i] >> f & 1) >> f;
                }
            }
            case NEAREST_UP -> {
                for (int i = 0; i < n; i++) {
                    sums[i] = sums[i] + half >> f;
                }
            }
            case DOWN -> {
                for (int i = 0; i < n; i++) {
                    sums[i] >>= f;
                }
            }
            case TOWARD_ZERO -> {
                long rest = (1L << f) - 1;
                for (int i = 0; i < n; i++) {
                    sums[i] = sums[i] + (sums[i] >> Long.SIZE - 1 & rest) >> f;
                }
            }
        }
    }

    /** Ranks of n positions in flat order. */
    int[] flat(int n) {
        int width = ranks.length;
        int[] flat = new int[n * width];
        for (int c = 0; c < width; c++) {
            int[] column = ranks[c];
            for (int i = 0, at = c; i < n; i++, at += width) {
                flat[at] = column[i];
            }
        }
        return flat;
    }

    /** Sets a channel to one rank at all positions. */
    void fill(int c, int n, int rank) {
        Arrays.fill(ranks[c], 0, n, rank);
        if (longs) {
            Arrays.fill(mantissas[c], 0, n, site.format().mantissaLong(rank));
        }
    }
}
