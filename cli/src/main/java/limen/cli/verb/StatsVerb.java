package limen.cli.verb;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import limen.circuit.Circuit;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.cli.input.CompileChoices;
import limen.cli.input.TargetArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.compiler.Compiler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen stats}: the exact sizes of a circuit. */
@Command(
        name = "stats",
        header = "Count a circuit, level by level.",
        description = "Count a circuit: gates, wires, depth, fan-in, weights, level by level. A model's circuit is "
                + "counted without being built, a string in the paper's grammar as it is read. A level is that of a "
                + "stage: no path to its gates is longer, some may be shorter in a circuit that was not simplified.",
        footer = {
            "  limen stats story.limen",
            "  limen stats demo --length 8 --objective size --json",
            "  limen stats majority.txt"
        })
public final class StatsVerb extends Verb {
    @Mixin
    private TargetArgument target;

    @Option(names = "--length", paramLabel = "N", description = "Number of tokens, for a model.")
    private Integer length;

    @Mixin
    private CompileChoices choices;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        ThresholdCircuit circuit;
        if (PaperStrings.isString(target.path())) {
            PaperStrings.report(target.path(), report, start);
            return HOLDS;
        }
        if (target.isCircuit()) {
            circuit = target.circuit();
        } else if (length == null) {
            throw usage("missing --length N: a model has one circuit for every length");
        } else if (target.loadAbstract().isPresent()) {
            throw new IllegalArgumentException(target.path()
                    + ": stats counts no abstract transformer, use limen inspect, or give a circuit of limen compile");
        } else {
            circuit = Compiler.compile(target.load().at(length), length, choices.options())
                    .circuit();
        }
        CircuitStatistics statistics = CircuitStatistics.of(circuit);
        Map<String, Object> attributes = new LinkedHashMap<>(circuit.attributes());
        report.put("n", circuit.provenance().get(Provenance.LENGTH).orElse(null))
                .put("inputs", circuit.inputs())
                .put("outputs", circuit.outputs());
        CircuitSizes.putAll(report, statistics);
        report.put("attributes", attributes);
        TextTable table = CircuitSizes.table(circuit, statistics);
        if (circuit instanceof Circuit materialized) {
            report.put("bytes", materialized.bytes());
            table.row("bytes of memory", materialized.bytes());
        }
        report.put("seconds", Seconds.since(start));
        attributes.forEach((key, value) -> report.line(key + ": " + value));
        report.line("").table(table).line("").table(CircuitSizes.levels(statistics));
        report.line("a level is an upper bound of the paths to its gates; limen simplify makes it tight");
        return HOLDS;
    }
}
