package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import limen.check.CheckOptions;
import limen.check.CheckReport;
import limen.check.InputSource;
import limen.check.PartsReport;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.file.CircuitFile;
import limen.cli.input.CompileChoices;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.ModelArgument;
import limen.cli.input.PartChoice;
import limen.cli.input.TextFiles;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.cli.result.CheckResult;
import limen.compiler.Compiler;
import limen.compiler.construction.CompileChoice;
import limen.compiler.construction.Compiled;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.CompiledTransformer;
import limen.compiler.construction.Construction;
import limen.io.InputException;
import limen.model.Model;
import limen.model.SiteModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen check}: circuit against interpreter, bit for bit. */
@Command(
        name = "check",
        header = "Compare a circuit with its model, bit for bit.",
        description =
                "Evaluate the circuit and interpret the model on the same inputs, and compare every site, every logit"
                    + " comparison and every output; of an abstract transformer every string that the circuit holds."
                    + " Nothing is tolerated: one bit that differs is a mismatch. Of a part of a model only its own"
                    + " gates are evaluated, and what they read of other parts is set to the interpreter's values:"
                    + " where all parts agree, the whole does.",
        footer = {
            "  limen check zoo/majority --length 8 --exhaustive",
            "  limen check demo --length 8 --samples 2000 --seed 7",
            "  limen check stories260K.bin --length 8 --text story.txt --samples 512",
            "  limen check demo --length 8 --circuit demo.limen",
            "  limen check demo --length 8 --layer all --samples 64",
            "  limen check abstract/majority --length 4 --precision 4 --construction lemma --gates unit --exhaustive"
        })
public final class CheckVerb extends Verb {
    private static final long FEW = 1 << 12;
    private static final long SAMPLES = 4096;

    @Mixin
    private ModelArgument model;

    @Option(names = "--length", required = true, paramLabel = "N", description = "Number of tokens.")
    private int length;

    @Option(names = "--exhaustive", description = "All inputs (default where there are at most " + FEW + ").")
    private boolean exhaustive;

    @Option(
            names = "--samples",
            paramLabel = "K",
            description = "So many inputs: random ones, or windows of a text; all if there are no more (default: "
                    + SAMPLES + ").")
    private Long samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the random inputs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description = "Take the inputs from a text file: windows of N tokens, spread evenly over it.")
    private Path text;

    @Option(
            names = "--circuit",
            paramLabel = "FILE",
            description = "Check the circuit in this file, instead of the one that compile would make.")
    private Path circuitFile;

    @Mixin
    private PartChoice part;

    @Option(
            names = "--slow",
            description = "Use the reference interpreter and the gate-by-gate evaluator, for small circuits.")
    private boolean slow;

    @Mixin
    private CompileChoices choices;

    @Mixin
    private ConstructionChoice construction;

    @Mixin
    private GateChoices gates;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        if (exhaustive && (samples != null || text != null)) {
            throw usage("--exhaustive takes all inputs: leave out --samples and --text");
        }
        long start = System.nanoTime();
        Model loaded = model.open();
        ThresholdCircuit circuit = circuitFile == null ? null : CircuitFile.read(circuitFile);
        if (part.isChosen()) {
            part.require(loaded);
            part.requireSites(gates);
        }
        Compiled compiled = Compiler.compile(loaded, length, choice(loaded, circuit));
        int[] words = text == null ? null : TextFiles.tokens(text, loaded);
        boolean all = words == null && isAll(compiled.codes()) || exhaustive;
        if (part.isChosen()) {
            PartsReport found = parts((CompiledTransformer) compiled, circuit, words, progress);
            return CheckResult.of(length, all, found, Seconds.since(start), loaded.name(), all(found.inputs(), words));
        }
        CheckReport found = CheckedCircuit.check(
                compiled,
                circuit == null ? made(compiled, progress) : circuit,
                inputs(words, compiled.codes()),
                CheckOptions.DEFAULT.withSlow(slow),
                progress);
        return CheckResult.of(length, all, found, Seconds.since(start), loaded.name(), all(found.inputs(), words));
    }

    private PartsReport parts(
            CompiledTransformer compiled, ThresholdCircuit circuit, int[] words, ProgressBars progress)
            throws IOException {
        List<CompiledPart> parts = part.several(compiled).stream()
                .map(each -> CompiledPart.of(compiled, circuit == null ? compiled.circuit() : circuit, each))
                .toList();
        return CheckedCircuit.check(
                parts, inputs(words, compiled.codes()), CheckOptions.DEFAULT.withSlow(slow), progress);
    }

    /** What is chosen; of a circuit's file what it was compiled with, where nothing is. */
    private CompileChoice choice(Model loaded, ThresholdCircuit circuit) {
        CompileChoice chosen = choices.choice(construction, gates);
        if (loaded instanceof SiteModel sites) {
            chosen.requireForSites(sites.where());
            return circuit == null ? chosen : chosen.like(circuit.provenance()).with(Construction.THERMOMETER);
        }
        chosen.requireForFunctions(loaded.where());
        if (slow) {
            throw new InputException(
                    loaded.where() + ": --slow cannot change an abstract transformer's circuit, leave the option out");
        }
        return circuit == null ? chosen : chosen.like(circuit.provenance());
    }

    private ThresholdCircuit made(Compiled compiled, ProgressBars progress) {
        CompileChoice chosen = choices.choice(construction, gates);
        return chosen.isConverted() ? Compiler.materialize(compiled.circuit(), chosen, progress) : compiled.circuit();
    }

    private InputSource inputs(int[] words, int vocabulary) {
        long most = samples == null ? SAMPLES : samples;
        if (words != null) {
            return InputSource.windows(words, length, most);
        }
        return exhaustive || isAll(vocabulary)
                ? InputSource.exhaustive(vocabulary, length)
                : InputSource.samples(vocabulary, length, most, seed);
    }

    /** Whether there are no more inputs than samples: random ones would leave some out and repeat others. */
    private boolean isAll(int vocabulary) {
        long most = samples == null ? FEW : samples;
        // More are not numbered.
        double all = Math.pow(vocabulary, length);
        return all <= most && all < 0x1p62;
    }

    /** What is said of samples that there are not. */
    private Optional<String> all(long inputs, int[] words) {
        return samples == null || inputs >= samples
                ? Optional.empty()
                : Optional.of("--samples " + samples + ": there are " + TextTable.count(inputs)
                        + (words == null ? " inputs" : " windows of the text") + ", all were compared");
    }
}
