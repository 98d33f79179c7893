package limen.finite.reduce;

import java.util.Arrays;

/**
 * One coordinate of a score of similarity order.
 *
 * @param key the key's row
 * @param queries the values that the query may have, ascending
 */
record Comparison(Row key, long[] queries) {
    /** How many queries a key of this value exceeds: the least number of a query that it does not exceed. */
    int numberOf(long value) {
        int at = Arrays.binarySearch(queries, value);
        return at >= 0 ? at : -at - 1;
    }

    /** The number of a key that is this sum, rounded. */
    int numberOfSum(long sum) {
        return numberOf(SiteMaker.rounded(key.origin.format(), sum, key.fractionBits));
    }

    /** Whether a key exceeds every query. */
    boolean isAbove(int number) {
        return number == queries.length;
    }
}
