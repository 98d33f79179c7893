package limen.transformer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import limen.testkit.Case;
import limen.testkit.Cases;
import org.junit.jupiter.api.Test;

class DotKernelsTest {
    private static List<DotKernel> kernels() {
        List<DotKernel> kernels = new ArrayList<>(List.of(PlainDots.INSTANCE));
        if (DotKernels.isVectorAvailable()) {
            kernels.add(new VectorDots());
        }
        return kernels;
    }

    /** The rule as it is written down: four sums in an array. */
    private static double sum(double[] weights, int at, int columns, double[] in) {
        double[] partial = new double[4];
        int whole = columns / 4 * 4;
        for (int c = 0; c < columns; c++) {
            double product = weights[at + c] * in[c];
            partial[c < whole ? c % 4 : 0] += product;
        }
        double low = partial[0] + partial[1];
        double high = partial[2] + partial[3];
        return low + high;
    }

    /** Numbers whose sums are rounded nearly always, now and then one of another size or a zero of either sign. */
    private static double[] numbers(Random random, int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = switch (random.nextInt(8)) {
                case 0 -> random.nextBoolean() ? 0.0 : -0.0;
                case 1 -> Math.scalb(random.nextGaussian(), random.nextInt(120) - 60);
                case 2 -> Math.scalb(random.nextGaussian(), -530);
                default -> random.nextGaussian();
            };
        }
        return numbers;
    }

    /** In how many of the cases a kernel gives other bits than the rule. */
    private static int differences(DotKernel kernel, int cases) {
        int differences = 0;
        for (Case each : Cases.of(cases, 17)) {
            Random random = each.random();
            int columns = random.nextInt(41);
            int vectors = random.nextInt(8);
            int rows = 1 + random.nextInt(DotKernel.ROWS);
            int row = random.nextInt(3);
            int at = random.nextInt(3);
            double[] panel = numbers(random, at + DotKernel.ROWS * columns + random.nextInt(2));
            double[][] in = new double[vectors + 2][];
            double[][] out = new double[vectors + 2][row + rows + 1];
            for (int t = 0; t < in.length; t++) {
                in[t] = numbers(random, columns + random.nextInt(2));
            }
            kernel.multiply(panel, at, columns, in, 1, vectors + 1, out, row, rows);
            boolean equal = true;
            for (int t = 0; t < in.length; t++) {
                for (int k = 0; k < out[t].length; k++) {
                    boolean asked = t > 0 && t <= vectors && k >= row && k < row + rows;
                    double expected = asked ? sum(panel, at + (k - row) * columns, columns, in[t]) : 0;
                    equal &= Double.doubleToRawLongBits(out[t][k]) == Double.doubleToRawLongBits(expected);
                }
            }
            differences += equal ? 0 : 1;
        }
        return differences;
    }

    @Test
    void everyKernelWidensAllUpperHalvesOfFloats() {
        short[] upper = new short[1 << Short.SIZE];
        for (int bits = 0; bits < upper.length; bits++) {
            upper[bits] = (short) bits;
        }
        for (DotKernel kernel : kernels()) {
            for (int count : new int[] {0, 1, 7, 8, 9, 29, upper.length - 1, upper.length}) {
                double[] out = new double[upper.length + 3];
                kernel.widen(upper, out, 2, count);
                for (int k = 0; k < out.length; k++) {
                    boolean asked = k >= 2 && k < 2 + count;
                    double expected = asked ? Float.intBitsToFloat((k - 2) << Short.SIZE) : 0;
                    assertThat(Double.doubleToLongBits(out[k])).isEqualTo(Double.doubleToLongBits(expected));
                }
            }
        }
    }

    @Test
    void everyKernelSumsInTheOrderOfTheRule() {
        for (DotKernel kernel : kernels()) {
            assertThat(differences(kernel, 4000)).as(kernel.name()).isZero();
        }
    }

    @Test
    void otherOrdersFusedSumsAndForgottenColumnsAreSeen() {
        assertThat(differences(faulty((s, w, x, c) -> s[c % 4] += w * x), 400)).isGreaterThan(50);
        assertThat(differences(faulty((s, w, x, c) -> s[0] += w * x), 400)).isGreaterThan(50);
        assertThat(differences(faulty((s, w, x, c) -> s[c % 4] = Math.fma(w, x, s[c % 4])), 400))
                .isGreaterThan(50);
        assertThat(differences(faulty((s, w, x, c) -> s[c % 4] += c == 7 ? 0 : w * x), 400))
                .isGreaterThan(50);
    }

    private interface Addition {
        void add(double[] partial, double weight, double value, int column);
    }

    /** A kernel with partial sums of its own. */
    private static DotKernel faulty(Addition addition) {
        return new DotKernel() {
            @Override
            public String name() {
                return "faulty";
            }

            @Override
            public void widen(short[] upper, double[] out, int to, int count) {
                throw new UnsupportedOperationException("only its sums are asked for");
            }

            @Override
            public void multiply(
                    double[] panel,
                    int at,
                    int columns,
                    double[][] in,
                    int from,
                    int to,
                    double[][] out,
                    int row,
                    int rows) {
                for (int t = from; t < to; t++) {
                    for (int k = 0; k < rows; k++) {
                        double[] partial = new double[4];
                        for (int c = 0; c < columns; c++) {
                            addition.add(partial, panel[at + k * columns + c], in[t][c], c);
                        }
                        out[t][row + k] = partial[0] + partial[1] + (partial[2] + partial[3]);
                    }
                }
            }
        };
    }

    @Test
    void theVectorKernelIsChosenWhereItIsFast() {
        boolean fast = DotKernels.isVectorAvailable() && VectorDots.isFast();
        boolean scalar = "scalar".equals(System.getProperty("limen.kernel"));
        assertThat(DotKernels.chosen().name()).isEqualTo(fast && !scalar ? "vector" : "scalar");
    }
}
