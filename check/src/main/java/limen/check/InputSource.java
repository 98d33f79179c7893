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
    /** n, the number of tokens of every input. */
    int length();

    /** How many inputs there are. */
    long count();

    /** Sets {@code out[0 … n − 1]} to input {@code index}, 0 ≤ index &lt; count. */
    void tokens(long index, int[] out);

    /**
     * All |Σ|^n sequences in lexicographic order.
     *
     * @throws IllegalArgumentException if there are 2^62 or more
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

    /** {@code count} sequences of independent uniform tokens, a function of the seed; some may be equal. */
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
     * Windows of n consecutive tokens of a text, {@code most} of them spread evenly over it, or all if there are fewer.
     *
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

    /** These sequences, all of one length. */
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
