package limen.prove.sweep;

import limen.property.Letters;
import limen.property.Monitor;

/**
 * The last letters of all paths from a state: what they put into the circuits' inputs as patterns of bits, one per path, so that lanes
 * are filled a word at a time.
 */
final class Tail {
    private final Monitor monitor;
    private final LabelJudge judge;
    private final int first;
    private final int[] letters;
    private final int[] states;

    /** How many paths there are. */
    final int leaves;
    /** The state at the end of each. */
    final int[] ends;
    /** [leaf · steps + step] numbers of {@link LabelJudge#place}; null where answers are no labels. */
    final int[] places;
    /** [model][position after those that were read before · token bits + bit] one bit per path. */
    final long[][][] patterns;

    private int leaf;

    /**
     * The paths from a state.
     *
     * @param step how many letters came before
     * @param read how many tokens each model read before
     * @param leaves how many paths there are
     * @param judge numbers places; null where answers are no labels
     */
    Tail(Monitor monitor, int state, int step, int[] read, int leaves, int[] tokenBits, LabelJudge judge) {
        this.monitor = monitor;
        this.judge = judge;
        this.leaves = leaves;
        first = step;
        int steps = monitor.steps() - step;
        letters = new int[steps];
        states = new int[steps + 1];
        states[0] = state;
        ends = new int[leaves];
        places = judge == null ? null : new int[leaves * steps];
        patterns = new long[read.length][][];
        for (int m = 0; m < read.length; m++) {
            int bits = (monitor.length(m) - read[m]) * tokenBits[m];
            patterns[m] = new long[bits][(leaves - 1) / Long.SIZE + 1];
        }
        collect(0, new int[read.length], tokenBits);
    }

    private void collect(int step, int[] read, int[] tokenBits) {
        if (step == letters.length) {
            ends[leaf] = states[step];
            for (int s = 0; places != null && s < step; s++) {
                places[leaf * step + s] = judge.place(states[s], letters[s], first + s);
            }
            leaf++;
            return;
        }
        Letters choices = monitor.letters(states[step]);
        for (int letter = 0; letter < choices.count(); letter++) {
            letters[step] = letter;
            states[step + 1] = choices.next()[letter];
            int from = leaf;
            int[] next = read.clone();
            for (int m = 0; m < read.length; m++) {
                next[m] += choices.token(m, letter) == Letters.NONE ? 0 : 1;
            }
            collect(step + 1, next, tokenBits);
            for (int m = 0; m < read.length; m++) {
                mark(patterns[m], read[m] * tokenBits[m], choices.token(m, letter), from);
            }
        }
    }

    /** The paths since one, which are all that begin with a letter, have its token. */
    private void mark(long[][] pattern, int bit, int token, int from) {
        for (int rest = Math.max(0, token); rest != 0; rest &= rest - 1) {
            long[] plane = pattern[bit + Integer.numberOfTrailingZeros(rest)];
            for (int l = from; l < leaf; l++) {
                plane[l / Long.SIZE] |= 1L << l;
            }
        }
    }
}
