package limen.transformer.kernel;

/** The plain twin: one vector and one row after the other. */
public final class PlainDots implements DotKernel {
    /** One for all, it has no state. */
    public static final PlainDots INSTANCE = new PlainDots();

    private PlainDots() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiply(
            double[] panel, int at, int columns, double[][] in, int from, int to, double[][] out, int row, int rows) {
        for (int t = from; t < to; t++) {
            for (int k = 0; k < rows; k++) {
                out[t][row + k] = dot(panel, at + k * columns, columns, in[t]);
            }
        }
    }

    @Override
    public void widen(short[] upper, double[] out, int to, int count) {
        widen(upper, 0, out, to, count);
    }

    /** Those from {@code from} on. */
    static void widen(short[] upper, int from, double[] out, int to, int count) {
        for (int k = from; k < count; k++) {
            out[to + k] = Float.intBitsToFloat(upper[k] << Short.SIZE);
        }
    }

    /**
     * {@return the sum itself, in its order}
     *
     * @param weights of which those from {@code at} on are a row
     * @param at the first
     * @param columns how many
     * @param in at least as many
     */
    public static double dot(double[] weights, int at, int columns, double[] in) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 3 < columns; c += 4) {
            s0 += weights[at + c] * in[c];
            s1 += weights[at + c + 1] * in[c + 1];
            s2 += weights[at + c + 2] * in[c + 2];
            s3 += weights[at + c + 3] * in[c + 3];
        }
        for (; c < columns; c++) {
            s0 += weights[at + c] * in[c];
        }
        return s0 + s1 + (s2 + s3);
    }
}
