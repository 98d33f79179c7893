package limen.cli.verb;

import java.io.IOException;
import java.util.Optional;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.circuit.unit.UnitWeights;
import limen.cli.input.AbstractModel;
import limen.cli.input.CompileChoices;
import limen.cli.input.CompiledTokens;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.LoadedModel;
import limen.cli.input.ModelArgument;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.paper.AbstractCircuit;
import limen.cli.result.CircuitCounts;
import limen.cli.result.CircuitSizes;
import limen.cli.result.CompileResult;
import limen.compiler.Compiler;
import limen.compiler.construction.CompiledTransformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen compile}: a model's circuit for one length, in a file. */
@Command(
        name = "compile",
        header = "Compile a model to a circuit file.",
        description = "Compile a model for inputs of exactly N tokens to a threshold circuit that computes the same, "
                + "bit for bit, and write the circuit to a file.",
        footer = {
            "  limen compile demo --length 8 -o demo.limen",
            "  limen compile stories260K.bin --length 8 --precision 8 --objective size -o story.limen",
            "  limen compile abstract/majority --length 3 --precision 4 --construction lemma --gates unit -o m.limen"
        })
public final class CompileVerb extends Verb {
    @Mixin
    private ModelArgument model;

    @Option(names = "--length", required = true, paramLabel = "N", description = "Number of tokens.")
    private int length;

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
        Source source = source();
        ThresholdCircuit compiled = source.compiled();
        Circuit circuit = source.isConverted()
                ? UnitWeights.convert(source.named(), gates.unitOptions(maxGates), progress)
                : Materializer.materialize(source.named(), maxGates == null ? Circuit.MAX_NODES : maxGates, progress);
        if (simplify) {
            circuit = Simplifier.simplify(circuit, SimplifyOptions.DEFAULT, progress)
                    .circuit();
        }
        LimenFormat.write(circuit, output.file(), progress);
        boolean asCompiled = !simplify && !source.isConverted();
        // The implicit circuit is counted from its weight classes, which is faster.
        CircuitStatistics statistics = CircuitStatistics.of(asCompiled ? compiled : circuit);
        return new CompileResult(
                length,
                CircuitCounts.of(statistics),
                circuit.bytes(),
                output.file(),
                Seconds.since(start),
                source.name(),
                source.precision(),
                CircuitSizes.of(circuit, statistics));
    }

    /**
     * What is built.
     *
     * @param compiled the implicit circuit
     * @param named the same with the model's token strings
     * @param isConverted whether weighted gates become unit gates
     */
    private record Source(
            String name, int precision, ThresholdCircuit compiled, ThresholdCircuit named, boolean isConverted) {}

    private Source source() throws IOException {
        Optional<AbstractModel> abstractModel = model.loadAbstract();
        if (abstractModel.isPresent()) {
            return source(abstractModel.get());
        }
        construction.requireThermometer(model.path());
        LoadedModel loaded = model.load();
        CompiledTransformer compiled = Compiler.compile(loaded.at(length), length, choices.options());
        return new Source(
                loaded.name(),
                compiled.model().precision(),
                compiled.circuit(),
                CompiledTokens.attach(compiled.circuit(), loaded),
                gates.isUnit());
    }

    private Source source(AbstractModel loaded) {
        choices.requireNone(loaded);
        if (construction.isLemma()) {
            gates.requireNoLimit(loaded);
        }
        boolean isLemma = construction.isLemma();
        AbstractCircuit.requireMemory(loaded, length, isLemma, gates.isUnit());
        AbstractCircuit compiled = AbstractCircuit.of(loaded, length, isLemma, gates.isUnit());
        return new Source(
                loaded.name(),
                compiled.instance().precision(),
                compiled.circuit(),
                CompiledTokens.attach(compiled.circuit(), loaded),
                gates.isUnit() && !isLemma);
    }
}
