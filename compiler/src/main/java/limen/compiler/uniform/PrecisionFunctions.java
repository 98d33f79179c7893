package limen.compiler.uniform;

import limen.compiler.lemma.UnitIndex;
import limen.paper.AbstractInstance;

/**
 * The p-precision functions of an instance as a machine evaluates them: bit t of the result for one string x.
 *
 * <p>Charge (Def. 6, functions computed in p bits of space): each function has its own workspace on the tape, its arguments and
 * result and p bits, for (s/Z)·h 3p bits, because f_p and g_p work on the products there, and for a bit of g_p the number of the
 * bit besides. Values that an instance keeps to save time are values of pure functions: a machine computes them anew.
 */
final class PrecisionFunctions {
    private final AbstractInstance instance;
    private final UnitIndex unit;
    private final int p;
    private final long mask;

    PrecisionFunctions(AbstractInstance instance, UnitIndex unit) {
        this.instance = instance;
        this.unit = unit;
        p = instance.precision();
        mask = (1L << p) - 1;
    }

    /** Declares the workspace of all functions. */
    void declare(WorkTape tape) {
        tape.workspace("position embedding", instance.tokenBits() + bits(instance.length()) + 2L * p);
        tape.workspace("similarity", 4L * p);
        tape.workspace("weighted state, f_p and g_p included", 7L * p);
        tape.workspace("activation", (instance.heads() + 3L) * p);
        tape.workspace("g_p", 2L * p + bits(4L * unit.columns()));
    }

    private static int bits(long maximum) {
        return Long.SIZE - Long.numberOfLeadingZeros(maximum);
    }

    /**
     * Bit t of a block's function.
     *
     * @param major the block's position or head
     */
    boolean bit(BlockKind kind, int layer, int major, long x, int t) {
        return kind.isSum() ? unit.integerBit(x, t) : (word(kind, layer, major, x) >> t & 1) != 0;
    }

    private int word(BlockKind kind, int layer, int major, long x) {
        return switch (kind) {
            case EMBEDDING -> instance.embed((int) x, major + 1);
            case SIMILARITY -> instance.similarity(layer, major, (int) (x & mask), (int) (x >> p));
            case WEIGHTED -> instance.weigh((int) (x & mask), (int) (x >> p & mask), (int) (x >> 2 * p));
            case ACTIVATION -> activation(layer, x);
            case NORMALIZER, HEAD -> throw new IllegalArgumentException("a sum has no function of one string");
        };
    }

    private int activation(int layer, long x) {
        int[] a = new int[instance.heads()];
        for (int head = 0; head < a.length; head++) {
            a[head] = (int) (x >> (head + 1) * p & mask);
        }
        return instance.activation(layer, a, (int) (x & mask));
    }
}
