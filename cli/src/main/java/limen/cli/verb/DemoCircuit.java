package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.InputSource;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.input.CompiledTokens;
import limen.cli.input.LoadedModel;
import limen.cli.result.CheckFigures;
import limen.cli.result.CircuitCounts;
import limen.cli.result.DemoResult;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Objective;

/** The circuits of the demo: compiled, written, compared. */
final class DemoCircuit {
    private DemoCircuit() {}

    static DemoResult.Circuit make(
            LoadedModel model, Objective objective, Path file, InputSource inputs, Progress progress)
            throws IOException {
        long start = System.nanoTime();
        int n = inputs.length();
        CompiledTransformer compiled = Compiler.compile(model.at(n), n, new CompileOptions(objective, 0));
        Circuit circuit =
                Materializer.materialize(CompiledTokens.attach(compiled.circuit(), model), Long.MAX_VALUE, progress);
        LimenFormat.write(circuit, file, progress);
        CircuitStatistics statistics = CircuitStatistics.of(compiled.circuit());
        double seconds = Seconds.since(start);
        long checkStart = System.nanoTime();
        CheckReport check = CheckedCircuit.check(compiled, circuit, inputs, CheckOptions.DEFAULT, progress);
        return new DemoResult.Circuit(
                objective,
                file,
                compiled.model().sites().size(),
                CircuitCounts.of(statistics),
                seconds,
                CheckFigures.of(check),
                Seconds.since(checkStart),
                check);
    }
}
