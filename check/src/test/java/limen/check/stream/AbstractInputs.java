package limen.check.stream;

import limen.check.InputSource;
import limen.paper.AbstractInstance;

/** Inputs of abstract transformers. */
final class AbstractInputs {
    private AbstractInputs() {}

    /** All codes at all positions, if there are at most so many inputs, else random ones. */
    static InputSource of(AbstractInstance instance, int most, long seed) {
        int codes = 1 << instance.tokenBits();
        int n = instance.length();
        return Math.pow(codes, n) <= most
                ? InputSource.exhaustive(codes, n)
                : InputSource.samples(codes, n, most, seed);
    }
}
