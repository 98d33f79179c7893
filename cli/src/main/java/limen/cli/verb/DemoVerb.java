package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import limen.check.InputSource;
import limen.cli.input.BundledFiles;
import limen.cli.input.TextFiles;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.output.ResultJson;
import limen.cli.result.DemoResult;
import limen.cli.result.QuantizationFigures;
import limen.compiler.construction.Objective;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.Comparison;
import limen.model.Model;
import limen.model.ModelRequest;
import limen.model.Samples;
import limen.model.SiteModel;
import limen.number.PrecisionFormula;
import limen.transformer.Transformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen demo}: the bundled model, end to end. */
@Command(
        name = "demo",
        header = "The bundled model, end to end, in under a minute.",
        description = "Load the bundled character model, make it finite-precision, compile it to two threshold circuits"
                + " (fewest levels, fewest gates), compare every value with the model's interpreter, and keep the"
                + " files.",
        footer = {"  limen demo", "  limen demo -o /tmp/demo --json"})
public final class DemoVerb extends Verb {
    private static final String NAME = "demo";
    private static final int LENGTH = 8;
    private static final int PRECISION = 8;
    private static final int WINDOWS = 512;
    private static final int RANDOM = 512;
    private static final long SEED = 1;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "limen-demo",
            description = "Folder for the files (default: ./${DEFAULT-VALUE}).")
    private Path folder;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        if (folder.toString().isBlank()) {
            throw usage("-o '" + folder + "': is no folder's name, say where the files are to be written");
        }
        Path source = BundledFiles.models().resolve(NAME);
        String text = TextFiles.text(source.resolve("sample.txt"));
        Samples samples = new Samples(text, SEED);
        ModelRequest request = ModelRequest.DEFAULT
                .withPrecision(PrecisionFormula.constant(PRECISION))
                .withSamples(samples);
        SiteModel model = Model.open(source, request).requireSites();
        Transformer transformer = model.transformer().orElseThrow();
        Files.createDirectories(folder);

        FinitePrecisionTransformer finite = model.at(LENGTH);
        Comparison comparison = Comparison.of(transformer, finite, samples.of(transformer, LENGTH));
        Path quantized = folder.resolve("demo-p" + PRECISION + ".json");
        FiniteModelFile.write(new FiniteModel(finite, model.tokenizer()), quantized);

        InputSource inputs = inputs(model, text);
        List<DemoResult.Circuit> circuits = new ArrayList<>();
        for (Objective objective : Objective.values()) {
            Path file = folder.resolve("demo-" + ResultJson.name(objective) + ".limen");
            circuits.add(DemoCircuit.make(model, objective, file, inputs, progress));
        }
        QuantizationFigures figures = QuantizationFigures.of(comparison);
        List<Path> files = new ArrayList<>(List.of(quantized));
        circuits.forEach(circuit -> files.add(circuit.file()));
        return new DemoResult(
                finite.name(),
                LENGTH,
                PRECISION,
                finite.sites().size(),
                figures.crossEntropyFloat(),
                figures.crossEntropy(),
                figures.agreement(),
                circuits,
                files,
                Seconds.since(start),
                new DemoResult.Source(
                        transformer.name(),
                        transformer.architecture().layers(),
                        transformer.parameters(),
                        finite.vocabulary().size()),
                figures);
    }

    /** Windows of the text the model was made for, and random tokens. */
    private static InputSource inputs(SiteModel model, String text) {
        int[] tokens = model.tokenizer().orElseThrow().encode(text);
        InputSource windows = InputSource.windows(tokens, LENGTH, WINDOWS);
        InputSource random = InputSource.samples(model.vocabulary().size(), LENGTH, RANDOM, SEED);
        int[][] all = new int[Math.toIntExact(windows.count() + random.count())][LENGTH];
        for (int k = 0; k < all.length; k++) {
            if (k < windows.count()) {
                windows.tokens(k, all[k]);
            } else {
                random.tokens(k - windows.count(), all[k]);
            }
        }
        return InputSource.of(all);
    }
}
