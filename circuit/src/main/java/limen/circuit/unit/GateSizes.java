package limen.circuit.unit;

import java.math.BigInteger;

/** Counts gates, within 63 bits or else {@link ArithmeticException}, and wires, however many. */
final class GateSizes {
    long gates;
    long maxFanIn;
    private BigInteger wires = BigInteger.ZERO;
    /** Wires not yet added to the others. */
    private long fewWires;

    /** Adds gates with so many wires each. */
    void add(long moreGates, long wiresEach) {
        gates = Math.addExact(gates, moreGates);
        maxFanIn = moreGates > 0 ? Math.max(maxFanIn, wiresEach) : maxFanIn;
        if (Math.multiplyHigh(moreGates, wiresEach) == 0
                && moreGates * wiresEach >= 0
                && fewWires + moreGates * wiresEach >= 0) {
            fewWires += moreGates * wiresEach;
        } else {
            wires = wires.add(BigInteger.valueOf(moreGates).multiply(BigInteger.valueOf(wiresEach)));
        }
    }

    /** Adds all of another count, several times. */
    void add(GateSizes other, long times) {
        gates = Math.addExact(gates, Math.multiplyExact(other.gates, times));
        maxFanIn = times > 0 ? Math.max(maxFanIn, other.maxFanIn) : maxFanIn;
        wires = wires.add(other.wires().multiply(BigInteger.valueOf(times)));
    }

    /** Number of wires. */
    BigInteger wires() {
        return wires.add(BigInteger.valueOf(fewWires));
    }
}
