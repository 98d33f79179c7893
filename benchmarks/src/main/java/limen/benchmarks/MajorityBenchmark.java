package limen.benchmarks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.Evaluation;
import limen.evaluate.EvaluationOptions;
import limen.evaluate.InputBatch;
import limen.evaluate.kernel.CountingKernel;
import limen.evaluate.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Random majority gates of fan-in 1023 over 4096 inputs, 512 lanes, one thread, in lane-wires per second (an "operation"
 * is one wire in one lane): the whole evaluator on the materialized circuit, both kernels by themselves, and the C version
 * as the machine's limit.
 *
 * <p>Setup compares all results of the four with each other, and some with a count lane by lane; a difference fails the
 * run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(MajorityBenchmark.GATES * MajorityBenchmark.FAN_IN * MajorityGates.LANES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class MajorityBenchmark {
    static final int INPUTS = 4096;
    static final int GATES = 1024;
    static final int FAN_IN = 1023;
    private static final long CACHE_LINE = 64;

    private final MajorityGates circuit = new MajorityGates(INPUTS, GATES, FAN_IN, 1);
    private final CountingKernel vector = Kernels.create("vector");
    private final CountingKernel scalar = Kernels.create("scalar");
    private final BatchEvaluator evaluator =
            BatchEvaluator.of(circuit.circuit(), EvaluationOptions.DEFAULT.withThreads(1));
    private final InputBatch batch = circuit.batch();
    private final BitsliceLibrary library = BitsliceLibrary.load();
    private final MemorySegment planes = Arena.global().allocate(INPUTS * CACHE_LINE, CACHE_LINE);
    private final MemorySegment args =
            Arena.global().allocate(ValueLayout.JAVA_INT.byteSize() * circuit.args.length, CACHE_LINE);
    private final MemorySegment out = Arena.global().allocate(GATES * CACHE_LINE, CACHE_LINE);

    /** Copies planes and arguments off the heap and compares the three results. */
    @Setup
    public void compare() {
        MemorySegment heapPlanes = MemorySegment.ofArray(circuit.planes.array());
        planes.copyFrom(heapPlanes.asSlice(circuit.planes.offset(0) * (long) Long.BYTES, planes.byteSize()));
        args.copyFrom(MemorySegment.ofArray(circuit.args));
        javaVector();
        long[] fromVector = circuit.results();
        javaScalar();
        long[] fromScalar = circuit.results();
        cLimit();
        long[] fromC = out.toArray(ValueLayout.JAVA_LONG);
        if (!Arrays.equals(fromVector, fromScalar) || !Arrays.equals(fromVector, fromC)) {
            throw new IllegalStateException("vector kernel, scalar kernel and C disagree");
        }
        Evaluation result = evaluator();
        for (int gate = 0; gate < GATES; gate++) {
            int words = circuit.planes.words();
            if (!Arrays.equals(result.plane(gate), Arrays.copyOfRange(fromC, gate * words, (gate + 1) * words))) {
                throw new IllegalStateException("the evaluator's gate " + gate + " is wrong");
            }
        }
        for (int gate = 0; gate < GATES; gate += 11) {
            int lane = gate % MajorityGates.LANES;
            if (circuit.naive(gate, lane) != circuit.planes.get(INPUTS + gate, lane)) {
                throw new IllegalStateException("gate " + gate + " is wrong in lane " + lane);
            }
        }
    }

    /** The batch evaluator. */
    @Benchmark
    public Evaluation evaluator() {
        return evaluator.evaluate(batch);
    }

    /** The Vector API kernel. */
    @Benchmark
    public void javaVector() {
        circuit.evaluate(vector);
    }

    /** The plain kernel. */
    @Benchmark
    public void javaScalar() {
        circuit.evaluate(scalar);
    }

    /** The C counter. */
    @Benchmark
    public void cLimit() {
        library.gates(planes, args, GATES, FAN_IN, circuit.threshold(), out);
    }
}
