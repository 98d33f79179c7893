package limen.circuit.unit;

import java.util.List;
import limen.circuit.Bank;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.RangeException;

/** Levels, complements and sizes of the unit circuit, from one bank per weight class of the weighted circuit. */
final class UnitPlan {
    /** Levels of what becomes of one stage; 0 where there is no such gate. */
    static final class StageLevels {
        int columns;
        int digits;
        int groups;
        int gates;

        /** Level of the columns' bits. */
        int bits() {
            return columns + 1;
        }

        /** Level of the carried digits. */
        int carried() {
            return digits + 1;
        }
    }

    private final ThresholdCircuit circuit;
    private final long limit;
    /** Whether complements are read: of the inputs at 0, of stage s at s + 1. */
    final boolean[] complemented;
    /** Levels per stage. */
    final StageLevels[] levels;

    private final int[] gateLevels;
    private final BankShape shape;
    private final GateSizes inner = new GateSizes();
    private final GateSizes[] last;
    private long repeated;
    private long added;

    private int repeatedReads;
    private int digitReads;
    private int columnReads;
    private boolean grouped;

    private UnitPlan(ThresholdCircuit circuit, UnitOptions options) {
        this.circuit = circuit;
        limit = options.limit();
        List<? extends Stage> stages = circuit.stages();
        long[] start = new long[stages.size() + 1];
        for (int s = 0; s < stages.size(); s++) {
            start[s + 1] = stages.get(s).firstNode(0);
        }
        shape = new BankShape(start);
        complemented = new boolean[start.length];
        gateLevels = new int[start.length];
        levels = new StageLevels[stages.size()];
        last = new GateSizes[stages.size()];
    }

    /** Plans the conversion: cost O(terms) per weight class, and O(gates · different weights) where pencils are added. */
    static UnitPlan of(ThresholdCircuit circuit, UnitOptions options) {
        UnitPlan plan = new UnitPlan(circuit, options);
        Bank bank = new Bank();
        for (int s = 0; s < plan.levels.length; s++) {
            Stage stage = circuit.stages().get(s);
            try {
                plan.planStage(stage, s, bank);
            } catch (ArithmeticException e) {
                throw new RangeException("unit gates: a sum or a count of stage " + stage.name()
                        + " passes 62 bits, lower the precision");
            }
        }
        return plan;
    }

    private void planStage(Stage stage, int s, Bank bank) {
        repeatedReads = digitReads = columnReads = -1;
        grouped = false;
        last[s] = new GateSizes();
        for (long c = 0; c < stage.classes(); c++) {
            stage.bank(stage.representative(c), bank);
            if (bank.gates > 0) {
                shape.read(bank);
                long multiplicity = stage.multiplicity(c);
                for (int r = 0; bank.isPencil() && r < bank.gates; r++) {
                    planSum(s, bank.slope[r], 1, multiplicity);
                }
                if (!bank.isPencil()) {
                    planSum(s, 0, bank.gates, multiplicity);
                }
            }
        }
        StageLevels found = new StageLevels();
        found.columns = columnReads < 0 ? 0 : columnReads + 1;
        int reads = Math.max(digitReads, columnReads < 0 ? -1 : found.bits());
        found.digits = reads < 0 ? 0 : reads + 1;
        found.groups = grouped ? found.carried() + 1 : 0;
        int before = reads < 0 ? 0 : Math.max(found.carried(), found.groups);
        found.gates = 1 + Math.max(before, Math.max(0, repeatedReads));
        levels[s] = found;
        gateLevels[s + 1] = found.gates;
    }

    /** Plans the gates that share a sum, in all banks of the class. */
    private void planSum(int s, long slope, long gates, long multiplicity) {
        shape.turn(slope);
        int reads = shape.level(slope, gateLevels, complemented);
        long all = Math.multiplyExact(gates, multiplicity);
        if (shape.magnitude() <= limit) {
            repeatedReads = Math.max(repeatedReads, reads);
            repeated += all;
            last[s].add(all, shape.magnitude());
            return;
        }
        if (shape.magnitude() >> Addition.COLUMNS != 0) {
            throw new ArithmeticException();
        }
        Addition addition = new Addition(shape.heights(slope));
        if (addition.counted) {
            columnReads = Math.max(columnReads, reads);
        } else {
            digitReads = Math.max(digitReads, reads);
        }
        grouped |= addition.grouped();
        added += all;
        inner.add(addition.shared, multiplicity);
        GateSizes groups = new GateSizes();
        addition.addGroups(groups);
        inner.add(groups, all);
        last[s].add(all, addition.lastWires());
    }

    /** The sizes of the unit circuit. */
    UnitCount count() {
        GateSizes sum = new GateSizes();
        sum.add(inner, 1);
        long complements = 0;
        int depth = 0;
        if (complemented[0]) {
            sum.add(circuit.inputs(), 1);
            complements = circuit.inputs();
            depth = 1;
        }
        for (int s = 0; s < last.length; s++) {
            sum.add(last[s], complemented[s + 1] ? 2 : 1);
            complements = Math.addExact(complements, complemented[s + 1] ? last[s].gates : 0);
            depth = last[s].gates > 0 ? Math.max(depth, gateLevels[s + 1]) : depth;
        }
        return new UnitCount(
                sum.gates, sum.wires(), depth, circuit.depth(), repeated, added, complements, sum.maxFanIn);
    }
}
