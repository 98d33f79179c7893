package limen.finite;

import java.util.Arrays;

/**
 * A univariate function of a site's value, given by rank: entry r is the function's integer value at v_r.
 *
 * <p>Tables cost nothing in a circuit: they fold into the weights of whoever reads the value.
 *
 * @param values one integer per rank of the site that is read
 */
public record Table(long[] values) {
    /**
     * {@return the entry at a rank}
     *
     * @param rank from 0, below the number of entries
     */
    public long at(int rank) {
        return values[rank];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Table that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
