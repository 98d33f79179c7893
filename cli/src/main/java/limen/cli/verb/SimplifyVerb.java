package limen.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import limen.circuit.Circuit;
import limen.circuit.io.binary.LimenFormat;
import limen.circuit.io.file.CircuitFile;
import limen.circuit.simplify.Pass;
import limen.circuit.simplify.Simplified;
import limen.circuit.simplify.Simplifier;
import limen.circuit.simplify.SimplifyOptions;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.SimplifyResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen simplify}: an equal circuit of fewer gates and wires. */
@Command(
        name = "simplify",
        header = "Write an equal circuit with fewer gates and wires.",
        description =
                "Remove gates that are constant, equal to others, or read by nobody, and make weights smaller; every "
                        + "output stays the same bit for every input, and no pass raises gates, wires or depth.",
        footer = {
            "  limen simplify story.limen -o small.limen",
            "  limen simplify story.limen -o small.limen --passes dead,duplicates --rounds 1 --json"
        })
public final class SimplifyVerb extends Verb {
    @Parameters(paramLabel = "CIRCUIT", description = "Circuit file, in any format that is read.")
    private Path circuitFile;

    @Mixin
    private CircuitOutput output;

    @Option(
            names = "--passes",
            split = ",",
            paramLabel = "PASS",
            description = "Passes of a round, in order: any of constants, normalise, duplicates, dead (default: all).")
    private List<Pass> passes = List.of(Pass.values());

    @Option(
            names = "--rounds",
            paramLabel = "R",
            defaultValue = "3",
            description = "Greatest number of rounds; ends sooner when nothing changes (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        Circuit circuit = CircuitFile.read(circuitFile);
        Simplified simplified = Simplifier.simplify(circuit, new SimplifyOptions(passes, rounds), progress);
        LimenFormat.write(simplified.circuit(), output.file(), progress);
        return SimplifyResult.of(output.file(), simplified, Seconds.since(start));
    }
}
