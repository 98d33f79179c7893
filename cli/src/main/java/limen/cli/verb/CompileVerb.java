package limen.cli.verb;

import java.io.IOException;
import limen.circuit.Circuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.input.CompileChoices;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.ModelArgument;
import limen.cli.input.PartChoice;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.CircuitCounts;
import limen.cli.result.CircuitSizes;
import limen.cli.result.CompileResult;
import limen.compiler.Built;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompilerAttributes;
import limen.compiler.construction.ModelPart;
import limen.finite.FinitePrecisionTransformer;
import limen.model.Model;
import limen.model.SiteModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen compile}: a model's circuit for one length, in a file. */
@Command(
        name = "compile",
        header = "Compile a model to a circuit file.",
        description = "Compile a model for inputs of exactly N tokens to a threshold circuit that computes the same,"
                + " bit for bit, and write the circuit to a file. Of a part of a model the inputs are gates that hold"
                + " values of other parts; the file says which.",
        footer = {
            "  limen compile demo --length 8 -o demo.limen",
            "  limen compile demo --length 8 --layer 0 -o layer0.limen",
            "  limen compile stories260K.bin --length 8 --precision 8 --objective size -o story.limen",
            "  limen compile abstract/majority --length 3 --precision 4 --construction lemma --gates unit -o m.limen"
        })
public final class CompileVerb extends Verb {
    @Mixin
    private ModelArgument model;

    @Option(names = "--length", required = true, paramLabel = "N", description = "Number of tokens.")
    private int length;

    @Mixin
    private PartChoice part;

    @Mixin
    private CircuitOutput output;

    @Mixin
    private CompileChoices choices;

    @Mixin
    private ConstructionChoice construction;

    @Mixin
    private GateChoices gates;

    @Option(names = "--simplify", description = "Simplify the circuit before it is written, as limen simplify does.")
    private boolean simplify;

    @Option(
            names = "--max-gates",
            paramLabel = "M",
            description = "Refuse to build more gates than this (default: 2^31 weighted, 50 million unit ones).")
    private Long maxGates;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        Model loaded = model.open();
        CompileChoice choice = choices.choice(construction, gates).withSimplify(simplify);
        Built built = build(loaded, maxGates == null ? choice : choice.withMaxGates(maxGates), progress);
        Circuit circuit = built.circuit();
        LimenFormat.write(circuit, output.file(), progress);
        CircuitStatistics statistics = CircuitStatistics.of(built.counted());
        return new CompileResult(
                length,
                CircuitCounts.of(statistics),
                circuit.bytes(),
                output.file(),
                Seconds.since(start),
                circuit.provenance().get(CompilerAttributes.PART),
                loaded.name(),
                built.compiled().precision(),
                CircuitSizes.of(circuit, statistics));
    }

    private Built build(Model loaded, CompileChoice choice, ProgressBars progress) {
        if (!part.isChosen()) {
            return Compiler.build(loaded, length, choice, progress);
        }
        SiteModel sites = part.require(loaded);
        choice.requireForSites(sites.where());
        FinitePrecisionTransformer finite = sites.at(length);
        ModelPart chosen = part.only(finite);
        CompiledPart compiled = CompiledPart.of(Compiler.compile(finite, length, choice.options()), chosen);
        return Compiler.build(compiled, choice, progress);
    }
}
