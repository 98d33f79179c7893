package limen.cli.verb;

import java.io.IOException;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.Provenance;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.io.file.CircuitFileKind;
import limen.circuit.io.paper.PaperFormat;
import limen.cli.input.CompileChoices;
import limen.cli.input.PartChoice;
import limen.cli.input.TargetArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.CircuitSizes;
import limen.cli.result.StatsResult;
import limen.cli.result.StringStatsResult;
import limen.compiler.Compiler;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.ModelPart;
import limen.finite.FinitePrecisionTransformer;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
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
            "  limen stats demo --length 8 --layer 0",
            "  limen stats majority.txt"
        })
public final class StatsVerb extends Verb {
    @Mixin
    private TargetArgument target;

    @Option(names = "--length", paramLabel = "N", description = "Number of tokens, for a model.")
    private Integer length;

    @Mixin
    private PartChoice part;

    @Mixin
    private CompileChoices choices;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        ThresholdCircuit circuit;
        boolean isString = CircuitFile.kind(target.path()).equals(Optional.of(CircuitFileKind.PAPER));
        if (isString || target.isCircuit()) {
            without(
                    target.path() + " is a circuit, which is counted as it is",
                    "--length",
                    "--layer",
                    "--sites",
                    "--precision",
                    "--calibrate",
                    "--ranges",
                    "--objective",
                    "--digit-width");
        }
        if (isString) {
            return StringStatsResult.of(PaperFormat.statistics(target.path()), Seconds.since(start));
        }
        if (target.isCircuit()) {
            circuit = target.circuit();
        } else if (length == null) {
            throw usage("missing --length N: a model has one circuit for every length");
        } else {
            Model model = target.open();
            if (model instanceof AbstractModel) {
                throw new InputException(target.path() + ": stats counts no abstract transformer, use limen inspect, or"
                        + " give a circuit of limen compile");
            }
            circuit = circuit(model);
        }
        CircuitStatistics statistics = CircuitStatistics.of(circuit);
        return new StatsResult(
                circuit.provenance().get(Provenance.LENGTH).orElse(null),
                CircuitSizes.of(circuit, statistics),
                statistics.levels().stream().map(StatsResult.Level::of).toList(),
                circuit.attributes(),
                circuit instanceof Circuit materialized ? Optional.of(materialized.bytes()) : Optional.empty(),
                Seconds.since(start));
    }

    /** The model's circuit, or that of a part of it. */
    private ThresholdCircuit circuit(Model model) {
        if (!part.isChosen()) {
            return Compiler.compile(model, length, choices.choice()).circuit();
        }
        FinitePrecisionTransformer finite = part.require(model).at(length);
        ModelPart chosen = part.only(finite);
        return CompiledPart.of(Compiler.compile(finite, length, choices.choice().options()), chosen)
                .circuit();
    }
}
