package limen.cli.result.prove;

import java.nio.file.Path;
import java.util.Optional;
import limen.cli.output.Lines;
import limen.cli.output.Result;
import limen.cli.output.TextTable;
import limen.prove.formula.FormulaForm;
import limen.prove.formula.FormulaSize;

/**
 * A question that {@code limen prove} or {@code limen equal} wrote for other solvers.
 *
 * @param model of which something is stated; none where circuits are compared
 * @param property what is stated, in words
 * @param n number of tokens, of a model
 * @param first a circuit that is compared
 * @param second the other one
 * @param format of the file
 * @param variables of the formula
 * @param constraints clauses, or linear constraints
 * @param intsize bits of the greatest sum in a linear constraint
 */
public record FormulaResult(
        Optional<String> model,
        Optional<String> secondModel,
        Optional<String> property,
        Optional<Integer> n,
        Optional<Path> first,
        Optional<Path> second,
        Path file,
        FormulaForm format,
        long variables,
        long constraints,
        Optional<Integer> intsize,
        double seconds)
        implements Result {
    /** A property of a model. */
    public static FormulaResult of(
            String model,
            Optional<String> secondModel,
            String property,
            int n,
            Path file,
            FormulaSize size,
            double seconds) {
        return new FormulaResult(
                Optional.of(model),
                secondModel,
                Optional.of(property),
                Optional.of(n),
                Optional.empty(),
                Optional.empty(),
                file,
                size.form(),
                size.variables(),
                size.constraints(),
                intsize(size),
                seconds);
    }

    /** Two circuits. */
    public static FormulaResult of(Path first, Path second, Path file, FormulaSize size, double seconds) {
        return new FormulaResult(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(first),
                Optional.of(second),
                file,
                size.form(),
                size.variables(),
                size.constraints(),
                intsize(size),
                seconds);
    }

    private static Optional<Integer> intsize(FormulaSize size) {
        return size.form() == FormulaForm.OPB ? Optional.of(size.intsize()) : Optional.empty();
    }

    @Override
    public void print(Lines lines) {
        model.ifPresent(name -> lines.line(
                name + secondModel.map(other -> " and " + other).orElse("") + ": " + property.orElseThrow()));
        first.ifPresent(one -> lines.line(one + " and " + second.orElseThrow() + ": equal outputs"));
        lines.line("wrote " + file + ": that some input"
                + n.map(count -> " of length " + count).orElse("")
                + " contradicts, " + TextTable.count(constraints)
                + (format == FormulaForm.CNF ? " clauses of " : " linear constraints on ") + TextTable.count(variables)
                + " variables, in " + seconds + " s");
    }
}
