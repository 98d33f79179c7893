package limen.benchmarks;

import java.util.Random;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.transformer.site.FinitePrecisionTransformer;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The compiled transformer of a benchmark run, chosen by parameters: {@code -p model=FILE -p n=32}. */
@State(Scope.Benchmark)
public class CompiledModel {
    /** The model of random weights: {@link RandomLlama}. */
    static final String RANDOM = "random";

    /** A model file, or {@code random}: random weights in the shape of stories260K. */
    @Param(RANDOM)
    public String model;

    /** Precision p in bits. */
    @Param("8")
    public int bits;

    /** Tokens. */
    @Param("8")
    public int n;

    /** What the construction prefers. */
    @Param("DEPTH")
    public Objective objective;

    CompiledTransformer compiled;
    CircuitStatistics statistics;

    /** Compiles, and prints what was compiled. */
    @Setup
    public void compile() {
        FinitePrecisionTransformer transformer = RandomLlama.model(1, 5, bits);
        compiled = Compiler.compile(
                transformer, n, objective == Objective.DEPTH ? CompileOptions.DEPTH : CompileOptions.SIZE);
        statistics = CircuitStatistics.of(compiled.circuit());
        System.out.printf(
                "%n%s, n = %d: depth %d, %,d gates, %,d wires, %,d banks, %,d bank wires%n",
                transformer.name(),
                n,
                statistics.depth(),
                statistics.gates(),
                statistics.wires(),
                statistics.banks(),
                statistics.bankWires());
    }

    /** Random token sequences of length n. */
    int[][] randomTokens(int count, long seed) {
        Random random = new Random(seed);
        int[][] tokens = new int[count][];
        for (int k = 0; k < count; k++) {
            tokens[k] = random.ints(n, 0, compiled.model().vocabulary().size()).toArray();
        }
        return tokens;
    }
}
