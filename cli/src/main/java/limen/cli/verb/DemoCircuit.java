package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.InputSource;
import limen.circuit.Circuit;
import limen.circuit.Progress;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.output.TextTable;
import limen.compiler.Built;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Objective;
import limen.model.SiteModel;

/**
 * One circuit of the demo: compiled, written, compared.
 *
 * @param objective what the construction preferred
 * @param file where the circuit is
 * @param sites sites of the model
 * @param statistics its sizes
 * @param seconds time to build and write it
 * @param check what the comparison found
 * @param checkSeconds time of the comparison
 */
record DemoCircuit(
        Objective objective,
        Path file,
        int sites,
        CircuitStatistics statistics,
        double seconds,
        CheckReport check,
        double checkSeconds) {

    static DemoCircuit make(SiteModel model, Objective objective, Path file, InputSource inputs, Progress progress)
            throws IOException {
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
        return new DemoCircuit(
                objective, file, model.at(n).sites().size(), statistics, seconds, check, Seconds.since(checkStart));
    }

    static TextTable header() {
        return new TextTable(
                "objective",
                "sites",
                "depth",
                "gates",
                "wires",
                "compiled in",
                "inputs",
                "values",
                "mismatches",
                "checked in");
    }

    void addTo(TextTable table) {
        table.row(
                SiteList.lower(objective),
                sites,
                statistics.depth(),
                statistics.gates(),
                statistics.wires(),
                seconds + " s",
                check.inputs(),
                check.values(),
                check.mismatches(),
                checkSeconds + " s");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("objective", SiteList.lower(objective));
        json.put("file", file.toString());
        json.put("sites", sites);
        json.put("depth", statistics.depth());
        json.put("gates", statistics.gates());
        json.put("wires", statistics.wires());
        json.put("banks", statistics.banks());
        json.put("bank_wires", statistics.bankWires());
        json.put("seconds", seconds);
        json.putAll(check.json());
        json.put("check_seconds", checkSeconds);
        return json;
    }
}
