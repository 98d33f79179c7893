package limen.compiler.lemma;

/**
 * A function of bit strings, {0,1}^q → {0,1}^m: what Lemma 1 turns into a circuit.
 *
 * @param inputs q, 1 to 62
 * @param outputs m, at least 1
 * @param function bit t of the result for string x, bit b of x being input b; asked for single bits, because m may exceed 64
 */
public record TruthTable(int inputs, int outputs, Bit function) {
    /** One output bit. */
    @FunctionalInterface
    public interface Bit {
        /** Bit t of f(x). */
        boolean at(long x, int t);
    }

    /** A whole result of at most 62 bits. */
    @FunctionalInterface
    public interface Word {
        /** f(x). */
        long at(long x);
    }

    /** Refuses sizes that are out of range. */
    public TruthTable {
        if (inputs < 1 || inputs > 62 || outputs < 1) {
            throw new IllegalArgumentException(
                    "truth table of " + inputs + " inputs and " + outputs + " outputs, give 1 to 62 and at least 1");
        }
    }

    /** From whole results. */
    public static TruthTable of(int inputs, int outputs, Word word) {
        return new TruthTable(inputs, outputs, (x, t) -> (word.at(x) >>> t & 1) != 0);
    }

    /** Lemma 1's bound on the size of one block, 2^q + q + m; it is met exactly. */
    public long blockSize() {
        return Math.addExact(1L << inputs, (long) inputs + outputs);
    }
}
