package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.kernel.DotKernels;
import limen.transformer.kernel.PlainDots;
import org.junit.jupiter.api.Test;

/** The forward pass against its plain twin, every value bit by bit. */
class FloatTwinTest {
    private record Seen(int layer, SiteKind kind, int occurrence, int position) {}

    /** All values of one input, as bits. */
    private static final class Values {
        private final Map<Seen, long[]> values = new HashMap<>();

        SiteObserver observer() {
            return (layer, kind, occurrence, position, seen) -> assertThat(
                            values.put(new Seen(layer, kind, occurrence, position), bits(seen)))
                    .isNull();
        }

        boolean isSame(Values other) {
            return values.keySet().equals(other.values.keySet())
                    && values.entrySet().stream()
                            .allMatch(entry -> Arrays.equals(entry.getValue(), other.values.get(entry.getKey())));
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static List<int[]> inputs(Architecture shape, Random random) {
        List<int[]> inputs = new ArrayList<>();
        for (int k = random.nextInt(5); k >= 0; k--) {
            int length = random.nextInt(8) == 0 ? 70 + random.nextInt(90) : 1 + random.nextInt(7);
            inputs.add(random.ints(length, 0, shape.vocabularySize()).toArray());
        }
        return inputs;
    }

    private static List<Values> plain(Transformer model, List<int[]> inputs) {
        List<Values> all = new ArrayList<>();
        for (int[] tokens : inputs) {
            all.add(new Values());
            new PlainRun(model, all.getLast().observer()).append(tokens);
        }
        return all;
    }

    private static List<Values> together(Transformer model, List<int[]> inputs) {
        List<Values> all = new ArrayList<>();
        inputs.forEach(unused -> all.add(new Values()));
        List<Integer> asked = new ArrayList<>();
        new FloatForward(model).run(inputs, k -> all.get(k).observer(), (k, logits) -> {
            asked.add(k);
            for (int i = 0; i < logits.length; i++) {
                assertThat(bits(logits[i]))
                        .isEqualTo(all.get(k)
                                .values
                                .get(new Seen(model.architecture().layers(), SiteKind.LOGITS, 0, i)));
            }
        });
        assertThat(asked).hasSize(inputs.size()).isSorted();
        return all;
    }

    private static boolean same(List<Values> one, List<Values> other) {
        for (int k = 0; k < one.size(); k++) {
            if (!one.get(k).isSame(other.get(k))) {
                return false;
            }
        }
        return one.size() == other.size();
    }

    @Test
    void manyInputsTogetherGiveTheValuesOfEachAloneOnAnyNumberOfThreads() {
        CaseCounter wide = new CaseCounter();
        for (Case each : Cases.of(300)) {
            Random random = each.random();
            Transformer model = new RandomArchitectures(random).model(false);
            wide.countIf(model.architecture().width() > 64, "wide");
            List<int[]> inputs = inputs(model.architecture(), random);
            List<Values> expected = plain(model, inputs);
            int threads = 1 + random.nextInt(3);
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                List<Values> found = pool.submit(() -> together(model, inputs)).join();
                assertThat(same(expected, found)).as("%d threads", threads).isTrue();
            }
        }
        wide.requireEach(20, List.of("wide"));
    }

    @Test
    void passesSideBySideGiveTheLogitsOfWholeInputs() {
        for (Case each : Cases.of(60)) {
            Random random = each.random();
            Transformer model = new RandomArchitectures(random).model(true);
            FloatForward forward = new FloatForward(model);
            int count = 1 + random.nextInt(4);
            int length = 1 + random.nextInt(20);
            int[][] texts = new int[count][];
            for (int k = 0; k < count; k++) {
                texts[k] = random.ints(length, 0, model.architecture().vocabularySize())
                        .toArray();
            }
            FloatSessions sessions = forward.sessions(count);
            for (int i = 0; i < length; i++) {
                assertThat(sessions.length()).isEqualTo(i);
                int at = i;
                double[][] logits = sessions.append(
                        Arrays.stream(texts).mapToInt(text -> text[at]).toArray());
                for (int k = 0; k < count; k++) {
                    int[] head = Arrays.copyOf(texts[k], i + 1);
                    double[][] whole = new PlainRun(model, null).append(head);
                    assertThat(bits(logits[k])).isEqualTo(bits(whole[i]));
                    assertThat(bits(forward.last(head))).isEqualTo(bits(whole[i]));
                }
            }
        }
    }

    /** One weight of many is another double: all values after it are looked at, so that it is seen. */
    @Test
    void theLastBitOfAWeightIsSeen() {
        CaseCounter seen = new CaseCounter();
        for (Case each : Cases.of(40)) {
            Random random = each.random();
            Transformer model = new RandomArchitectures(random).model(true);
            int[] tokens = {0, 1, 0};
            Transformer other = withLastBit(model);
            seen.countIf(!same(plain(model, List.of(tokens)), together(other, List.of(tokens))), "seen");
        }
        seen.requireEach(30, List.of("seen"));
    }

    private static Transformer withLastBit(Transformer model) {
        Matrix weight = model.classifier().weight();
        double[][] rows = new double[weight.rows()][];
        Arrays.setAll(rows, weight::row);
        for (double[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                row[c] = Math.nextUp(row[c]);
            }
        }
        Transformer.Builder builder = Transformer.builder(model.name(), model.architecture())
                .tokenEmbedding(model.tokenEmbedding())
                .positionEmbedding(model.positionEmbedding())
                .finalNorm(model.finalNorm())
                .classifier(new LinearWeights(
                        Matrix.ofRows(rows), model.classifier().bias()));
        model.layers().forEach(builder::layer);
        return builder.build();
    }

    @Test
    void matricesMultiplyManyVectorsAsOneByOne() {
        for (Case each : Cases.of(60)) {
            Random random = each.random();
            int rows = 60 + random.nextInt(70);
            int columns = 60 + random.nextInt(140);
            double[] values = random.doubles((long) rows * columns, -1, 1).toArray();
            float[] single = new float[values.length];
            for (int k = 0; k < values.length; k++) {
                single[k] = (float) values[k];
            }
            Matrix matrix = random.nextBoolean() ? Matrix.of(rows, columns, values) : Matrix.of(rows, columns, single);
            double[][] in = new double[random.nextInt(40)][];
            double[][] expected = new double[in.length][rows];
            for (int t = 0; t < in.length; t++) {
                in[t] = random.doubles(columns, -1, 1).toArray();
                matrix.multiply(in[t], expected[t]);
            }
            for (int threads = 1; threads <= 3; threads++) {
                try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                    double[][] chosen = new double[in.length][rows];
                    double[][] scalar = new double[in.length][rows];
                    pool.submit(() -> {
                                matrix.multiply(in, chosen, DotKernels.chosen());
                                matrix.multiply(in, scalar, PlainDots.INSTANCE);
                            })
                            .join();
                    for (int t = 0; t < in.length; t++) {
                        assertThat(bits(chosen[t])).isEqualTo(bits(expected[t]));
                        assertThat(bits(scalar[t])).isEqualTo(bits(expected[t]));
                    }
                }
            }
        }
    }
}
