package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.stream.IntStream;
import limen.finite.IntegerMatrix;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.FixedPoint;

/**
 * Sums over the channels of an embedding of fixed point, token + position rounded, for all tokens and positions: a few operations on ints
 * per channel, which the JIT turns into vectors.
 *
 * <p>The rounding is that of the format: (v + c + (e if ⌊v/2^f⌋ is odd) + (z if v &lt; 0)) shifted by f, with c, e and z by its direction.
 */
final class TokenSums {
    private final IntegerMatrix token;
    private final int[][] position;
    private final int shift;
    private final int constant;
    private final int ifOdd;
    private final int ifNegative;
    private final int least;
    private final int greatest;

    private TokenSums(IntegerMatrix token, int[][] position, int shift, FixedPoint format) {
        this.token = token;
        this.position = position;
        this.shift = shift;
        int half = 1 << (shift - 1);
        constant = switch (format.rounding()) {
            case NEAREST_EVEN -> half - 1;
            case NEAREST_UP -> half;
            case TOWARD_ZERO, DOWN -> 0;
        };
        ifOdd = switch (format.rounding()) {
            case NEAREST_EVEN -> 1;
            case NEAREST_UP, TOWARD_ZERO, DOWN -> 0;
        };
        ifNegative = switch (format.rounding()) {
            case TOWARD_ZERO -> (1 << shift) - 1;
            case NEAREST_EVEN, NEAREST_UP, DOWN -> 0;
        };
        least = (int) format.min();
        greatest = (int) format.max();
    }

    /** The sums, or null where ints do not hold them or the format is another one. */
    static TokenSums of(Site site, Rule.Embedding rule) {
        int shift = rule.fractionBits();
        if (!(site.format() instanceof FixedPoint format)
                || rule.position() == null
                || shift < 1
                || shift > 28
                || rule.token().bytes() > Integer.BYTES) {
            return null;
        }
        long most = rule.token().greatest().longValueExact();
        for (long[] row : rule.position()) {
            for (long value : row) {
                most = Math.max(most, value == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(value));
            }
        }
        // both together, and what rounding adds
        boolean fits = most < 1 << 28
                && Math.max(Math.abs(format.min()), Math.abs(format.max())) * site.width() < Integer.MAX_VALUE;
        if (!fits) {
            return null;
        }
        int[][] position = new int[rule.position().length][];
        Arrays.setAll(
                position,
                i -> Arrays.stream(rule.position()[i])
                        .mapToInt(Math::toIntExact)
                        .toArray());
        return new TokenSums(rule.token(), position, shift, format);
    }

    /**
     * How many triples of a token, a position and a channel have even·(sum over the channels) + own·(the channel's mantissa) = 0.
     *
     * @param even not 0
     */
    long zeros(long even, long own, int firstPosition, int positions) {
        return IntStream.range(0, token.rows())
                .parallel()
                .mapToLong(t -> {
                    long zeros = 0;
                    int[] row = row(t);
                    for (int i = firstPosition; i < firstPosition + positions; i++) {
                        zeros += zeros(row, position[i], even, own);
                    }
                    return zeros;
                })
                .sum();
    }

    private int[] row(int t) {
        long[] row = token.row(t);
        int[] ints = new int[row.length];
        for (int k = 0; k < ints.length; k++) {
            ints[k] = (int) row[k];
        }
        return ints;
    }

    private int zeros(int[] row, int[] added, long even, long own) {
        int sum = sum(row, added);
        if (own == 0) {
            return sum == 0 ? row.length : 0;
        }
        long wanted = Math.multiplyExact(-even, sum);
        if (wanted % own != 0 || wanted / own < least || wanted / own > greatest) {
            return 0;
        }
        return equal(row, added, (int) (wanted / own));
    }

    /** Σ of mantissas. */
    private int sum(int[] row, int[] added) {
        int s = shift;
        int c = constant;
        int odd = ifOdd;
        int negative = ifNegative;
        int low = least;
        int high = greatest;
        int sum = 0;
        for (int k = 0; k < row.length; k++) {
            int v = row[k] + added[k];
            int rounded = v + c + (v >> s & odd) + (v >> Integer.SIZE - 1 & negative) >> s;
            sum += Math.min(Math.max(rounded, low), high);
        }
        return sum;
    }

    private int equal(int[] row, int[] added, int mantissa) {
        int count = 0;
        for (int k = 0; k < row.length; k++) {
            int v = row[k] + added[k];
            int rounded = v + constant + (v >> shift & ifOdd) + (v >> Integer.SIZE - 1 & ifNegative) >> shift;
            count += Math.min(Math.max(rounded, least), greatest) == mantissa ? 1 : 0;
        }
        return count;
    }
}
