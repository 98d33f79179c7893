package limen.cli.verb;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import limen.circuit.Gate;
import limen.circuit.GateKind;
import limen.circuit.Gates;
import limen.circuit.ThresholdCircuit;
import limen.cli.input.CompileChoices;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.GateNumber;
import limen.cli.input.TargetArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.paper.AbstractGates;
import limen.cli.result.GateArgument;
import limen.cli.result.GateResult;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.FamilyAccess;
import limen.io.InputException;
import limen.model.AbstractModel;
import limen.model.Model;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gate}: one gate by random access. */
@Command(
        name = "gate",
        header = "Show one gate by random access.",
        description = "Show one gate: its threshold, arguments and weights, and what it stands for. A model's circuit "
                + "is not built: the gate comes from its number alone.",
        footer = {
            "  limen gate demo --length 16 --id 123456",
            "  limen gate story.limen --id 4000 --json",
            "  limen gate demo --length 16 --id 123456 --argument 7",
            "  limen gate abstract/majority --length 1024 --construction lemma --gates unit --id 123456789012345678901",
            "  limen gate abstract/majority --length 1024 --construction lemma --gates unit --at 0,head,sums,70,2"
        })
public final class GateVerb extends Verb {
    @Mixin
    private TargetArgument target;

    @Option(names = "--length", paramLabel = "N", description = "Number of tokens, for a model.")
    private Integer length;

    @ArgGroup(multiplicity = "1", heading = "%nGate, one of:%n")
    private GateNumber number;

    @Option(
            names = "--argument",
            paramLabel = "K",
            description = "Show this argument only, from 0: found without the others where the circuit is implicit.")
    private Long argument;

    @Mixin
    private CompileChoices choices;

    @Mixin
    private ConstructionChoice construction;

    @Mixin
    private GateChoices gates;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (target.isCircuit()) {
            requireDefaults();
            without(
                    target.path() + " is a circuit, whose gates are as they are",
                    "--length",
                    "--precision",
                    "--calibrate",
                    "--ranges",
                    "--objective",
                    "--digit-width",
                    "--construction",
                    "--gates",
                    "--unit-limit");
            return found(target.circuit(), null);
        }
        if (length == null) {
            throw usage("missing --length N: a model has one circuit for every length");
        }
        CompileChoice choice = choices.choice(construction, gates);
        Model model = target.open();
        if (model instanceof AbstractModel functions) {
            choice.requireForFunctions(functions.where());
            if (!choice.isLemma()) {
                requireDefaults();
            }
            return new AbstractGates(argument).result(functions, length, choice, number);
        }
        choice.requireForSites(model.where());
        requireDefaults();
        Compiled compiled = Compiler.compile(model, length, choice);
        return found(compiled.circuit(), (CompiledTransformer) compiled);
    }

    /** Unit gates made from weighted ones are numbered while they are built. */
    private void requireDefaults() {
        if (gates.kind() == GateKind.UNIT) {
            throw new InputException("--gates unit: gates that were weighted have no numbers until all are"
                    + " built, give a circuit of limen compile instead, or --construction lemma");
        }
    }

    private GateResult found(ThresholdCircuit circuit, CompiledTransformer compiled) {
        long id = number.node(circuit);
        GatePlace place = GatePlace.of(circuit, compiled, id);
        return new GateResult(
                id,
                argument == null ? GateResult.Whole.of(Gates.gate(circuit, id), circuit.inputs()) : null,
                argument == null ? Optional.empty() : Optional.of(one(circuit, compiled != null, id)),
                place.stage().name(),
                place.stage().kind(),
                place.bank(),
                place.gate(),
                place.site());
    }

    /** One argument: of an implicit circuit without the others. */
    private GateArgument one(ThresholdCircuit circuit, boolean isImplicit, long id) {
        long node;
        long weight;
        if (isImplicit) {
            FamilyAccess.Argument found = FamilyAccess.of(circuit).argument(id, argument);
            node = found.node();
            weight = found.weight();
        } else {
            Gate gate = Gates.gate(circuit, id);
            if (argument < 0 || argument >= gate.fanIn()) {
                throw new InputException("argument " + argument + " of gate " + id + ": "
                        + (gate.fanIn() == 0 ? "it has none" : "choose 0 to " + (gate.fanIn() - 1)));
            }
            node = gate.arguments()[argument.intValue()];
            weight = gate.weights()[argument.intValue()];
        }
        return new GateArgument(argument, BigInteger.valueOf(node), weight);
    }
}
