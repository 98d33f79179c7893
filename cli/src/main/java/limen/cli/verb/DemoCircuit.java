package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.InputSource;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.result.CheckFigures;
import limen.cli.result.CircuitCounts;
import limen.cli.result.DemoResult;
import limen.compiler.Built;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Objective;
import limen.model.SiteModel;

/** The circuits of the demo: compiled, written, compared. */
final class DemoCircuit {
    private DemoCircuit() {}

    static DemoResult.Circuit make(
            SiteModel model, Objective objective, Path file, InputSource inputs, Progress progress) throws IOException {
        long start = System.nanoTime();
        int n = inputs.length();
        CompileChoice choice = CompileChoice.DEFAULT.with(objective).withMaxGates(Long.MAX_VALUE);
        Built built = Compiler.build(model, n, choice, progress);
        Circuit circuit = built.circuit();
        LimenFormat.write(circuit, file, progress);
        CircuitStatistics statistics = CircuitStatistics.of(built.counted());
        double seconds = Seconds.since(start);
        long checkStart = System.nanoTime();
        CheckReport check = CheckedCircuit.check(built.compiled(), circuit, inputs, CheckOptions.DEFAULT, progress);
        return new DemoResult.Circuit(
                objective,
                file,
                model.at(n).sites().size(),
                CircuitCounts.of(statistics),
                seconds,
                CheckFigures.of(check),
                Seconds.since(checkStart),
                check);
    }
}
