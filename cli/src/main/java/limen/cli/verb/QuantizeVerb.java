package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import limen.circuit.Progress;
import limen.cli.input.ModelArgument;
import limen.cli.input.OutputPath;
import limen.cli.input.TextFiles;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.QuantizationFigures;
import limen.cli.result.QuantizeResult;
import limen.cli.result.RangeWarnings;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Site;
import limen.finite.file.FiniteModel;
import limen.finite.file.FiniteModelFile;
import limen.finite.quantize.Comparison;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.ranges.SiteRange;
import limen.finite.ranges.SiteRanges;
import limen.io.InputException;
import limen.model.ModelRequest;
import limen.model.Samples;
import limen.model.SiteModel;
import limen.number.Rounding;
import limen.prove.Budget;
import limen.prove.ranges.ReachedFormats;
import limen.transformer.Transformer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen quantize}: a finite-precision model in a file, and what the precision costs. */
@Command(
        name = "quantize",
        header = "Make a model finite-precision, and report what that costs.",
        description =
                "Choose a number format for every site from the values seen in calibration, round every constant once,"
                        + " and write the finite-precision model: what it computes is exact from then on.",
        footer = {
            "  limen quantize demo --precision 8 --length 16 -o demo-p8.json",
            "  limen quantize stories260K.bin --precision log2(n)+1 --length 512 --calibrate story.txt -o story.json",
            "  limen quantize demo --length 16 --ranges proved -o nothing-cut-off.json",
            "  limen quantize papers/chiang-cholak-parity --precision 12 --length 32 --ranges reached -o parity.json",
            "  limen quantize demo --length 16 --format hidden=e4m3 --format residual=fixed:p+2 -o mixed.json"
        })
public final class QuantizeVerb extends Verb {
    private static final int PHASES = 6;

    @Mixin
    private ModelArgument model;

    @Option(
            names = "--length",
            required = true,
            paramLabel = "N",
            description = "Greatest number of tokens of the result.")
    private int length;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            required = true,
            paramLabel = "FILE",
            description =
                    "The model file to write: .json, readable, or .lfm, its matrices as bytes, for large models; by"
                            + " size where the name ends otherwise. Replaced only when all is written.")
    private Path output;

    @Option(
            names = "--format",
            paramLabel = "KIND=FAMILY",
            description =
                    "Format family for a kind of site: KIND is a site kind such as score, or residual, or all; FAMILY"
                        + " is fixed, float, e4m3, e5m2, fp16 or a specification, with :BITS a number or formula in n"
                        + " and p. May be given several times.")
    private List<String> formats = List.of();

    @Option(
            names = "--weight-bits",
            paramLabel = "B",
            defaultValue = "0",
            description = "Bits of a weight, beside the scale of its row (default: 0, the precision).")
    private int weightBits;

    @Option(
            names = "--rounding",
            paramLabel = "even|up|zero|down",
            defaultValue = "even",
            description = "Rounding of every value: to nearest with ties to even or up, toward zero, or down (default:"
                    + " even).")
    private String rounding;

    @Option(
            names = "--evaluate",
            paramLabel = "TEXT",
            description = "Text, or the name of a file, on which the result is compared with float64 (default: as"
                    + " --calibrate).")
    private String evaluate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the model's own texts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        Samples calibration = model.samples(seed);
        Samples evaluation =
                evaluate == null ? calibration : new Samples(TextFiles.textOrFile("--evaluate", evaluate), seed);
        ModelRequest request = model.request();
        progress.at(0, PHASES, "reading the model");
        SiteModel loaded = model.open(request.withSamples(calibration)
                        .withQuantizing((real, options, samples) -> {
                            progress.at(2, PHASES, "quantizing");
                            return request.quantizing().make(real, options, samples);
                        })
                        .withQuantization(
                                options -> changed(request.quantization().apply(options))))
                .requireSites();
        Transformer transformer = loaded.transformer()
                .orElseThrow(() -> new InputException(
                        loaded.name() + ": it is finite-precision already, quantize the model it came from"));
        progress.at(1, PHASES, "choosing calibration samples");
        FinitePrecisionTransformer finite = loaded.at(length);
        progress.at(3, PHASES, "comparing with float64");
        Comparison comparison = Comparison.of(transformer, finite, evaluation.of(transformer, length));
        progress.at(4, PHASES, "proving ranges");
        SiteRanges proved = SiteRanges.of(finite, length);
        Function<Site, SiteRange> ranges = ReachedFormats.isMade(finite)
                ? ReachedFormats.ranges(finite, length, Budget.seconds(ReachedFormats.SECONDS), Progress.NONE)::get
                : proved::of;
        List<String> warnings = RangeWarnings.of(finite, proved, length);
        progress.at(5, PHASES, "writing " + output);
        FiniteModelFile.write(new FiniteModel(finite, loaded.tokenizer()), output);
        return new QuantizeResult(
                loaded.name(),
                length,
                finite.precision(),
                output,
                QuantizationFigures.of(comparison),
                comparison.sites().stream()
                        .map(report -> QuantizeResult.SiteError.of(report, ranges.apply(report.site())))
                        .toList(),
                warnings,
                Seconds.since(start));
    }

    private QuantizeOptions changed(QuantizeOptions options) {
        QuantizeOptions changed = options.withWeightBits(weightBits).withRounding(Rounding.ofKeyword(rounding));
        for (String format : formats) {
            changed = changed.withFormat(format);
        }
        return changed;
    }
}
