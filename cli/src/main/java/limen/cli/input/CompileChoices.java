package limen.cli.input;

import limen.circuit.Provenance;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.CompilerAttributes;
import limen.compiler.construction.Objective;
import picocli.CommandLine.Option;

/** The options of the thermometer construction of finite-precision transformers. */
public final class CompileChoices {
    @Option(
            names = "--objective",
            paramLabel = "depth|size",
            description = "Fewest levels, or fewest gates (default: depth).")
    private Objective objective;

    @Option(
            names = "--digit-width",
            paramLabel = "W",
            description = "Bits per digit of values that are only read linearly: fewer bits, fewer gates, more levels "
                    + "(default: 0, the objective's choice).")
    private Integer digitWidth;

    /** Not yet parsed. */
    public CompileChoices() {}

    /** The choices. */
    public CompileOptions options() {
        return options(objective());
    }

    /** The choices, with another objective. */
    public CompileOptions options(Objective other) {
        return new CompileOptions(other, digitWidth == null ? 0 : digitWidth);
    }

    /** The choices that a circuit was compiled with, as its attributes tell, where none is made here. */
    public CompileOptions optionsOf(Provenance made) {
        return new CompileOptions(
                objective == null ? made.get(CompilerAttributes.OBJECTIVE).orElse(Objective.DEPTH) : objective,
                digitWidth == null ? made.digitWidth().orElse(0) : digitWidth);
    }

    /** Refuses what an abstract transformer's constructions have no choice of. */
    public void requireNone(AbstractModel model) {
        model.refuse("--objective", objective);
        model.refuse("--digit-width", digitWidth);
    }

    /** The objective asked for. */
    public Objective objective() {
        return objective == null ? Objective.DEPTH : objective;
    }
}
