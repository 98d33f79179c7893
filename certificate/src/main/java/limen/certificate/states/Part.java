package limen.certificate.states;

/**
 * One model's part of states, computed anew. A part is a row of numbers: how many tokens were read; the answer where it is known, else
 * −1; then what every query that may still be asked can draw, each after its length.
 */
interface Part {
    /** The part before the first token. */
    long[] start();

    /** The part after one more token. */
    long[] after(long[] part, int token);

    /** The label at the position of the last {@link #after}, −1 where this pass does not know it. */
    int label();

    /** The answer of a part of a whole input, −1 where this pass does not know it. */
    default int answer(long[] part) {
        return (int) part[1];
    }

    /** A part of nothing: the model waits for a later pass. */
    Part WAITING = new Part() {
        @Override
        public long[] start() {
            return new long[] {0, -1};
        }

        @Override
        public long[] after(long[] part, int token) {
            return part;
        }

        @Override
        public int label() {
            return -1;
        }
    };
}
