package limen.finite;

/**
 * How a site's values are indexed, and in which order they are stored, for n tokens.
 *
 * <p>Positions i and j count from 0. The flat index is the order of every trace and of the banks of compiled stages.
 */
public enum Shape {
    /** Values (i, c), i &lt; n, c &lt; width, at i·width + c. */
    POSITION,
    /** Values (i, j, h), h &lt; width heads, at pair(i, j)·width + h; see {@link #pairs}. */
    PAIR,
    /** Values (i, h), h &lt; width heads, at i·width + h. */
    ROW;

    /**
     * {@return the number of attended pairs: n(n+1)/2 under a causal mask, n² without}
     *
     * @param n number of tokens
     * @param causal whether position i attends to j ≤ i only
     */
    public static long pairs(int n, boolean causal) {
        return causal ? (long) n * (n + 1) / 2 : (long) n * n;
    }

    /**
     * {@return the index of pair (i, j): i(i+1)/2 + j under a causal mask (j ≤ i), i·n + j without}
     *
     * @param n number of tokens
     * @param causal whether position i attends to j ≤ i only
     * @param i the attending position, from 0
     * @param j the attended position, from 0; at most i under a causal mask
     */
    public static long pair(int n, boolean causal, int i, int j) {
        return causal ? (long) i * (i + 1) / 2 + j : (long) i * n + j;
    }

    /**
     * {@return the number of values of a site of this shape}
     *
     * @param n number of tokens
     * @param causal whether position i attends to j ≤ i only; matters for pairs
     * @param width channels of a POSITION site, heads of a PAIR or ROW site
     */
    public long count(int n, boolean causal, int width) {
        return (this == PAIR ? pairs(n, causal) : n) * width;
    }
}
