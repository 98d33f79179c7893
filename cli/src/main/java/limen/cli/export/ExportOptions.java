package limen.cli.export;

import java.util.Optional;
import limen.circuit.io.dot.DotFormat;
import limen.circuit.io.graph.GraphDetail;
import limen.circuit.io.paper.PaperOptions;
import limen.circuit.io.verilog.VerilogForm;
import limen.cli.input.CompileChoices;
import limen.cli.input.ModelOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that only some formats have; which, {@link TargetOption} says. */
public final class ExportOptions extends ModelOptions {
    @Option(
            names = "--limit",
            paramLabel = "NODES",
            defaultValue = "" + DotFormat.DEFAULT_LIMIT,
            description = "Greatest number of nodes of a graph: inputs and gates, or banks or stages and two more"
                    + " (default: ${DEFAULT-VALUE}).")
    private long limit;

    @Option(
            names = "--collapse",
            paramLabel = "bank|stage",
            description = "One node of a graph for all gates of a bank, or of a stage; edges say how many wires they"
                    + " are.")
    private Collapsed collapsed;

    @Option(
            names = "--bit",
            paramLabel = "K",
            description = "The output that a string computes, from 0, where the circuit has several.")
    private Integer bit;

    @Option(
            names = "--max-bytes",
            paramLabel = "B",
            defaultValue = "" + PaperOptions.DEFAULT_MAX_BYTES,
            description =
                    "Greatest length of a text, of th, blif, verilog, pla, or paper, whose pointers are unary; refused"
                            + " beyond it before anything is written (default: ${DEFAULT-VALUE}).")
    private long maxBytes;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Number of tokens, for a model whose circuit is written without being built.")
    private Integer length;

    @Option(
            names = "--form",
            paramLabel = "gates|sums",
            defaultValue = "gates",
            description = "What a module of Verilog is made of: AND gates and negations, or sums that are compared"
                    + " (default: ${DEFAULT-VALUE}).")
    private VerilogForm form;

    @Mixin
    private CompileChoices choices;

    @Option(names = "--dry-run", description = "Count what would be written, and write nothing.")
    private boolean dryRun;

    /** What gates may be one node. */
    private enum Collapsed {
        BANK,
        STAGE
    }

    /** Not yet parsed. */
    public ExportOptions() {}

    /** Greatest number of nodes of a picture. */
    long limit() {
        return limit;
    }

    /** What is a node of a graph. */
    GraphDetail detail() {
        return collapsed == null ? GraphDetail.GATE : GraphDetail.valueOf(collapsed.name());
    }

    /** The one output to write, if it was named. */
    Optional<Integer> bit() {
        return Optional.ofNullable(bit);
    }

    /** Greatest length of a file. */
    long maxBytes() {
        return maxBytes;
    }

    /** Of what a module is made. */
    VerilogForm form() {
        return form;
    }

    /** The number of tokens, if it was given. */
    Optional<Integer> length() {
        return Optional.ofNullable(length);
    }

    /** How a model becomes a circuit. */
    CompileChoices choices() {
        return choices;
    }

    /** Whether nothing is to be written. */
    public boolean dryRun() {
        return dryRun;
    }
}
