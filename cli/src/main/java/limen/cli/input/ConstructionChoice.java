package limen.cli.input;

import java.util.Optional;
import limen.compiler.construction.Construction;
import picocli.CommandLine.Option;

/** Which construction makes an abstract transformer's circuit. */
public final class ConstructionChoice {
    @Option(
            names = "--construction",
            paramLabel = "thermometer|lemma",
            description = "Of an abstract transformer: one-hot states and sums as banks, or the paper's own "
                    + "construction, whose sums --gates chooses (default: thermometer).")
    private Construction construction;

    /** Not yet parsed. */
    public ConstructionChoice() {}

    /** The construction, if one is asked for. */
    public Optional<Construction> construction() {
        return Optional.ofNullable(construction);
    }
}
