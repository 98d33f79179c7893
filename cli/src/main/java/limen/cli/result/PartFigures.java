package limen.cli.result;

import java.util.List;
import limen.check.CheckReport;
import limen.check.PartReport;
import limen.circuit.ThresholdCircuit;
import limen.cli.output.TextTable;
import limen.compiler.construction.CompiledPart;
import limen.compiler.construction.PartInput;

/**
 * What was compared in one part of a model.
 *
 * @param part which one
 * @param given the sites whose values it read from the interpreter, {@code tokens} for the input itself
 * @param givenBits how many bits these are
 * @param gates number of gates that were evaluated
 * @param values how many values were compared, over all inputs
 * @param mismatches how many inputs have a value that differs
 * @param firstMismatch the first value that differs, or null
 */
public record PartFigures(
        String part,
        List<String> given,
        int givenBits,
        long gates,
        long values,
        long mismatches,
        CheckFigures.Mismatch firstMismatch) {
    /** What a check found. */
    static PartFigures of(PartReport found) {
        CompiledPart part = found.part();
        ThresholdCircuit circuit = part.circuit();
        CheckReport report = found.report();
        return new PartFigures(
                part.part().name(),
                part.inputs().stream().map(PartFigures::name).distinct().toList(),
                circuit.inputs(),
                circuit.gates(),
                report.values(),
                report.mismatches(),
                CheckFigures.of(report).firstMismatch());
    }

    private static String name(PartInput input) {
        return switch (input) {
            case PartInput.TokenBits bits -> "tokens";
            case PartInput.Tokens tokens -> tokens.gates().embedding().name();
            case PartInput.Digit digit -> digit.held().site().name();
        };
    }

    /** One row per part. */
    static TextTable table(List<PartFigures> parts) {
        TextTable table = new TextTable("part", "gates", "values", "mismatches", "given by the interpreter");
        for (PartFigures part : parts) {
            table.row(part.part, part.gates, part.values, part.mismatches, String.join(", ", part.given));
        }
        return table;
    }
}
