package limen.cli.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import limen.check.CheckReport;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.ResultJson;
import limen.cli.output.TextTable;
import limen.compiler.construction.Objective;

/**
 * What {@code limen demo} made and compared.
 *
 * @param sites number of the model's sites
 * @param files all that were written
 * @param source the model before it was made finite-precision
 * @param figures the cross-entropies and agreement with all that belongs to them
 */
public record DemoResult(
        String model,
        int n,
        int precision,
        int sites,
        double crossEntropyFloat,
        double crossEntropy,
        double agreement,
        List<Circuit> circuits,
        List<Path> files,
        double seconds,
        @JsonIgnore Source source,
        @JsonIgnore QuantizationFigures figures)
        implements Result {
    /** The model with real weights. */
    public record Source(String name, int layers, long weights, int characters) {}

    /**
     * One circuit: compiled, written, compared.
     *
     * @param objective what the construction preferred
     * @param sites sites of the model
     * @param seconds time to build and write it
     * @param checkSeconds time of the comparison
     * @param report what the figures of the comparison were taken from
     */
    public record Circuit(
            Objective objective,
            Path file,
            int sites,
            @JsonUnwrapped CircuitCounts counts,
            double seconds,
            @JsonUnwrapped CheckFigures check,
            double checkSeconds,
            @JsonIgnore CheckReport report) {}

    @Override
    public boolean holds() {
        return circuits.stream().allMatch(circuit -> circuit.report().holds());
    }

    @Override
    public void print(Lines lines) {
        lines.line(source.name() + ": " + source.layers() + " layers, " + TextTable.count(source.weights())
                + " weights, " + source.characters() + " characters; finite-precision at " + precision
                + " bits and length " + n);
        lines.line(figures.words()).blank().table(table()).blank();
        lines.line(circuits.stream()
                .filter(circuit -> !circuit.report().holds())
                .findFirst()
                .map(circuit -> "MISMATCH: " + circuit.report().first())
                .orElse("Every value of every site, every logit comparison and every output agrees, bit for"
                        + " bit."));
        lines.line("Done in " + seconds + " s. The files:");
        files.forEach(file -> lines.line("  " + file));
        lines.line("Try next:");
        lines.line("  limen run " + circuits.getFirst().file() + " --input \"the cat \"");
        lines.line("  limen generate demo --prompt \"the cat \" --tokens 24");
        lines.line("  limen gate demo --length 32 --id 12345678");
    }

    private TextTable table() {
        TextTable table = new TextTable(
                "objective",
                "sites",
                "depth",
                "gates",
                "wires",
                "compiled in",
                "inputs",
                "values",
                "mismatches",
                "checked in");
        for (Circuit circuit : circuits) {
            table.row(
                    ResultJson.name(circuit.objective()),
                    circuit.sites(),
                    circuit.counts().depth(),
                    circuit.counts().gates(),
                    circuit.counts().wires(),
                    circuit.seconds() + " s",
                    circuit.check().inputs(),
                    circuit.check().values(),
                    circuit.check().mismatches(),
                    circuit.checkSeconds() + " s");
        }
        return table;
    }
}
