package limen.cli.verb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.io.AsideFile;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.dot.DotFormat;
import limen.circuit.io.paper.PaperFormat;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.io.paper.PaperSize;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import limen.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen export}: a circuit file in another format. */
@Command(
        name = "export",
        header = "Write a circuit in another format.",
        footer = {
            "  limen export majority.limen --to dot -o majority.dot && dot -Tsvg majority.dot > majority.svg",
            "  limen export majority.limen --to limen -o copy.limen",
            "  limen export unit-majority.limen --to paper -o majority.txt"
        })
public final class ExportVerb extends Verb {
    /** File formats to write. */
    enum Target {
        LIMEN,
        DOT,
        PAPER
    }

    @Parameters(paramLabel = "CIRCUIT", description = "Circuit file written by limen compile.")
    private Path circuitFile;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description =
                    "limen: Limen's own binary file. dot: a picture for Graphviz, small circuits only. paper: the "
                            + "string of Merrill and Sabharwal (2023), circuits of unit gates only.")
    private Target target;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The file to write; replaced only when all is written.")
    private Path output;

    @Option(
            names = "--limit",
            paramLabel = "NODES",
            defaultValue = "" + DotFormat.DEFAULT_LIMIT,
            description = "Greatest number of inputs and gates in a picture (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--bit",
            paramLabel = "K",
            description = "The output that a string computes, from 0, where the circuit has several.")
    private Integer bit;

    @Option(
            names = "--max-bytes",
            paramLabel = "B",
            defaultValue = "" + PaperOptions.DEFAULT_MAX_BYTES,
            description = "Greatest length of a string, whose pointers are unary; refused beyond it before anything is "
                    + "written (default: ${DEFAULT-VALUE}).")
    private long maxBytes;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        Circuit circuit = LimenFormat.read(circuitFile);
        switch (target) {
            case LIMEN -> LimenFormat.write(circuit, output, progress);
            case DOT -> {
                byte[] dot = DotFormat.toDot(circuit, limit).getBytes(StandardCharsets.UTF_8);
                AsideFile.write(output, out -> out.write(dot));
            }
            case PAPER -> {
                int chosen = bit == null ? PaperOptions.ONLY : bit;
                PaperOptions options = PaperOptions.DEFAULT.withOutput(chosen).withMaxBytes(maxBytes);
                PaperSize size = PaperFormat.write(circuit, output, options, progress);
                report.put("bytes", size.bytes().longValueExact());
                report.line(TextTable.count(size.bytes().longValueExact()) + " bytes");
            }
        }
        report.put("file", output.toString()).put("gates", circuit.gates()).put("depth", circuit.depth());
        report.line("wrote " + output + ": " + circuit);
        return HOLDS;
    }
}
