package limen.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import limen.circuit.analysis.CircuitStatistics;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.CalibrationSamples;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.number.PrecisionFormula;
import limen.transformer.Transformer;
import limen.transformer.load.Models;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The compiled transformer of a benchmark run, chosen by parameters: {@code -p model=FILE -p n=32}. */
@State(Scope.Benchmark)
public class CompiledModel {
    /** The model of random weights: {@link RandomLlama}. */
    static final String RANDOM = "random";
    /** Texts that formats are calibrated on. */
    private static final int CALIBRATION = 64;

    /**
     * A model file, quantized as {@code limen quantize} would on texts of its own, or {@code random}: random weights in the
     * shape of stories260K.
     */
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
    /** The model as it was loaded; null for {@link #RANDOM}. */
    private Transformer loaded;

    /** Compiles, and prints what was compiled. */
    @Setup
    public void compile() {
        if (!model.equals(RANDOM)) {
            loaded = Models.load(Path.of(model));
        }
        FinitePrecisionTransformer transformer = loaded == null ? RandomLlama.model(1, 5, bits) : quantized();
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

    private FinitePrecisionTransformer quantized() {
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(bits), n);
        return Quantizer.transformer(loaded, options, CalibrationSamples.drawn(loaded, n, CALIBRATION, 1));
    }

    /** Token sequences of length n: texts of the model itself, or random tokens for random weights. */
    List<int[]> inputs(int count, long seed) {
        if (loaded != null) {
            return CalibrationSamples.drawn(loaded, n, count, seed);
        }
        Random random = new Random(seed);
        int vocabulary = compiled.model().vocabulary().size();
        return Stream.generate(() -> random.ints(n, 0, vocabulary).toArray())
                .limit(count)
                .toList();
    }
}
