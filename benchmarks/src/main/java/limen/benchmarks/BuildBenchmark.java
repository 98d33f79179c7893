package limen.benchmarks;

import java.util.concurrent.TimeUnit;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Materializing a compiled transformer: gates per second, one thread, and bytes per gate, per wire and per bank wire. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx8g")
public class BuildBenchmark {
    /** Rates of their own beside circuits per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rates {
        /** Gates built. */
        public long gates;

        /** Begins an iteration. */
        @Setup(Level.Iteration)
        public void reset() {
            gates = 0;
        }
    }

    /** Builds once to see how much memory the circuit takes. */
    @State(Scope.Benchmark)
    public static class Memory {
        /** Prints the bytes. */
        @Setup
        public void print(CompiledModel model) {
            Circuit circuit = build(model);
            double bytes = circuit.bytes();
            System.out.printf(
                    "%.1f MB: %.3f bytes per gate, %.5f per wire, %.3f per bank wire%n",
                    bytes / 1e6,
                    bytes / circuit.gates(),
                    bytes / model.statistics.wires(),
                    bytes / model.statistics.bankWires());
        }
    }

    /** Materializes every gate. */
    @Benchmark
    public Circuit materialize(CompiledModel model, Memory memory, Rates rates) {
        Circuit circuit = build(model);
        rates.gates += circuit.gates();
        return circuit;
    }

    private static Circuit build(CompiledModel model) {
        return Materializer.materialize(model.compiled.circuit(), Circuit.MAX_NODES, Progress.NONE);
    }
}
