package limen.prove.sweep;

import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.ThresholdCircuit;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.Objective;
import limen.compiler.construction.OutputDecoder;
import limen.evaluate.BatchEvaluator;
import limen.evaluate.EvaluationOptions;
import limen.finite.FinitePrecisionTransformer;

/**
 * The circuit that answers for a model: compiled for few gates, materialized and simplified where it is small enough, else as it was
 * compiled.
 *
 * @param circuit what is evaluated
 * @param decoder what its bits mean
 */
record SweepCircuit(ThresholdCircuit circuit, OutputDecoder decoder) {
    private static final long MOST_MATERIALIZED = 4_000_000;

    /** Compiles a model; refusals are those of the compiler. */
    static SweepCircuit of(FinitePrecisionTransformer model, int n, Progress progress) {
        progress.at(0, -1, "compiling");
        Compiled compiled = Compiler.compile(model, n, new CompileOptions(Objective.SIZE, 0));
        ThresholdCircuit circuit = compiled.circuit();
        if (circuit.gates() > MOST_MATERIALIZED) {
            return new SweepCircuit(circuit, compiled.decoder());
        }
        Circuit materialized = Compiler.materialize(circuit, CompileChoice.DEFAULT, progress);
        Circuit simplified = Simplifier.simplify(materialized, SimplifyOptions.DEFAULT, progress)
                .circuit();
        return new SweepCircuit(simplified, compiled.decoder());
    }

    /** An evaluator for one thread. */
    BatchEvaluator evaluator(long memory) {
        return BatchEvaluator.of(
                circuit, EvaluationOptions.DEFAULT.withThreads(1).withMemory(memory));
    }
}
