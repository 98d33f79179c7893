package limen.circuit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import limen.circuit.Bank;
import limen.circuit.Stage;

/** Adds up the counts of banks, in all and per level. */
final class StatisticsSum {
    private static final class Level {
        long gates;
        long wires;
        final SortedMap<String, Long> kinds = new TreeMap<>();
    }

    private final boolean unit;
    private final SortedMap<Integer, Level> levels = new TreeMap<>();
    private long gates;
    private long wires;
    private long banks;
    private long bankWires;
    private long maxFanIn;
    private long maxWeight;
    private long maxThreshold;
    private long maxWeightSum;

    StatisticsSum(boolean unit) {
        this.unit = unit;
    }

    void add(Stage stage, Bank bank, BankCounter counter, long multiplicity) {
        long bankGates = Math.multiplyExact(bank.gates, multiplicity);
        long moreWires = Math.multiplyExact(unit ? counter.magnitudeSum : counter.wires, multiplicity);
        banks = Math.addExact(banks, multiplicity);
        gates = Math.addExact(gates, bankGates);
        wires = Math.addExact(wires, moreWires);
        bankWires = Math.addExact(bankWires, Math.multiplyExact(counter.bankWires, multiplicity));
        maxFanIn = Math.max(maxFanIn, counter.maxFanIn);
        maxWeight = Math.max(maxWeight, counter.maxWeight);
        maxWeightSum = Math.max(maxWeightSum, counter.maxWeightSum);
        for (int r = 0; r < bank.gates; r++) {
            maxThreshold = Math.max(maxThreshold, Math.absExact(bank.threshold[r]));
        }
        if (bankGates > 0) {
            Level level = levels.computeIfAbsent(stage.level(), l -> new Level());
            level.gates += bankGates;
            level.wires += moreWires;
            level.kinds.merge(stage.kind(), bankGates, Long::sum);
        }
    }

    CircuitStatistics result(int depth) {
        List<LevelStatistics> list = new ArrayList<>();
        levels.forEach((number, l) -> list.add(new LevelStatistics(number, l.gates, l.wires, l.kinds)));
        return new CircuitStatistics(
                gates,
                wires,
                banks,
                bankWires,
                depth,
                maxFanIn,
                maxWeight,
                maxThreshold,
                maxWeightSum,
                List.copyOf(list));
    }
}
