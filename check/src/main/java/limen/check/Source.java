package limen.check;

import java.util.Objects;

/** An input source made of its parts. */
record Source(int length, long count, Filler filler) implements InputSource {
    /** What gives the tokens of an input. */
    @FunctionalInterface
    interface Filler {
        void fill(long index, int[] out);
    }

    @Override
    public void tokens(long index, int[] out) {
        Objects.checkIndex(index, count);
        filler.fill(index, out);
    }
}
