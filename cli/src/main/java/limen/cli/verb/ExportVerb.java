package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import limen.cli.export.Export;
import limen.cli.export.ExportOptions;
import limen.cli.export.Target;
import limen.cli.input.GivenOptions;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen export}: a circuit file, or a model, in another format. */
@Command(
        name = "export",
        header = "Write a circuit or a model in another format.",
        footer = {
            "  limen export majority.limen --to dot -o majority.dot && dot -Tsvg majority.dot > majority.svg",
            "  limen export majority.limen --to limen -o copy.limen",
            "  limen export unit-majority.limen --to paper -o majority.txt",
            "  limen export zoo/majority --length 8 --to aiger --dry-run",
            "  limen export majority.limen --to aiger -o majority.aig && abc -c \"read majority.aig; print_stats\"",
            "  limen export zoo/majority --length 8 --to th -o majority.th",
            "  limen export majority.limen --to blif -o majority.blif",
            "  limen export majority.limen --to verilog --form sums -o majority.v",
            "  limen export zoo/majority --length 8 --to onnx -o majority.onnx",
            "  limen export majority.limen --to graphml --collapse bank -o majority.graphml",
            "  limen export majority.limen --to safetensors -o majority.safetensors",
            "  limen export zoo/majority --to safetensors -o majority",
            "  limen export story.json --to lfm -o story.lfm"
        })
public final class ExportVerb extends Verb {
    @Parameters(
            paramLabel = "CIRCUIT|MODEL",
            description =
                    "Circuit file, in any format that is read; for --to safetensors also a model with real weights:"
                        + " Limen .json, Hugging Face folder, llama2.c .bin, or the name of a bundled model; for --to"
                        + " json or lfm a model that limen quantize wrote.")
    private Path source;

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = Target.HELP)
    private Target target;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "The file to write, a folder for safetensors of a model; replaced only when all is written."
                    + " Required but with --dry-run.")
    private Path output;

    @Mixin
    private ExportOptions options;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        GivenOptions given = new GivenOptions(spec());
        target.require(given);
        if (options.dryRun()) {
            without("--dry-run writes nothing", "-o", "--output");
        } else if (output == null) {
            throw usage("Missing required option: '--output=FILE'");
        }
        return target.write(new Export(source, Optional.ofNullable(output), options, given, progress));
    }
}
