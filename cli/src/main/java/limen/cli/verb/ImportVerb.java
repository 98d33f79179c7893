package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.analysis.CircuitChecker;
import limen.circuit.analysis.Violation;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.paper.PaperFormat;
import limen.cli.output.ProgressBars;
import limen.cli.output.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen import}: a circuit from elsewhere, admitted only if it breaks no invariant. */
@Command(
        name = "import",
        header = "Check and read a circuit made elsewhere.",
        description = "Read a circuit made elsewhere, check every invariant of circuits (numbering, levels, order of "
                + "thresholds, bounds of sums), and write it as a Limen circuit.",
        footer = {
            "  limen import received.limen -o circuit.limen",
            "  limen import --from paper majority.txt -o majority.limen"
        })
public final class ImportVerb extends Verb {
    /** File formats to read. */
    enum Source {
        LIMEN,
        PAPER
    }

    @Parameters(paramLabel = "FILE", description = "The circuit to read.")
    private Path file;

    @Option(
            names = "--from",
            defaultValue = "limen",
            paramLabel = "FORMAT",
            description =
                    "limen: Limen's own binary file. paper: the string of Merrill and Sabharwal (2023), either grammar "
                            + "(default: ${DEFAULT-VALUE}).")
    private Source source;

    @Mixin
    private CircuitOutput output;

    @Override
    protected int run(Report report, ProgressBars progress) throws IOException {
        Circuit circuit = switch (source) {
            case LIMEN -> LimenFormat.read(file);
            case PAPER -> PaperFormat.read(file);
        };
        List<Violation> violations = CircuitChecker.check(circuit);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("circuit file " + file + ": it breaks an invariant ("
                    + violations.getFirst() + "), repair it where it was made");
        }
        LimenFormat.write(circuit, output.file(), progress);
        report.put("file", output.file().toString())
                .put("gates", circuit.gates())
                .put("depth", circuit.depth());
        report.line("wrote " + output.file() + ": " + circuit);
        return HOLDS;
    }
}
