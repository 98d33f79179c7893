package limen.compiler.thermometer;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the wires of a norm over an embedding: of every bank all tokens are read by every gate, but for the pairs of a token and a gate
 * in which both sums cancel.
 *
 * <p>A token weighs α + slope·β, with α from the square of its own channel and β from the sum of all its squares. That is zero where both
 * are, where α is and the gate's slope, and where β = −α/slope: of the few sums of squares for which the right side is an integer, tokens
 * are looked at. Cost: O(positions · tokens · channels) for the sums, and O(channels · values · gates) for those few.
 */
final class TokenNormWires {
    /** Of one channel: factor · signed square is α; the slopes of its gates, ascending. */
    private record Channel(int number, long factor, long[] slopes) {
        /** How many gates have a slope. */
        int having(long slope) {
            int from = below(slope);
            int to = from;
            while (to < slopes.length && slopes[to] == slope) {
                to++;
            }
            return to - from;
        }

        private int below(long slope) {
            int at = Arrays.binarySearch(slopes, slope);
            while (at > 0 && slopes[at - 1] == slope) {
                at--;
            }
            return at < 0 ? -1 - at : at;
        }
    }

    private final EmbeddingValues values;
    private final long[] squares;
    private final long[] signedSquares;
    private final long unit;
    private final Channel[] channels;
    /** Sums of squares at which a weight may cancel; null where so many values and gates make it quicker to try all. */
    private final Set<Long> cancelling;

    /**
     * @param squares by rank
     * @param signedSquares by rank
     * @param unit β of a sum of squares of one
     * @param factors α of a signed square of one, by channel
     * @param slopes of the gates by channel; null for channels whose gates read nothing
     */
    TokenNormWires(
            EmbeddingValues values, long[] squares, long[] signedSquares, long unit, long[] factors, long[][] slopes) {
        this.values = values;
        this.squares = squares;
        this.signedSquares = signedSquares;
        this.unit = unit;
        channels =
                new Channel[(int) Arrays.stream(slopes).filter(s -> s != null).count()];
        int next = 0;
        for (int c = 0; c < slopes.length; c++) {
            if (slopes[c] != null) {
                long[] sorted = slopes[c].clone();
                Arrays.sort(sorted);
                channels[next++] = new Channel(c, factors[c], sorted);
            }
        }
        cancelling = next > 0 && (long) squares.length * channels[0].slopes.length > values.tokens() * 16L
                ? null
                : cancelling();
    }

    private Set<Long> cancelling() {
        Set<Long> sums = new HashSet<>();
        for (Channel channel : channels) {
            for (long square : signedSquares) {
                long alpha = channel.factor * square;
                for (long slope : channel.slopes) {
                    if (alpha != 0 && slope != 0 && alpha % slope == 0 && -(alpha / slope) % unit == 0) {
                        sums.add(-(alpha / slope) / unit);
                    }
                }
            }
        }
        return sums;
    }

    /** The wires of all banks at these positions. */
    long all(int firstPosition, int positions) {
        long wires = 0;
        for (Channel channel : channels) {
            long tokens = Math.multiplyExact((long) positions, values.tokens());
            wires = Math.addExact(wires, Math.multiplyExact(tokens, channel.slopes.length));
            int flat = channel.having(0);
            if (flat > 0) {
                long zeros = tokens - values.support(squares, channel.number, firstPosition, positions);
                wires -= zeros * flat;
            }
        }
        if (!values.positional()) {
            return wires - positions * cancelled(firstPosition);
        }
        for (int i = firstPosition; i < firstPosition + positions; i++) {
            wires -= cancelled(i);
        }
        return wires;
    }

    /** Pairs of a token and a gate at a position that cancel, but for those of a token's channel and a gate's slope that are both zero. */
    private long cancelled(int position) {
        long[] sums = values.sums(position, squares);
        long pairs = 0;
        for (int token = 0; token < sums.length; token++) {
            if (sums[token] == 0) {
                for (Channel channel : channels) {
                    pairs += channel.slopes.length - channel.having(0);
                }
            } else if (cancelling == null || cancelling.contains(sums[token])) {
                pairs += cancelled(position, token, Math.multiplyExact(unit, sums[token]));
            }
        }
        return pairs;
    }

    private long cancelled(int position, int token, long beta) {
        long pairs = 0;
        for (Channel channel : channels) {
            long alpha =
                    Math.multiplyExact(channel.factor, signedSquares[values.rank(position, token, channel.number)]);
            pairs += alpha == 0 || alpha % beta != 0 ? 0 : channel.having(-(alpha / beta));
        }
        return pairs;
    }
}
