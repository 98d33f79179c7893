package limen.paper;

import java.util.random.RandomGenerator;

/** φ, s and f as tables of random strings, for small p. */
record RandomTables(int[][] phi, int[][][][] s, int[][] f, int precision) implements AbstractFunctions {
    static RandomTables of(AbstractShape shape, RandomGenerator random) {
        int p = shape.precision();
        int strings = 1 << p;
        int[][] phi = new int[shape.alphabetSize()][shape.length()];
        for (int[] row : phi) {
            fill(row, random, strings);
        }
        int[][][][] s = new int[shape.layers()][shape.heads()][strings][strings];
        for (int[][][] layer : s) {
            for (int[][] head : layer) {
                for (int[] row : head) {
                    fill(row, random, strings);
                }
            }
        }
        int[][] f = new int[shape.layers()][1 << (p * (shape.heads() + 1))];
        for (int[] row : f) {
            fill(row, random, strings);
        }
        return new RandomTables(phi, s, f, p);
    }

    private static void fill(int[] row, RandomGenerator random, int strings) {
        for (int k = 0; k < row.length; k++) {
            row[k] = random.nextInt(strings);
        }
    }

    @Override
    public int embed(int token, int position) {
        return phi[token][position - 1];
    }

    @Override
    public int similarity(int layer, int head, int hi, int hj) {
        return s[layer][head][hi][hj];
    }

    @Override
    public int activation(int layer, int[] a, int h) {
        int index = h;
        for (int head = 0; head < a.length; head++) {
            index |= a[head] << (precision * (head + 1));
        }
        return f[layer][index];
    }
}
