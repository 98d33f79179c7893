package limen.transformer.kernel;

/**
 * Products of four rows of weights with many vectors, every sum in one order.
 *
 * <p>The order, a rule of the model's float64 values (docs/float64.md): of the products w_c·x_c, c = 0, 1, … C − 1, partial sum j holds those
 * with c mod 4 = j and c &lt; 4·⌊C/4⌋, added one after the other to 0; the remaining ones are added to partial sum 0; the result is (s_0 + s_1)
 * + (s_2 + s_3). Products and sums are rounded one by one, never fused, so that every implementation gives the same bits.
 */
public interface DotKernel {
    /** Rows of a panel. */
    int ROWS = 4;

    /** Its name, for messages. */
    String name();

    /**
     * {@code out[t][row + k] = row k of the panel · in[t]} for all k &lt; rows and from ≤ t &lt; to.
     *
     * @param panel holds {@link #ROWS} rows of weights one after the other
     * @param at where the first of them begins
     * @param columns values of a row
     * @param in vectors of at least so many values
     * @param out results; no array of it is one of {@code in}
     * @param row where the first row's results go
     * @param rows how many of the rows count, at most {@link #ROWS}
     */
    void multiply(
            double[] panel, int at, int columns, double[][] in, int from, int to, double[][] out, int row, int rows);

    /**
     * Widens bfloat16s, the upper halves of floats: {@code out[to + k] = upper[k]} for all k &lt; count.
     *
     * @param upper at least {@code count}
     * @param out where the first goes to {@code to}
     * @param to the first place
     * @param count how many
     */
    void widen(short[] upper, double[] out, int to, int count);
}
