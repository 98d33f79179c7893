package limen.prove.formula;

import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.io.InputException;

/**
 * Which inputs two circuits are compared on: n digits of so many bits each, every digit from 0, below a bound.
 *
 * @param digits how many
 * @param bits of a digit
 * @param bound 2 where digits are bits
 */
public record InputSpace(int digits, int bits, int bound) {
    /** All bits of a circuit. */
    static InputSpace bits(ThresholdCircuit circuit) {
        return new InputSpace(circuit.inputs(), 1, 2);
    }

    /** Tokens, which both circuits must have attributes of, and the same. */
    static InputSpace tokens(ThresholdCircuit first, ThresholdCircuit second) {
        InputSpace one = tokens(first);
        InputSpace other = tokens(second);
        if (!one.equals(other)) {
            throw new InputException("circuits of " + one.digits + " tokens of " + one.bound + " and of " + other.digits
                    + " tokens of " + other.bound + ": compare circuits of one length and vocabulary");
        }
        return one;
    }

    private static InputSpace tokens(ThresholdCircuit circuit) {
        Provenance from = circuit.provenance();
        InputSpace space = new InputSpace(
                from.require(Provenance.LENGTH),
                from.require(Provenance.TOKEN_BITS),
                from.require(Provenance.VOCABULARY));
        if ((long) space.digits * space.bits != circuit.inputs() || space.bits > 30 || space.bound > 1 << space.bits) {
            throw new InputException("circuit of " + circuit.inputs() + " inputs: not " + space.digits + " tokens of "
                    + space.bits + " bits, use a circuit made by limen compile");
        }
        return space;
    }

    /** How many inputs there are; 2^62 or more are as many. */
    public long count() {
        long count = 1;
        for (int i = 0; i < digits; i++) {
            if (count > (1L << 62) / bound) {
                return 1L << 62;
            }
            count *= bound;
        }
        return count;
    }

    /** The bits of an input by its number: the last digit changes fastest. */
    public boolean[] input(long number) {
        boolean[] input = new boolean[digits * bits];
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            long digit = rest % bound;
            rest /= bound;
            for (int b = 0; b < bits; b++) {
                input[i * bits + b] = (digit >> b & 1) == 1;
            }
        }
        return input;
    }
}
