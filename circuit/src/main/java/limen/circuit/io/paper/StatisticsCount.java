package limen.circuit.io.paper;

import java.io.IOException;
import limen.circuit.column.LongColumn;

/** Counts a serialized circuit while it is read; keeps the levels, at most 8 bytes per gate. */
final class StatisticsCount implements PaperHandler {
    private final PaperReader reader;
    private final long memory;
    private final LongColumn.Builder level = new LongColumn.Builder();
    private long inputs;
    private long arguments;
    private long maxFanIn;
    private long depth;
    private long before;
    private boolean prefix = true;
    private boolean sorted = true;

    StatisticsCount(PaperReader reader, long memory) {
        this.reader = reader;
        this.memory = memory;
    }

    @Override
    public void input() throws IOException {
        prefix &= inputs == level.size();
        inputs++;
        add(0);
    }

    @Override
    public void gate(PaperOperation operation, long threshold, long[] pointers, int count) throws IOException {
        long below = 0;
        for (int i = 0; i < count; i++) {
            below = Math.max(below, level.get(pointers[i]));
        }
        arguments += count;
        maxFanIn = Math.max(maxFanIn, count);
        add(below + 1);
    }

    private void add(long newLevel) throws IOException {
        sorted &= newLevel >= before;
        before = newLevel;
        depth = Math.max(depth, newLevel);
        if (level.size() >= memory / Long.BYTES) {
            throw reader.tooLarge("levels of more than " + level.size() + " gates");
        }
        level.add(newLevel);
    }

    PaperStatistics result() {
        return new PaperStatistics(
                reader.grammar(),
                reader.position(),
                inputs,
                level.size() - inputs,
                arguments,
                maxFanIn,
                (int) depth,
                prefix,
                sorted,
                reader.printedNegations());
    }
}
