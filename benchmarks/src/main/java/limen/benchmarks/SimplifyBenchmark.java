package limen.benchmarks;

import java.util.concurrent.TimeUnit;
import limen.circuit.Bank;
import limen.circuit.Circuit;
import limen.circuit.CircuitBuilder;
import limen.circuit.GateKind;
import limen.circuit.Progress;
import limen.circuit.simplify.Simplified;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
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

/** Simplifying a chain, as many levels as gates: seconds per circuit, which should grow as the gates do. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@State(Scope.Benchmark)
public class SimplifyBenchmark {
    private static final int INPUTS = 16;

    /** Gates, each on a level of its own. */
    @Param({"1000", "4000", "16000", "100000"})
    public int gates;

    /** Whether the stages are of one family, as after simplification, or each of its own. */
    @Param({"false", "true"})
    public boolean isFamily;

    private Circuit chain;

    /** Builds the chain: gate k is OR of gate k − 1 and an input for even k, AND for odd k. */
    @Setup
    public void build() {
        CircuitBuilder builder = new CircuitBuilder(INPUTS, GateKind.WEIGHTED);
        Bank bank = new Bank();
        long before = 0;
        for (int k = 0; k < gates; k++) {
            builder.stage("gate " + k, isFamily ? "gates" : "gate " + k, "linear", k + 1);
            bank.clear();
            bank.base.addWire(1 + k % (INPUTS - 1), 1);
            bank.base.addWire(before, 1);
            bank.addGate(1 + k % 2);
            before = builder.add(bank);
        }
        chain = builder.output(before).build();
    }

    /** All passes. */
    @Benchmark
    public Simplified simplify() {
        return Simplifier.simplify(chain, SimplifyOptions.DEFAULT, Progress.NONE);
    }
}
