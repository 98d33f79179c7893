package limen.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import limen.circuit.Bank;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;
import limen.transformer.site.FastInterpreter;
import limen.transformer.site.FinitePrecisionTransformer;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The batch evaluator on 512 lanes: an implicit transformer circuit of the shape of stories260K, in gate-lanes per second
 * by way of its gate count, and a materialized circuit of random majority gates, in lane-wires per second.
 *
 * <p>Setup compares the transformer's answers with its interpreter; a difference fails the run.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx6g"})
public class EvaluateBenchmark {
    private static final int LANES = 512;

    /** A Llama of random weights, 8 bits, for a number of tokens; one or two threads. */
    @State(Scope.Benchmark)
    public static class Transformer {
        /** Tokens. */
        @Param({"8", "32"})
        public int n;

        /** Threads. */
        @Param({"1", "2"})
        public int threads;

        private BatchEvaluator evaluator;
        private InputBatch batch;

        /** Compiles, and compares the answers of all lanes with the interpreter's. */
        @Setup
        public void prepare() {
            FinitePrecisionTransformer model = RandomLlama.model(1, 5, 8);
            CompiledTransformer compiled = Compiler.compile(model, n, CompileOptions.DEPTH);
            Random random = new Random(2);
            int[][] tokens = new int[LANES][];
            for (int lane = 0; lane < LANES; lane++) {
                tokens[lane] = random.ints(n, 0, model.vocabulary().size()).toArray();
            }
            batch = InputBatch.generate(LANES, lane -> compiled.encode(tokens[lane]));
            evaluator = BatchEvaluator.of(compiled.circuit(), EvaluationOptions.DEFAULT.withThreads(threads));
            Evaluation result = evaluator.evaluate(batch);
            FastInterpreter interpreter = new FastInterpreter(model);
            for (int lane = 0; lane < LANES; lane++) {
                int answer = interpreter.run(tokens[lane]).answer()[0];
                for (int k = 0; k < result.outputs(); k++) {
                    if (result.bit(lane, k) != (k == answer)) {
                        throw new IllegalStateException("lane " + lane + ", token " + k + " is wrong");
                    }
                }
            }
            System.out.printf(
                    "%n%,d gates, depth %d%n",
                    compiled.circuit().gates(), compiled.circuit().depth());
        }
    }

    /** Random majority gates of fan-in 1023 over 4096 inputs, materialized. */
    @State(Scope.Benchmark)
    public static class Majority {
        private BatchEvaluator evaluator;
        private InputBatch batch;

        /** Builds the circuit. */
        @Setup
        public void prepare() {
            Random random = new Random(1);
            int inputs = MajorityBenchmark.INPUTS;
            CircuitBuilder builder = new CircuitBuilder(inputs, GateKind.UNIT).stage("majority", "majority", 1);
            for (int g = 0; g < MajorityBenchmark.GATES; g++) {
                Bank bank = new Bank();
                random.ints(inputs, 0, inputs)
                        .distinct()
                        .limit(MajorityBenchmark.FAN_IN)
                        .sorted()
                        .forEach(node -> bank.base.addWire(node, 1));
                bank.addGate(MajorityBenchmark.FAN_IN / 2 + 1);
                builder.output(builder.add(bank));
            }
            batch = InputBatch.generate(LANES, lane -> {
                boolean[] row = new boolean[inputs];
                for (int i = 0; i < inputs; i++) {
                    row[i] = random.nextBoolean();
                }
                return row;
            });
            evaluator = BatchEvaluator.of(builder.build(), EvaluationOptions.DEFAULT.withThreads(1));
        }
    }

    /** Milliseconds for all sites, comparisons and answers of 512 inputs. */
    @Benchmark
    public Evaluation transformer(Transformer state) {
        return state.evaluator.evaluate(state.batch);
    }

    /** Lane-wires per second through the whole evaluator, to compare with the kernel alone in {@link MajorityBenchmark}. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(MajorityBenchmark.GATES * MajorityBenchmark.FAN_IN * LANES)
    public Evaluation majority(Majority state) {
        return state.evaluator.evaluate(state.batch);
    }
}
