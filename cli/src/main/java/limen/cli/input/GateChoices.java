package limen.cli.input;

import java.util.Locale;
import java.util.Optional;
import limen.circuit.GateKind;
import picocli.CommandLine.Option;

/** Which gates a circuit is made of. */
public final class GateChoices {
    @Option(
            names = "--gates",
            paramLabel = "weighted|unit",
            defaultValue = "weighted",
            description = "Gates with integer weights, or only gates that count their arguments (default: "
                    + "${DEFAULT-VALUE}).")
    private GateKind kind;

    @Option(
            names = "--unit-limit",
            paramLabel = "L",
            description =
                    "Greatest fan-in of a unit gate that repeats its arguments; beyond it the sum is added up in two "
                            + "stages (default: 4096).")
    private Long limit;

    /** Not yet parsed. */
    public GateChoices() {}

    /** Which gates. */
    public GateKind kind() {
        return kind;
    }

    /** The limit of repetition, if one is given. */
    public Optional<Long> limit() {
        return Optional.ofNullable(limit);
    }

    /** The kind as it is written. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
