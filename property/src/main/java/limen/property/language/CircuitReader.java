package limen.property.language;

import java.util.List;
import limen.property.reader.Reader;

/**
 * The recogniser of a circuit. The state is what its gates read of the inputs up to now.
 *
 * @param sums of the circuit
 */
record CircuitReader(InputSums sums) implements Reader<CircuitReader.Read> {
    /**
     * How far it was read.
     *
     * @param count tokens read
     * @param sums of them
     */
    record Read(int count, List<Long> sums) {}

    @Override
    public Read start() {
        return new Read(0, sums.none());
    }

    @Override
    public Read next(Read state, int symbol) {
        return new Read(state.count + 1, sums.with(state.sums, state.count, symbol));
    }

    @Override
    public boolean accepts(Read state) {
        return state.count == sums.length() && sums.output(state.sums);
    }

    @Override
    public int needs(Read state) {
        return sums.length() - state.count;
    }
}
