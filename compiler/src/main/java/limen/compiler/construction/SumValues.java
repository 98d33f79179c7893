package limen.compiler.construction;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import limen.number.paper.PaperFloats;

/**
 * The values that ⊕ can take, as thresholds of one integer sum: rank r iff the sum reaches {@code least[r − 1]}.
 *
 * <p>f_p truncates toward zero: a positive value begins at itself, a value up to zero right after the one below it.
 */
public final class SumValues {
    /** 2·greatest exponent plus mantissa bits stay below 62 bits, sums of 2^20 floats included. */
    public static final int MAX_PRECISION = 10;

    private final long[] g;
    private final int[] results;
    private final long[] least;

    /**
     * For floats of p bits.
     *
     * @param name of the sum, for messages
     * @param p bits of a float, even and at least 4
     * @throws CompileException if p is above {@link #MAX_PRECISION}
     */
    public SumValues(String name, int p) {
        if (p > MAX_PRECISION) {
            throw new CompileException(
                    "sum " + name + ": floats of " + p + " bits have sums of more than 62 bits, lower"
                            + " the precision to " + MAX_PRECISION + " or choose unit gates of the lemma construction");
        }
        PaperFloats paper = PaperFloats.of(p);
        g = new long[paper.strings()];
        TreeMap<Long, Integer> image = new TreeMap<>();
        for (int x = 0; x < g.length; x++) {
            g[x] = paper.g(x).longValueExact();
            int canonical = paper.f(BigInteger.valueOf(g[x]));
            image.put(paper.g(canonical).longValueExact(), canonical);
        }
        results = image.values().stream().mapToInt(Integer::intValue).toArray();
        List<Long> values = new ArrayList<>(image.keySet());
        least = new long[values.size() - 1];
        for (int r = 1; r < values.size(); r++) {
            least[r - 1] = values.get(r) > 0 ? values.get(r) : values.get(r - 1) + 1;
        }
    }

    /**
     * {@return the number of different results, for every p: zero, and per sign all normal and subnormal values of Def. 14}
     *
     * @param p bits of a float, even and at least 4
     */
    public static long count(int p) {
        return (1L << (p - 1)) - 1;
    }

    /**
     * {@return g_p of a string}
     *
     * @param x 0 to 2^p − 1
     */
    public long g(int x) {
        return g[x];
    }

    /** {@return g_p of every string, a copy} */
    public long[] g() {
        return g.clone();
    }

    /** {@return results in increasing order, as canonical strings; not to be changed} */
    public int[] results() {
        return results;
    }

    /** {@return the least sums of rank 1, 2, …; not to be changed} */
    public long[] least() {
        return least;
    }
}
