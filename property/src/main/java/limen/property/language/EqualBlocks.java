package limen.property.language;

import limen.property.reader.Reader;

/**
 * As many of the first symbol as then of the second, and of the third if there are three blocks, at least one each.
 *
 * @param blocks 2 or 3
 */
record EqualBlocks(int blocks) implements Reader<EqualBlocks.Read> {
    /**
     * How far it was read.
     *
     * @param block the block of the latest symbol, from 0
     * @param length symbols of the first block
     * @param count symbols of this block
     */
    record Read(int block, int length, int count) {}

    @Override
    public Read start() {
        return new Read(0, 0, 0);
    }

    @Override
    public Read next(Read state, int symbol) {
        if (symbol == state.block) {
            boolean first = symbol == 0;
            return first
                    ? new Read(0, state.length + 1, state.count + 1)
                    : state.count == state.length ? null : new Read(symbol, state.length, state.count + 1);
        }
        boolean begins = symbol == state.block + 1 && symbol < blocks && state.count == state.length && state.count > 0;
        return begins ? new Read(symbol, state.length, 1) : null;
    }

    @Override
    public boolean accepts(Read state) {
        return state.length > 0 && needs(state) == 0;
    }

    @Override
    public int needs(Read state) {
        return (blocks - 1 - state.block) * state.length + state.length - state.count;
    }
}
