package limen.compiler.thermometer;

import java.util.Arrays;
import limen.finite.Rule;
import limen.finite.Site;

/** The rank of an embedding value as a function of position, token and channel. */
final class EmbeddingValues {
    private final Site site;
    private final Rule.Embedding rule;

    EmbeddingValues(Site site, Rule.Embedding rule) {
        this.site = site;
        this.rule = rule;
    }

    /** Whether values depend on the position. */
    boolean positional() {
        return rule.position() != null;
    }

    int tokens() {
        return rule.token().rows();
    }

    int width() {
        return site.width();
    }

    /** Σ over channels of a function of the value, by rank, for every token at a position. O(tokens · width). */
    long[] sums(int position, long[] function) {
        long[] sums = new long[tokens()];
        for (int token = 0; token < sums.length; token++) {
            for (int c = 0; c < width(); c++) {
                sums[token] = Math.addExact(sums[token], function[rank(position, token, c)]);
            }
        }
        return sums;
    }

    /**
     * How many tokens have a value that is not zero, at these positions together.
     *
     * <p>O(tokens · log tokens + positions · log tokens) for a monotone function: what is zero are then intervals of ranks.
     *
     * @param function of the value, by rank
     */
    long support(long[] function, int channel, int firstPosition, int positions) {
        long[] sorted = new long[tokens()];
        for (int token = 0; token < sorted.length; token++) {
            sorted[token] = rule.token().get(token, channel);
        }
        Arrays.sort(sorted);
        if (rule.position() == null) {
            return Math.multiplyExact((long) positions, support(function, sorted, 0));
        }
        long support = 0;
        for (int i = firstPosition; i < firstPosition + positions; i++) {
            support += support(function, sorted, rule.position()[i][channel]);
        }
        return support;
    }

    private long support(long[] function, long[] sorted, long shift) {
        long support = sorted.length;
        for (int from = 0, to; from < function.length; from = to) {
            for (to = from + 1; to < function.length && (function[to] == 0) == (function[from] == 0); to++) {}
            if (function[from] == 0) {
                support -= below(to, sorted, shift) - below(from, sorted, shift);
            }
        }
        return support;
    }

    /** How many of the sums have a rank below the one given. */
    private int below(int rank, long[] sorted, long shift) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isBelow =
                    site.format().roundScaledLong(Math.addExact(sorted[middle], shift), rule.fractionBits()) < rank;
            low = isBelow ? middle + 1 : low;
            high = isBelow ? high : middle;
        }
        return low;
    }

    /** Whether a function by rank is the value's mantissa itself. */
    boolean isMantissas(long[] function) {
        return Arrays.equals(function, Code.mantissas(site));
    }

    /** Sums of mantissas where there is a quick way, else null. */
    TokenSums quickSums() {
        return TokenSums.of(site, rule);
    }

    int rank(int position, int token, int channel) {
        long sum = rule.token().get(token, channel);
        if (rule.position() != null) {
            sum = Math.addExact(sum, rule.position()[position][channel]);
        }
        return site.format().roundScaledLong(sum, rule.fractionBits());
    }
}
