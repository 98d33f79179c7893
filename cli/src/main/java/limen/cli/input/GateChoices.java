package limen.cli.input;

import java.util.Locale;
import limen.circuit.GateKind;
import limen.circuit.unit.UnitOptions;
import limen.io.InputException;
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

    /** Whether unit gates are asked for. */
    public boolean isUnit() {
        if (kind == GateKind.WEIGHTED && limit != null) {
            throw new InputException(
                    "--unit-limit " + limit + ": only unit gates repeat arguments, give --gates unit too");
        }
        return kind == GateKind.UNIT;
    }

    /** Refuses a limit of repetition where no weighted gates are converted. */
    public void requireNoLimit(AbstractModel model) {
        model.refuse("--unit-limit", limit);
    }

    /** How weighted gates become unit gates. */
    public UnitOptions unitOptions(Long maxGates) {
        return new UnitOptions(
                limit == null ? UnitOptions.DEFAULT.limit() : limit,
                maxGates == null ? UnitOptions.DEFAULT.maxGates() : maxGates);
    }

    /** The kind as it is written. */
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
