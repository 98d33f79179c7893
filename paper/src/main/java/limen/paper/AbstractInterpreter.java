package limen.paper;

import limen.io.InputException;

/**
 * The meaning of an abstract transformer: Defs. 8 to 12 as they stand. Every position attends to all n positions.
 *
 * <p>O(d·k·n²) function values and float additions.
 */
public final class AbstractInterpreter {
    private AbstractInterpreter() {}

    /**
     * Runs one input.
     *
     * @param instance the functions at one n and p
     * @param tokens n codes of tokenBits bits each
     * @return every string on the way, and the verdict
     * @throws IllegalArgumentException if there are not n of them or one is no such code
     */
    public static AbstractTrace run(AbstractInstance instance, int... tokens) {
        requireTokens(instance, tokens);
        int n = instance.length();
        int heads = instance.heads();
        int layers = instance.layers();
        int[][] states = new int[layers + 1][n];
        int[][][][] similarities = new int[layers][heads][n][n];
        int[][][] normalizers = new int[layers][heads][n];
        int[][][][] weighted = new int[layers][heads][n][n];
        int[][][] attended = new int[layers][heads][n];
        for (int i = 0; i < n; i++) {
            states[0][i] = instance.embed(tokens[i], i + 1);
        }
        for (int layer = 0; layer < layers; layer++) {
            int[] h = states[layer];
            for (int i = 0; i < n; i++) {
                int[] a = new int[heads];
                for (int head = 0; head < heads; head++) {
                    int[] s = similarities[layer][head][i];
                    int[] terms = weighted[layer][head][i];
                    for (int j = 0; j < n; j++) {
                        s[j] = instance.similarity(layer, head, h[i], h[j]);
                    }
                    int z = instance.floats().sum(s);
                    for (int j = 0; j < n; j++) {
                        terms[j] = instance.weigh(s[j], z, h[j]);
                    }
                    a[head] = instance.floats().sum(terms);
                    normalizers[layer][head][i] = z;
                    attended[layer][head][i] = a[head];
                }
                states[layer + 1][i] = instance.activation(layer, a, h[i]);
            }
        }
        boolean accepted = instance.accept(states[layers][instance.shape().acceptPosition()]);
        return new AbstractTrace(states, similarities, normalizers, weighted, attended, accepted);
    }

    private static void requireTokens(AbstractInstance instance, int[] tokens) {
        if (tokens.length != instance.length()) {
            throw new InputException(tokens.length + " tokens for an abstract transformer of length "
                    + instance.length() + ": give as many as its length");
        }
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] >>> instance.tokenBits() != 0) {
                throw new InputException("token " + tokens[i] + " at position " + (i + 1) + ": codes have "
                        + instance.tokenBits() + " bits");
            }
        }
    }
}
