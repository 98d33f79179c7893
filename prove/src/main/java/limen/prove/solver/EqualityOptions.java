package limen.prove.solver;

import limen.io.InputException;

/**
 * How two circuits are compared.
 *
 * @param tokens whether only inputs are asked about that are strings of tokens, as both circuits' attributes say; otherwise all bits
 * @param sweepBits up to 2^sweepBits inputs are tried one by one, at most {@value #MOST_SWEEP_BITS}; more are given to a solver
 */
public record EqualityOptions(boolean tokens, int sweepBits) {
    /** The greatest {@code sweepBits}. */
    public static final int MOST_SWEEP_BITS = 30;

    /** All bits, up to 4 million inputs one by one. */
    public static final EqualityOptions DEFAULT = new EqualityOptions(false, 22);

    /** Refuses sweeps that do not end. */
    public EqualityOptions {
        if (sweepBits < 0 || sweepBits > MOST_SWEEP_BITS) {
            throw new InputException("sweep of 2^" + sweepBits + " inputs: give 0 to " + MOST_SWEEP_BITS);
        }
    }
}
