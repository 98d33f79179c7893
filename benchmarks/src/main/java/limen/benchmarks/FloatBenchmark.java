package limen.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import limen.finite.FastInterpreter;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.number.PrecisionFormula;
import limen.transformer.FloatForward;
import limen.transformer.FloatSessions;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The float64 forward pass of a model of GPT-2's shape in positions per second: windows as calibration runs them, texts as they are
 * drawn; the fast interpreter of the same model at 8 bits; and, as a plain program's share of it, nothing but the products with all weights in C, one thread.
 *
 * <p>Setup compares the products of C with Limen's bit by bit; a difference fails the run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(FloatBenchmark.POSITIONS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class FloatBenchmark {
    static final int POSITIONS = 512;
    private static final int WINDOW = 8;
    private static final int BLOCK = 16;
    private static final int BITS = 8;

    /** Width and vocabulary: 1.9 or 7.5 million weights. */
    @Param({"128 8192", "256 16384"})
    public String shape;

    /** Threads of Limen. */
    @Param({"1", "2"})
    public int threads;

    private record Native(MemorySegment weights, MemorySegment in, MemorySegment out, Matrix matrix) {}

    private final DotsLibrary library = DotsLibrary.load();
    private final List<Native> maps = new ArrayList<>();
    private final List<int[]> windows = new ArrayList<>();
    private Transformer model;
    private FastInterpreter interpreter;
    private ForkJoinPool pool;

    /** Makes the model, its weights off the heap, and compares products. */
    @Setup
    public void prepare() {
        int space = shape.indexOf(' ');
        int width = Integer.parseInt(shape.substring(0, space));
        model = RandomGpt2.model(1, Integer.parseInt(shape.substring(space + 1)), width);
        pool = new ForkJoinPool(threads);
        Random random = new Random(2);
        for (int k = 0; k < POSITIONS / WINDOW; k++) {
            windows.add(random.ints(WINDOW, 0, model.architecture().vocabularySize())
                    .toArray());
        }
        interpreter = new FastInterpreter(Quantizer.transformer(
                model, QuantizeOptions.of(PrecisionFormula.constant(BITS), WINDOW), windows.subList(0, BLOCK)));
        for (LayerWeights layer : model.layers()) {
            for (LinearWeights map :
                    List.of(layer.query(), layer.key(), layer.value(), layer.output(), layer.up(), layer.down())) {
                add(map.weight(), random);
            }
        }
        add(model.classifier().weight(), random);
    }

    private void add(Matrix matrix, Random random) {
        Arena arena = Arena.global();
        MemorySegment weights = arena.allocate((long) Float.BYTES * matrix.rows() * matrix.columns(), 64);
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                weights.setAtIndex(ValueLayout.JAVA_FLOAT, (long) r * matrix.columns() + c, (float) matrix.get(r, c));
            }
        }
        double[][] in = new double[POSITIONS][];
        MemorySegment vectors = arena.allocate((long) Double.BYTES * POSITIONS * matrix.columns(), 64);
        for (int t = 0; t < POSITIONS; t++) {
            in[t] = random.doubles(matrix.columns(), -1, 1).toArray();
            MemorySegment.copy(
                    in[t],
                    0,
                    vectors,
                    ValueLayout.JAVA_DOUBLE,
                    (long) Double.BYTES * t * matrix.columns(),
                    matrix.columns());
        }
        MemorySegment out = arena.allocate((long) Double.BYTES * POSITIONS * matrix.rows(), 64);
        library.multiply(weights, matrix.rows(), matrix.columns(), vectors, POSITIONS, out);
        double[][] ours = new double[POSITIONS][matrix.rows()];
        matrix.multiply(in, ours);
        for (int t = 0; t < POSITIONS; t++) {
            for (int r = 0; r < matrix.rows(); r++) {
                double theirs = out.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) t * matrix.rows() + r);
                if (Double.doubleToRawLongBits(theirs) != Double.doubleToRawLongBits(ours[t][r])) {
                    throw new IllegalStateException(matrix + ": C and Java disagree in row " + r);
                }
            }
        }
        maps.add(new Native(weights, vectors, out, matrix));
    }

    /** Windows of eight tokens, with all their logits. */
    @Benchmark
    public void windows() {
        pool.submit(() -> new FloatForward(model).run(windows, k -> null, (k, logits) -> {}))
                .join();
    }

    /** The same windows by the interpreter of the model at 8 bits, 16 of them side by side, with all their logits. */
    @Benchmark
    public void interpreted() {
        for (int from = 0; from < windows.size(); from += BLOCK) {
            List<int[]> some = windows.subList(from, from + BLOCK);
            pool.submit(() -> interpreter.run(some)).join();
        }
    }

    /** Eight texts side by side, token by token, with all their logits. */
    @Benchmark
    public void texts() {
        pool.submit(() -> {
                    FloatSessions sessions = new FloatForward(model).sessions(WINDOW);
                    int[] tokens = new int[WINDOW];
                    for (int i = 0; i < POSITIONS / WINDOW; i++) {
                        sessions.append(tokens);
                    }
                })
                .join();
    }

    /** All products of as many positions in C, without attention, norms and activations. */
    @Benchmark
    public void productsInC() {
        for (Native map : maps) {
            library.multiply(map.weights, map.matrix.rows(), map.matrix.columns(), map.in, POSITIONS, map.out);
        }
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        pool.shutdownNow();
    }
}
