package limen.compiler;

import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.thermometer.ThermometerConstruction;
import limen.finite.FinitePrecisionTransformer;

/**
 * From a finite-precision transformer and a length to a threshold circuit that computes the same, bit for bit.
 *
 * <p>The result is implicit: O(sites) memory, every gate by random access, sizes in closed form. Materialize it with
 * {@link limen.circuit.Materializer} when it fits in memory.
 */
public final class Compiler {
    private Compiler() {}

    /** Compiles for exactly n tokens by the thermometer construction (constructions of README stage 3). */
    public static CompiledTransformer compile(FinitePrecisionTransformer model, int n, CompileOptions options) {
        model.requireLength(n);
        return ThermometerConstruction.compile(model, n, options);
    }
}
