package limen.circuit.unit;

import java.math.BigInteger;

/**
 * Sizes of a circuit of unit gates, exact, known before it is built.
 *
 * @param gates number of gates
 * @param wires their arguments, each as often as it is repeated
 * @param depth the greatest level
 * @param sourceDepth the greatest level of the weighted circuit
 * @param repeated weighted gates converted by repetition
 * @param added weighted gates converted by two-stage addition
 * @param complements complementary gates of weighted gates and inputs
 * @param maxFanIn most arguments of a gate, each as often as it is repeated
 */
public record UnitCount(
        long gates,
        BigInteger wires,
        int depth,
        int sourceDepth,
        long repeated,
        long added,
        long complements,
        long maxFanIn) {
    /** {@return how many levels the conversion added} */
    public int extraLevels() {
        return depth - sourceDepth;
    }
}
