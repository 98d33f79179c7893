package limen.circuit.analysis;

import java.util.OptionalLong;
import limen.circuit.Bank;
import limen.circuit.GateKind;
import limen.circuit.Stage;
import limen.circuit.ThresholdCircuit;
import limen.io.RangeException;

/**
 * Depth, gates and wires of a circuit: the same as those of {@link CircuitStatistics}, and nothing else.
 *
 * <p>Cost: that of one bank per weight class, but for stages that know their wires ({@link Stage#wires}).
 *
 * @param depth the greatest level
 * @param gates number of gates
 * @param wires arguments of every gate
 */
public record CircuitSize(int depth, long gates, long wires) {
    /**
     * Counts a circuit.
     *
     * @param circuit implicit or materialized; of gate kind unit, a wire counts with its weight's magnitude
     * @return its size
     * @throws ArithmeticException when a count passes 2^63 − 1
     */
    public static CircuitSize of(ThresholdCircuit circuit) {
        boolean unit = circuit.gateKind() == GateKind.UNIT;
        BankCounter counter = new BankCounter(unit);
        long gates = 0;
        long wires = 0;
        for (Stage stage : circuit.stages()) {
            try {
                gates = Math.addExact(gates, stage.gates());
                OptionalLong known = unit ? OptionalLong.empty() : stage.wires();
                wires = Math.addExact(wires, known.isPresent() ? known.getAsLong() : counted(stage, counter, unit));
            } catch (ArithmeticException e) {
                throw new RangeException("statistics: a count or weight of stage " + stage.name() + " passes 63 bits");
            }
        }
        return new CircuitSize(circuit.depth(), gates, wires);
    }

    private static long counted(Stage stage, BankCounter counter, boolean unit) {
        Bank bank = new Bank();
        long wires = 0;
        for (long c = 0; c < stage.classes(); c++) {
            stage.bank(stage.representative(c), bank);
            counter.count(bank);
            long here = unit ? counter.magnitudeSum : counter.wires;
            wires = Math.addExact(wires, Math.multiplyExact(here, stage.multiplicity(c)));
        }
        return wires;
    }
}
