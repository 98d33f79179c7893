package limen.circuit.analysis;

import java.util.List;
import limen.circuit.Bank;
import limen.circuit.CircuitStage;
import limen.circuit.GateKind;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.RangeException;

/**
 * Sizes of a circuit, all exact.
 *
 * <p>Wires are pairs of a gate and an argument whose merged weight is not zero; in a {@link GateKind#UNIT} circuit each
 * counts as often as its magnitude says. Counted from one bank per weight class: a family with a quarter of a million
 * classes of 65 terms takes about a second; of stored banks that are one bank moved, one. Cost: O(terms of the representatives) where runs are disjoint; runs that
 * overlap are merged, and where base and slope sum of a pencil overlap, O(gates · overlap).
 *
 * @param gates number of gates
 * @param wires arguments of every gate
 * @param banks number of banks
 * @param bankWires arguments of every bank, each once: those that some gate of the bank reads
 * @param depth the greatest level
 * @param maxFanIn most distinct arguments of a gate
 * @param maxWeight greatest absolute value of a merged weight
 * @param maxThreshold greatest absolute value of a threshold among the representatives of the weight classes; in a
 *     materialized circuit, where every bank is its own class, among all gates
 * @param maxWeightSum greatest Σ|w| of a gate
 * @param levels sizes per level, ascending
 */
public record CircuitStatistics(
        long gates,
        long wires,
        long banks,
        long bankWires,
        int depth,
        long maxFanIn,
        long maxWeight,
        long maxThreshold,
        long maxWeightSum,
        List<LevelStatistics> levels) {

    /**
     * Counts a circuit.
     *
     * @param circuit implicit or materialized; of gate kind unit, a wire counts with its weight's magnitude
     * @return its sizes; levels without gates have no entry
     * @throws ArithmeticException when a count passes 2^63 − 1
     */
    public static CircuitStatistics of(ThresholdCircuit circuit) {
        boolean unit = circuit.gateKind() == GateKind.UNIT;
        StatisticsSum sum = new StatisticsSum(unit);
        BankCounter counter = new BankCounter(unit);
        Bank bank = new Bank();
        for (Stage stage : circuit.stages()) {
            try {
                for (long c = 0; c < stage.classes(); ) {
                    long until = stage instanceof CircuitStage stored ? stored.alikeUntil(c) : c + 1;
                    stage.bank(stage.representative(c), bank);
                    counter.count(bank);
                    sum.add(stage, bank, counter, until - c > 1 ? until - c : stage.multiplicity(c));
                    c = until;
                }
            } catch (ArithmeticException e) {
                throw new RangeException("statistics: a count or weight of stage " + stage.name() + " passes 63 bits");
            }
        }
        return sum.result(circuit.depth());
    }
}
