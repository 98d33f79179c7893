package limen.cli.input;

import java.nio.file.Path;
import limen.io.InputException;
import picocli.CommandLine.Option;

/** Which construction makes an abstract transformer's circuit. */
public final class ConstructionChoice {
    /** A construction. */
    public enum Construction {
        /** States one-hot, sums as banks. */
        THERMOMETER,
        /** Theorems 1 and 2 as they stand. */
        LEMMA
    }

    @Option(
            names = "--construction",
            paramLabel = "thermometer|lemma",
            description = "Of an abstract transformer: one-hot states and sums as banks, or the paper's own "
                    + "construction, whose sums --gates chooses (default: thermometer).")
    private Construction construction;

    /** Not yet parsed. */
    public ConstructionChoice() {}

    /** Whether the lemma construction is asked for. */
    public boolean isLemma() {
        return construction == Construction.LEMMA;
    }

    /** Refuses the lemma construction for what is no abstract transformer. */
    public void requireThermometer(Path path) {
        if (isLemma()) {
            throw new InputException(path
                    + ": --construction lemma takes abstract transformers only, leave the option out or give a model"
                    + " of models/abstract");
        }
    }
}
