package limen.cli.input;

import java.util.Optional;
import limen.circuit.GateKind;
import limen.compiler.construction.CompileChoice;
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
    public CompileChoice choice() {
        return new CompileChoice(
                Optional.empty(),
                Optional.ofNullable(objective),
                Optional.ofNullable(digitWidth),
                GateKind.WEIGHTED,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The choices, with those of construction and gates. */
    public CompileChoice choice(ConstructionChoice construction, GateChoices gates) {
        CompileChoice plain = choice();
        return new CompileChoice(
                construction.construction(),
                plain.objective(),
                plain.digitWidth(),
                gates.kind(),
                gates.limit(),
                false,
                Optional.empty());
    }
}
