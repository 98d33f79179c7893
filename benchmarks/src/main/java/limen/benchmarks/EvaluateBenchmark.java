package limen.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;
import limen.finite.FastInterpreter;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The batch evaluator on 512 lanes of an implicit transformer circuit: all sites, comparisons and answers.
 *
 * <p>Setup compares the answers of all lanes with the interpreter's; a difference fails the run.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class EvaluateBenchmark {
    private static final int LANES = 512;

    /** Rates of their own beside blocks of 512 lanes per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rates {
        /** Gates times lanes. */
        public long laneGates;
        /** Arguments of every gate times lanes. */
        public long laneWires;
        /** Arguments of every bank, each once, times lanes. */
        public long laneBankWires;

        /** Begins an iteration. */
        @Setup(Level.Iteration)
        public void reset() {
            laneGates = 0;
            laneWires = 0;
            laneBankWires = 0;
        }
    }

    /** An evaluator and its inputs. */
    @State(Scope.Benchmark)
    public static class Lanes {
        /** Threads. */
        @Param({"1", "2"})
        public int threads;

        private BatchEvaluator evaluator;
        private InputBatch batch;

        /** Compares the answers of all lanes with the interpreter's. */
        @Setup
        public void prepare(CompiledModel model) {
            List<int[]> tokens = model.inputs(LANES, 2);
            batch = InputBatch.generate(LANES, lane -> model.compiled.encode(tokens.get(lane)));
            evaluator = BatchEvaluator.of(model.compiled.circuit(), EvaluationOptions.DEFAULT.withThreads(threads));
            Evaluation result = evaluator.evaluate(batch);
            FastInterpreter interpreter = new FastInterpreter(model.compiled.model());
            for (int lane = 0; lane < LANES; lane++) {
                int answer = interpreter.run(tokens.get(lane)).answer()[0];
                for (int k = 0; k < result.outputs(); k++) {
                    if (result.bit(lane, k) != (k == answer)) {
                        throw new IllegalStateException("lane " + lane + ", token " + k + " is wrong");
                    }
                }
            }
        }
    }

    /** Evaluates every gate in every lane. */
    @Benchmark
    public Evaluation transformer(CompiledModel model, Lanes lanes, Rates rates) {
        Evaluation result = lanes.evaluator.evaluate(lanes.batch);
        rates.laneGates += model.statistics.gates() * LANES;
        rates.laneWires += model.statistics.wires() * LANES;
        rates.laneBankWires += model.statistics.bankWires() * LANES;
        return result;
    }
}
