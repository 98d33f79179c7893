package limen.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.StreamingInterpreter;
import limen.finite.Trace;
import limen.finite.random.SaturatedSites;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A deep narrow model of saturated attention ({@link SaturatedSites}, 11 layers): the streaming interpreter against the fast one,
 * which stores all scores and so is not run on 4096 tokens. Setup compares their answers.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class StreamingBenchmark {
    private static final int LAYERS = 11;

    /** Runs that store all scores. */
    @State(Scope.Thread)
    public static class Stored {
        /** Tokens. */
        @Param({"30", "256", "1024"})
        public int n;

        private int[] tokens;
        private FastInterpreter fast;

        /** Compares a run with the streaming interpreter's. */
        @Setup
        public void prepare() {
            FinitePrecisionTransformer model = SaturatedSites.model(1, n, LAYERS);
            tokens = tokens(n);
            fast = new FastInterpreter(model);
            Trace expected = fast.run(tokens);
            Trace streamed = new StreamingInterpreter(model).run(tokens);
            if (!Arrays.deepEquals(expected.logits(), streamed.logits())) {
                throw new IllegalStateException("logits differ at n = " + n);
            }
        }
    }

    /** Runs that store none. */
    @State(Scope.Thread)
    public static class Streamed {
        /** Tokens. */
        @Param({"30", "256", "1024", "4096"})
        public int length;

        private int[] tokens;
        private StreamingInterpreter streaming;

        /** Prepares the model. */
        @Setup
        public void prepare() {
            tokens = tokens(length);
            streaming = new StreamingInterpreter(SaturatedSites.model(1, length, LAYERS));
        }
    }

    private static int[] tokens(int n) {
        return new Random(n).ints(n, 0, 4).toArray();
    }

    /** All values, scores too. */
    @Benchmark
    public Trace fast(Stored stored) {
        return stored.fast.run(stored.tokens);
    }

    /** All values but scores. */
    @Benchmark
    public Trace streaming(Streamed streamed) {
        return streamed.streaming.run(streamed.tokens);
    }

    /** The answer alone. */
    @Benchmark
    public int[] streamingAnswer(Streamed streamed) {
        return streamed.streaming.answer(streamed.tokens);
    }
}
