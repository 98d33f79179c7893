package limen.compiler.uniform;

import limen.paper.AbstractFunctions;
import limen.paper.AbstractInstance;
import limen.paper.AbstractShape;
import limen.testkit.Seeds;

/** Functions without any structure, by hashing. */
public record HashedFunctions(long seed, int p) implements AbstractFunctions {
    /** An instance of random functions, the same for the same lengths. */
    public static AbstractInstance random(int n, int p, int tokens, int heads, int layers, boolean last) {
        long seed = 1000L * n + p;
        return new AbstractInstance(
                new AbstractShape(n, p, tokens, heads, layers, n % p, last), new HashedFunctions(seed, p));
    }

    private int string(long... parts) {
        long hash = seed;
        for (long part : parts) {
            hash = Seeds.mix(hash ^ part * 0x9E3779B97F4A7C15L);
        }
        return (int) (hash >>> 64 - p);
    }

    @Override
    public int embed(int token, int position) {
        return string(1, token, position);
    }

    @Override
    public int similarity(int layer, int head, int hi, int hj) {
        return string(2, layer, head, hi, hj);
    }

    @Override
    public int activation(int layer, int[] a, int h) {
        long hash = string(3, layer, h);
        for (int head : a) {
            hash = string(4, hash, head);
        }
        return (int) hash;
    }
}
