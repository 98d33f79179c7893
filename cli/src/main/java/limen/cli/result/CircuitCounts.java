package limen.cli.result;

import limen.circuit.analysis.CircuitStatistics;

/**
 * How large a circuit is, under the keys that scripts rely on.
 *
 * @param depth number of levels
 * @param gates number of gates
 * @param wires arguments of every gate
 * @param banks weighted sums that gates share
 * @param bankWires arguments of each bank, once
 */
public record CircuitCounts(int depth, long gates, long wires, long banks, long bankWires) {
    /** What was counted. */
    public static CircuitCounts of(CircuitStatistics statistics) {
        return new CircuitCounts(
                statistics.depth(), statistics.gates(), statistics.wires(), statistics.banks(), statistics.bankWires());
    }
}
