package limen.paper;

import java.util.Arrays;
import java.util.function.IntSupplier;
import limen.io.LimitException;
import limen.number.paper.PaperFloats;

/**
 * An abstract transformer at one length n and precision p: total functions of p-bit strings, the meaning of its circuits.
 *
 * <p>Token codes that are no token, |Σ| ≤ t &lt; 2^tokenBits, are embedded as token 0, so that circuits are total functions
 * too. Values of functions on small domains (2^20 arguments, 2^18 for {@link #weigh}) are kept once computed. Safe for use by
 * several threads.
 */
public final class AbstractInstance {
    private static final int KEPT_BITS = 20;
    private static final int KEPT_WEIGH_BITS = 18;

    private final AbstractShape shape;
    private final AbstractFunctions functions;
    private final PaperFloats floats;
    /** Value + 1 by argument, 0 where not yet computed; null for large domains. Threads may both compute a value. */
    private final int[][] similarities;

    private final int[][] activations;
    private final int[] weighed;

    /**
     * An instance of these sizes and functions; results of more than p bits are refused when they occur.
     *
     * @param shape the sizes, among them n and p
     * @param functions pure, so that their values may be kept; called by any thread
     */
    public AbstractInstance(AbstractShape shape, AbstractFunctions functions) {
        this.shape = shape;
        this.functions = functions;
        int p = shape.precision();
        floats = PaperFloats.of(p);
        similarities = new int[shape.layers() * shape.heads()][];
        activations = new int[shape.layers()][];
        Arrays.setAll(similarities, k -> kept(2 * p, KEPT_BITS));
        Arrays.setAll(activations, layer -> kept(p * (shape.heads() + 1), KEPT_BITS));
        weighed = kept(3 * p, KEPT_WEIGH_BITS);
    }

    private static int[] kept(int bits, int limit) {
        return bits <= limit ? new int[1 << bits] : null;
    }

    /** {@return the sizes, among them n and p} */
    public AbstractShape shape() {
        return shape;
    }

    /** {@return n, the number of tokens} */
    public int length() {
        return shape.length();
    }

    /** {@return p, the bits of a state} */
    public int precision() {
        return shape.precision();
    }

    /** {@return k, the heads of a layer} */
    public int heads() {
        return shape.heads();
    }

    /** {@return d, the layers} */
    public int layers() {
        return shape.layers();
    }

    /** {@return ⌈log2 |Σ|⌉, the input bits of a token} */
    public int tokenBits() {
        return shape.tokenBits();
    }

    /** {@return the floats of p bits, whose iterated sum ⊕ adds up similarities and weighted states} */
    public PaperFloats floats() {
        return floats;
    }

    /**
     * φ.
     *
     * @param token any code of tokenBits bits
     * @param position 1..n
     * @return the first state, p bits
     * @throws LimitException if the function gives more than p bits
     */
    public int embed(int token, int position) {
        int known = token < shape.alphabetSize() ? token : 0;
        return checked(functions.embed(known, position), "embedding");
    }

    /**
     * s of one head, of p-bit strings: layer 0..d−1, head 0..k−1.
     *
     * @param layer 0..d−1
     * @param head 0..k−1
     * @param hi state of the position that attends
     * @param hj state of the attended position
     * @return a float, p bits
     * @throws LimitException if the function gives more than p bits
     */
    public int similarity(int layer, int head, int hi, int hj) {
        int[] kept = similarities[layer * shape.heads() + head];
        return keep(
                kept,
                hi | (long) hj << precision(),
                () -> checked(functions.similarity(layer, head, hi, hj), "similarity"));
    }

    /**
     * {@return (s/Z)·h as one function of three p-bit strings, {@link PaperFloats#weigh}: zero where Z is zero}
     *
     * @param s similarity of the attended position
     * @param z Z, the ⊕ of all similarities of the attending one
     * @param h state of the attended position
     */
    public int weigh(int s, int z, int h) {
        long argument = s | (long) z << precision() | (long) h << (2 * precision());
        return keep(weighed, argument, () -> floats.weigh(s, z, h));
    }

    /**
     * f of one layer, of k head values and the state, p-bit strings: layer 0..d−1.
     *
     * @param layer 0..d−1
     * @param a the k head values; not kept and not changed
     * @param h the present state
     * @return the next state, p bits
     * @throws LimitException if the function gives more than p bits
     */
    public int activation(int layer, int[] a, int h) {
        int[] kept = activations[layer];
        long argument = h;
        if (kept != null) {
            for (int head = 0; head < a.length; head++) {
                argument |= (long) a[head] << (precision() * (head + 1));
            }
        }
        return keep(kept, argument, () -> checked(functions.activation(layer, a, h), "activation"));
    }

    /**
     * {@return whether this final state, of the position that decides, accepts: one bit of it}
     *
     * @param h a string of p bits
     */
    public boolean accept(int h) {
        return (h >> shape.acceptBit() & 1) != 0;
    }

    /** {@return the bit of the final state that {@link #accept} reads, 0..p−1} */
    public int acceptBit() {
        return shape.acceptBit();
    }

    /** {@return whether the last position's final state decides, not the first's} */
    public boolean acceptLast() {
        return shape.acceptLast();
    }

    /** {@return the bits that evaluating φ, s or f once holds beside its arguments, at most; declared by the functions, not measured} */
    public long workBits() {
        return functions.workBits();
    }

    private static int keep(int[] kept, long argument, IntSupplier function) {
        if (kept == null) {
            return function.getAsInt();
        }
        int known = kept[(int) argument];
        if (known == 0) {
            known = function.getAsInt() + 1;
            kept[(int) argument] = known;
        }
        return known - 1;
    }

    private int checked(int value, String function) {
        if (value >>> precision() != 0) {
            throw new LimitException(function + " of an abstract transformer gives " + value + ": it must be a"
                    + " string of " + precision() + " bits");
        }
        return value;
    }
}
