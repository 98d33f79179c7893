package limen.compiler.construction;

import limen.finite.Site;

/** Consecutive inputs of a part of a compiled circuit: gates of the whole circuit, whose bits an interpreter's values tell. */
public sealed interface PartInput {
    /** {@return the part's first input of these} */
    int first();

    /** Ranks that an interpreter computed. */
    @FunctionalInterface
    interface Ranks {
        /**
         * {@return the rank of a value}
         *
         * @param site of the model
         * @param index flat index of the value
         */
        int rank(Site site, int index);
    }

    /**
     * Sets the bits of these inputs, all of them 0 before.
     *
     * @param bits of all inputs of the part
     * @param tokens the input of the model
     * @param ranks what the interpreter makes of it
     */
    void set(boolean[] bits, int[] tokens, Ranks ranks);

    /**
     * Bits of the tokens, as the whole circuit reads them.
     *
     * @param first the part's first input
     * @param decoder of the whole circuit
     */
    record TokenBits(int first, OutputDecoder decoder) implements PartInput {
        @Override
        public void set(boolean[] bits, int[] tokens, Ranks ranks) {
            boolean[] encoded = decoder.encode(tokens);
            System.arraycopy(encoded, 0, bits, first, encoded.length);
        }
    }

    /**
     * One-hot tokens.
     *
     * @param first the part's first input
     * @param gates those of the whole circuit
     */
    record Tokens(int first, TokenGates gates) implements PartInput {
        @Override
        public void set(boolean[] bits, int[] tokens, Ranks ranks) {
            for (int i = 0; i < gates.positions(); i++) {
                bits[first + i * gates.vocabulary() + tokens[gates.firstPosition() + i]] = true;
            }
        }
    }

    /**
     * One digit of all values of a site: value x has {@code gates} inputs from {@code first + (x − from)·gates}, of which the first are 1, as many
     * as its rank says.
     *
     * @param first the part's first input
     * @param held the values in the whole circuit
     * @param digit one of its digits
     */
    record Digit(int first, SiteGates held, SiteGates.Digit digit) implements PartInput {
        @Override
        public void set(boolean[] bits, int[] tokens, Ranks ranks) {
            for (int x = 0; x < held.count(); x++) {
                int rank = ranks.rank(held.site(), (int) held.first() + x);
                int from = first + x * digit.gates();
                for (int r = 0; r < digit.count(rank); r++) {
                    bits[from + r] = true;
                }
            }
        }
    }
}
