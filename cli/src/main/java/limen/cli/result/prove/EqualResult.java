package limen.cli.result.prove;

import java.nio.file.Path;
import limen.cli.input.Bits;
import limen.cli.output.Lines;
import limen.prove.solver.EqualityVerdict;

/**
 * What {@code limen equal} found.
 *
 * @param first a circuit
 * @param second the other one
 * @param inputs input bits of both
 * @param difference null if there is none, or nobody knows
 * @param statement how it was found
 */
public record EqualResult(
        VerdictName verdict,
        Path first,
        Path second,
        int inputs,
        Difference difference,
        String statement,
        double seconds)
        implements VerdictResult {
    /**
     * Where they differ.
     *
     * @param input the bits, input 0 first
     * @param output the first output that differs
     * @param first its bit in the first circuit
     * @param second its bit in the second circuit
     */
    public record Difference(String input, int output, int first, int second) {}

    /** Of a verdict. */
    public static EqualResult of(Path first, Path second, int inputs, EqualityVerdict verdict, double seconds) {
        VerdictName name = switch (verdict) {
            case EqualityVerdict.Equal equal -> VerdictName.PROVED;
            case EqualityVerdict.Different different -> VerdictName.COUNTEREXAMPLE;
            case EqualityVerdict.Unknown unknown -> VerdictName.UNKNOWN;
        };
        Difference difference = verdict instanceof EqualityVerdict.Different found
                ? new Difference(Bits.text(found.input()), found.output(), found.first() ? 1 : 0, found.first() ? 0 : 1)
                : null;
        return new EqualResult(name, first, second, inputs, difference, verdict.statement(), seconds);
    }

    @Override
    public void print(Lines lines) {
        lines.line(first + " and " + second
                + switch (verdict) {
                    case PROVED -> ": equal on every input";
                    case COUNTEREXAMPLE -> ": not equal";
                    case UNKNOWN -> ": nobody knows";
                });
        if (difference != null) {
            lines.data("  input: " + difference.input());
            lines.line("  output " + difference.output() + ": " + difference.first() + " and " + difference.second());
        }
        lines.line(statement + ", " + seconds + " s");
    }
}
