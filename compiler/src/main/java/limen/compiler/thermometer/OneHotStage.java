package limen.compiler.thermometer;

import limen.circuit.Bank;
import limen.compiler.construction.UniformStage;

/**
 * Token one-hot bits: gate (i, t) is the AND of the literals of token t's binary code at position i.
 *
 * <p>Bank i·V + t, one gate each, fan-in ⌈log₂ V⌉, weights ±1, level 1.
 */
final class OneHotStage extends UniformStage {
    private final int vocabulary;
    private final int tokenBits;
    private final int firstPosition;

    OneHotStage(int vocabulary, int tokenBits, int firstPosition, int positions) {
        super("tokens", "one-hot", 1, (long) positions * vocabulary, 1, vocabulary);
        this.vocabulary = vocabulary;
        this.tokenBits = tokenBits;
        this.firstPosition = firstPosition;
    }

    /** The first of the V nodes of position i. */
    long node(int position) {
        return firstNode((long) (position - firstPosition) * vocabulary);
    }

    @Override
    public void fill(long bank, Bank out) {
        int token = (int) (bank % vocabulary);
        long input = (firstPosition + bank / vocabulary) * tokenBits;
        for (int b = 0; b < tokenBits; b++) {
            out.base.addWire(input + b, (token >> b & 1) == 1 ? 1 : -1);
        }
        out.addGate(Integer.bitCount(token));
    }
}
