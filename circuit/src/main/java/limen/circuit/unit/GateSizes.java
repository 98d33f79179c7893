package limen.circuit.unit;

/** Counts gates and wires, exactly: passing 63 bits throws {@link ArithmeticException}. */
final class GateSizes {
    long gates;
    long wires;
    long maxFanIn;

    /** Adds gates with so many wires each. */
    void add(long moreGates, long wiresEach) {
        gates = Math.addExact(gates, moreGates);
        wires = Math.addExact(wires, Math.multiplyExact(moreGates, wiresEach));
        maxFanIn = moreGates > 0 ? Math.max(maxFanIn, wiresEach) : maxFanIn;
    }

    /** Adds all of another count, several times. */
    void add(GateSizes other, long times) {
        gates = Math.addExact(gates, Math.multiplyExact(other.gates, times));
        wires = Math.addExact(wires, Math.multiplyExact(other.wires, times));
        maxFanIn = times > 0 ? Math.max(maxFanIn, other.maxFanIn) : maxFanIn;
    }
}
