package limen.cli.verb;

import java.io.IOException;
import java.util.Arrays;
import limen.circuit.Gate;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.cli.input.CompileChoices;
import limen.cli.input.TargetArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.compiler.Compiler;
import limen.compiler.construction.CompiledTransformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gate}: one gate by random access. */
@Command(
        name = "gate",
        header = "Show one gate by random access.",
        description = "Show one gate: its threshold, arguments and weights, and what it stands for. A model's circuit "
                + "is not built: the gate comes from its number alone.",
        footer = {"  limen gate demo --length 16 --id 123456", "  limen gate story.limen --id 4000 --json"})
public final class GateVerb extends Verb {
    private static final int SHOWN = 2000;

    @Mixin
    private TargetArgument target;

    @Option(names = "--length", paramLabel = "N", description = "Number of tokens, for a model.")
    private Integer length;

    @Option(
            names = "--id",
            paramLabel = "G",
            required = true,
            description = "Node number of the gate; inputs come first, gates follow level by level.")
    private long id;

    @Mixin
    private CompileChoices choices;

    @Override
    int run(Report report, ProgressBars progress) throws IOException {
        CompiledTransformer compiled = null;
        ThresholdCircuit circuit;
        if (target.isCircuit()) {
            circuit = target.circuit();
        } else if (length == null) {
            throw usage("missing --length N: a model has one circuit for every length");
        } else {
            compiled = Compiler.compile(target.load().at(length), length, choices.options());
            circuit = compiled.circuit();
        }
        Gate gate = Gates.gate(circuit, id);
        GatePlace place = GatePlace.of(circuit, compiled, id);
        report.put("node", id)
                .put("level", gate.level())
                .put("threshold", gate.threshold())
                .put("fan_in", gate.fanIn())
                .put("arguments", Arrays.stream(gate.arguments()).boxed().toList())
                .put("weights", Arrays.stream(gate.weights()).boxed().toList())
                .put("stage", place.stage().name())
                .put("kind", place.stage().kind())
                .put("bank", place.bank())
                .put("gate_of_bank", place.gate())
                .put("site", place.site());
        String text = gate.toText(circuit.inputs());
        report.line(text.length() <= SHOWN ? text : text.substring(0, text.lastIndexOf(',', SHOWN)) + ", …)");
        report.line("level " + gate.level() + ", " + gate.fanIn() + " arguments");
        report.line("stage " + place.stage().name() + " (" + place.stage().kind() + "), bank " + place.bank()
                + ", gate " + place.gate() + " of the bank");
        if (place.words() != null) {
            report.line(place.words());
        }
        return HOLDS;
    }
}
