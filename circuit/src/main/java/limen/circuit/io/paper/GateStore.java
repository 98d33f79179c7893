package limen.circuit.io.paper;

import java.io.IOException;
import limen.circuit.Circuit;
import limen.circuit.column.LongColumn;

/**
 * The gates of a serialized circuit as they come, compact: θ form, arguments and level of each.
 *
 * <p>Refuses, with the byte, what would as a built circuit take more than the memory allowed: {@value #PER_GATE}
 * bytes per gate, {@value #PER_ARGUMENT} per argument and {@value #PER_LEVEL} per level, an estimate from above.
 */
final class GateStore implements PaperHandler {
    static final long PER_GATE = 160;
    static final long PER_ARGUMENT = 64;
    static final long PER_LEVEL = 1024;

    private final PaperReader reader;
    private final long memory;

    private final LongColumn.Builder level = new LongColumn.Builder();
    private final LongColumn.Builder threshold = new LongColumn.Builder();
    private final LongColumn.Builder atMost = new LongColumn.Builder();
    private final LongColumn.Builder start = new LongColumn.Builder();
    private final LongColumn.Builder argument = new LongColumn.Builder();
    private long inputs;
    private int depth;
    private boolean sorted = true;

    GateStore(PaperReader reader, long memory) {
        this.reader = reader;
        this.memory = Math.min(memory, PER_GATE * Circuit.MAX_NODES);
        start.add(0);
    }

    @Override
    public void input() throws IOException {
        inputs++;
        add(0, 0, false);
    }

    @Override
    public void gate(PaperOperation operation, long k, long[] arguments, int count) throws IOException {
        long below = 0;
        for (int i = 0; i < count; i++) {
            below = Math.max(below, level.get(arguments[i]));
            argument.add(arguments[i]);
        }
        add(1 + (int) below, k, operation.isAtMost());
    }

    private void add(int newLevel, long k, boolean isAtMost) throws IOException {
        sorted &= gates() == 0 || newLevel >= level(gates() - 1);
        level.add(newLevel);
        threshold.add(k);
        atMost.add(isAtMost ? 1 : 0);
        start.add(argument.size());
        depth = Math.max(depth, newLevel);
        if (bytes() > memory) {
            throw reader.tooLarge("a circuit of " + gates() + " gates and " + argument.size() + " arguments so far");
        }
    }

    private long bytes() {
        return PER_GATE * level.size() + PER_ARGUMENT * argument.size() + PER_LEVEL * depth;
    }

    /** Gates, input nodes among them. */
    int gates() {
        return (int) level.size();
    }

    int inputs() {
        return (int) inputs;
    }

    int depth() {
        return depth;
    }

    /** Whether levels never decrease, so that input nodes come first. */
    boolean isSorted() {
        return sorted;
    }

    /** Level of a gate, 0 of an input node and of it alone. */
    int level(int gate) {
        return (int) level.get(gate);
    }

    /** Whether it is θ≤k, not θ≥k. */
    boolean isAtMost(int gate) {
        return atMost.get(gate) == 1;
    }

    long threshold(int gate) {
        return threshold.get(gate);
    }

    /** Where the arguments of a gate begin; those of the next follow. */
    long start(int gate) {
        return start.get(gate);
    }

    int argument(long place) {
        return (int) argument.get(place);
    }
}
