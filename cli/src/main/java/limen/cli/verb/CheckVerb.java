package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limen.circuit.ThresholdCircuit;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.unit.UnitWeights;
import limen.cli.input.AbstractModel;
import limen.cli.input.CompileChoices;
import limen.cli.input.ConstructionChoice;
import limen.cli.input.GateChoices;
import limen.cli.input.LoadedModel;
import limen.cli.input.ModelArgument;
import limen.cli.input.TextFiles;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import limen.cli.paper.AbstractCircuit;
import limen.compiler.Compiler;
import limen.compiler.construction.CompiledTransformer;
import limen.prove.check.CheckOptions;
import limen.prove.check.CheckReport;
import limen.prove.check.InputSource;
import limen.prove.lemma.AbstractCheck;
import limen.transformer.site.FinitePrecisionTransformer;
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
                    + " Nothing is tolerated: one bit that differs is a mismatch.",
        footer = {
            "  limen check zoo/majority --length 8 --exhaustive",
            "  limen check demo --length 8 --samples 2000 --seed 7",
            "  limen check stories260K.bin --length 8 --text story.txt --samples 512",
            "  limen check demo --length 8 --circuit demo.limen",
            "  limen check abstract/majority --length 4 --precision 4 --construction lemma --gates unit --exhaustive"
        })
public final class CheckVerb extends Verb {
    private static final long FEW = 1 << 12;
    private static final String SAMPLES = "4096";

    @Mixin
    private ModelArgument model;

    @Option(names = "--length", required = true, paramLabel = "N", description = "Number of tokens.")
    private int length;

    @Option(names = "--exhaustive", description = "All inputs (default where there are at most " + FEW + ").")
    private boolean exhaustive;

    @Option(
            names = "--samples",
            paramLabel = "K",
            description = "So many inputs: random ones, or windows of a text (default: " + SAMPLES + ").")
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
    protected int run(Report report, ProgressBars progress) throws IOException {
        if (exhaustive && (samples != null || text != null)) {
            throw usage("--exhaustive takes all inputs: leave out --samples and --text");
        }
        long start = System.nanoTime();
        Optional<AbstractModel> abstractModel = model.loadAbstract();
        String name;
        CheckReport found;
        if (abstractModel.isPresent()) {
            name = abstractModel.get().name();
            found = check(abstractModel.get(), progress);
        } else {
            construction.requireThermometer(model.path());
            LoadedModel loaded = model.load();
            name = loaded.name();
            found = check(loaded, progress);
        }
        report.put("n", length);
        found.json().forEach(report::put);
        report.put("seconds", Seconds.since(start));
        report.line(name + " at length " + length + ": compared " + TextTable.count(found.values()) + " values ("
                + found.compared() + ") on " + TextTable.count(found.inputs()) + " inputs in " + Seconds.since(start)
                + " s");
        report.line(
                found.holds()
                        ? "no mismatch"
                        : TextTable.count(found.mismatches()) + " inputs with a mismatch, first: " + found.first());
        return found.holds() ? HOLDS : FAILS;
    }

    private CheckReport check(LoadedModel loaded, ProgressBars progress) throws IOException {
        FinitePrecisionTransformer finite = loaded.at(length);
        ThresholdCircuit circuit = circuitFile == null ? null : LimenFormat.read(circuitFile);
        CompiledTransformer compiled = Compiler.compile(
                finite, length, circuit == null ? choices.options() : choices.optionsOf(circuit.provenance()));
        int[] words = text == null ? null : TextFiles.tokens(text, loaded);
        return CheckedCircuit.check(
                compiled,
                circuit == null ? made(compiled.circuit(), progress) : circuit,
                inputs(words, finite.vocabulary().size()),
                CheckOptions.DEFAULT.withSlow(slow),
                progress);
    }

    /** Codes that are no token are inputs too: the circuit is a total function. */
    private CheckReport check(AbstractModel loaded, ProgressBars progress) throws IOException {
        choices.requireNone(loaded);
        if (construction.isLemma()) {
            gates.requireNoLimit(loaded);
        }
        loaded.refuse("--slow", slow);
        ThresholdCircuit circuit = circuitFile == null ? null : LimenFormat.read(circuitFile);
        AbstractCircuit compiled = circuit == null
                ? AbstractCircuit.of(loaded, length, construction.isLemma(), gates.isUnit())
                : AbstractCircuit.of(loaded, length, circuit, construction, gates);
        boolean isConverted = circuit == null && gates.isUnit() && !construction.isLemma();
        ThresholdCircuit checked = circuit == null ? compiled.circuit() : circuit;
        int[] words = text == null ? null : TextFiles.tokens(text, loaded.name(), loaded.tokenizer());
        return compiled.check(
                isConverted ? made(checked, progress) : checked,
                inputs(words, AbstractCheck.codes(compiled.instance())),
                progress);
    }

    private ThresholdCircuit made(ThresholdCircuit compiled, ProgressBars progress) {
        return gates.isUnit() ? UnitWeights.convert(compiled, gates.unitOptions(null), progress) : compiled;
    }

    private InputSource inputs(int[] words, int vocabulary) {
        long most = samples == null ? Long.parseLong(SAMPLES) : samples;
        if (words != null) {
            return InputSource.windows(words, length, most);
        }
        boolean few = Math.pow(vocabulary, length) <= FEW;
        return exhaustive || samples == null && few
                ? InputSource.exhaustive(vocabulary, length)
                : InputSource.samples(vocabulary, length, most, seed);
    }
}
