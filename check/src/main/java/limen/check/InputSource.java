package limen.check;

import java.util.Arrays;
import limen.io.InputException;

/**
 * Token sequences of one length, by number: the inputs of a check.
 *
 * <p>The same number always gives the same tokens, so that a mismatch can be repeated. Tokens are below the vocabulary
 * size: codes of no token are not inputs.
 */
public interface InputSource {
    /** {@return n, the number of tokens of every input} */
    int length();

    /** {@return how many inputs there are, at least 1} */
    long count();

    /**
     * Sets {@code out[0 … n − 1]} to input {@code index}, 0 ≤ index &lt; count.
     *
     * @param index 0 to count − 1
     * @param out the caller's, at least n long; several threads may ask at once, each with its own
     */
    void tokens(long index, int[] out);

    /**
     * {@return all |Σ|^n sequences in lexicographic order}
     *
     * @param vocabulary |Σ|, at least 1
     * @param n tokens per input
     * @throws IllegalArgumentException if there are more than 2^62
     */
    static InputSource exhaustive(int vocabulary, int n) {
        long count = 1;
        for (int i = 0; i < n; i++) {
            if (count > (1L << 62) / vocabulary) {
                throw new InputException("exhaustive check at length " + n + ": " + vocabulary + "^" + n
                        + " inputs are too many, check samples instead");
            }
            count *= vocabulary;
        }
        return new Source(n, count, (index, out) -> {
            long rest = index;
            for (int i = n - 1; i >= 0; i--) {
                out[i] = (int) (rest % vocabulary);
                rest /= vocabulary;
            }
        });
    }

    /**
     * {@return {@code count} sequences of independent uniform tokens, a function of the seed; some may be equal}
     *
     * @param vocabulary |Σ|, at least 1
     * @param n tokens per input
     * @param count at least 1, fewer are refused
     * @param seed any number; the same one gives the same sequences
     */
    static InputSource samples(int vocabulary, int n, long count, long seed) {
        return new Source(n, requireSome(count, "samples"), (index, out) -> {
            long state = mix(seed ^ mix(index));
            for (int i = 0; i < n; i++) {
                state = mix(state + i);
                out[i] = (int) Math.unsignedMultiplyHigh(state, vocabulary);
            }
        });
    }

    /**
     * {@return windows of n consecutive tokens of a text, {@code most} of them spread evenly over it, or all if there are fewer}
     *
     * @param text token numbers; copied
     * @param n tokens per window
     * @param most at least 1, fewer are refused
     * @throws IllegalArgumentException if the text has fewer than n tokens
     */
    static InputSource windows(int[] text, int n, long most) {
        long all = text.length - n + 1L;
        if (all < 1) {
            throw new InputException(
                    "text of " + text.length + " tokens: too short for windows of " + n + ", give a longer text");
        }
        int[] copy = text.clone();
        long count = Math.min(all, requireSome(most, "windows"));
        return new Source(n, count, (index, out) -> {
            int from = count == 1 ? 0 : (int) Math.floorDiv(index * (all - 1), count - 1);
            System.arraycopy(copy, from, out, 0, n);
        });
    }

    /**
     * {@return these sequences, all of one length}
     *
     * @param inputs at least one; copied. Different lengths are refused, tokens outside the vocabulary only by the check
     */
    static InputSource of(int[]... inputs) {
        requireSome(inputs.length, "inputs");
        int[][] copy = Arrays.stream(inputs).map(int[]::clone).toArray(int[][]::new);
        for (int k = 0; k < copy.length; k++) {
            if (copy[k].length != copy[0].length) {
                throw new InputException("input " + k + " has " + copy[k].length + " tokens, input 0 has "
                        + copy[0].length + ", check one length at a time");
            }
        }
        return new Source(
                copy[0].length,
                copy.length,
                (index, out) -> System.arraycopy(copy[(int) index], 0, out, 0, copy[0].length));
    }

    private static long requireSome(long count, String what) {
        if (count < 1) {
            throw new InputException(count + " " + what + ": nothing to check, give at least one");
        }
        return count;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a bijection. */
    private static long mix(long z) {
        long a = z + 0x9e3779b97f4a7c15L;
        long b = (a ^ (a >>> 30)) * 0xbf58476d1ce4e5b9L;
        long c = (b ^ (b >>> 27)) * 0x94d049bb133111ebL;
        return c ^ (c >>> 31);
    }
}
