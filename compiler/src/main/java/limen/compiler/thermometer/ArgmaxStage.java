package limen.compiler.thermometer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.compiler.construction.UniformStage;

/** One-hot argmax with the lowest index on ties: gate (q, a) fires iff a beats every other row. */
final class ArgmaxStage extends UniformStage {
    private final ComparisonStage comparisons;
    private final int rows;

    ArgmaxStage(ComparisonStage comparisons, int level, int rows, int positions) {
        super("answer", "argmax", level, (long) positions * rows, 1, rows);
        this.comparisons = comparisons;
        this.rows = rows;
    }

    @Override
    public void fill(long bank, Bank out) {
        int a = (int) (bank % rows);
        long base = bank / rows * ComparisonStage.perPosition(rows);
        for (int b = 0; b < a; b++) {
            out.base.addWire(comparisons.firstNode(base + index(b, a)), -1);
        }
        for (int b = a + 1; b < rows; b++) {
            out.base.addWire(comparisons.firstNode(base + index(a, b)), 1);
        }
        out.addGate(rows - 1 - a);
    }

    /** A weight of one per other row, and a threshold of as many at most. */
    @Override
    public long sumBound() {
        return 2L * (rows - 1);
    }

    @Override
    public Optional<List<? extends Stage>> sources() {
        return Optional.of(rows == 1 ? List.of() : List.of(comparisons));
    }

    @Override
    public OptionalLong wires() {
        return OptionalLong.of(Math.multiplyExact(banks(), rows - 1L));
    }

    private long index(int a, int b) {
        return (long) a * (2L * rows - a - 1) / 2 + (b - a - 1);
    }
}
