package limen.cli.prove;

import java.io.IOException;
import java.nio.file.Path;
import limen.circuit.Circuit;
import limen.circuit.io.file.CircuitFile;
import limen.cli.input.OutputPath;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.prove.EqualResult;
import limen.cli.result.prove.FormulaResult;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.extract.diagram.DiagramEquality;
import limen.prove.Budget;
import limen.prove.formula.CircuitPair;
import limen.prove.formula.FormulaFile;
import limen.prove.formula.FormulaForm;
import limen.prove.formula.FormulaSize;
import limen.prove.portfolio.Limits;
import limen.prove.solver.CircuitEquality;
import limen.prove.solver.EqualityOptions;
import limen.prove.solver.EqualityVerdict;
import limen.prove.solver.Solvers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen equal}: are two circuits equal, on every input? */
@Command(
        name = "equal",
        header = "Prove two circuits equal, or find an input where they differ.",
        description =
                "Compare all outputs of two circuits on every input. Up to 2^22 inputs are all tried. Of more, some"
                        + " are tried, at random and where outputs change. Then a solver is asked, whose proof is"
                        + " checked before it is believed, and whose input is evaluated; where it does not answer"
                        + " within a fortieth of the time, decision diagrams of both are compared first, which are"
                        + " exact.",
        exitCodeList = {
            "0:equal, on every input; written, with --write",
            "1:an input where they differ",
            "2:bad usage or input",
            "3:unknown"
        },
        footer = {
            "  limen equal story.limen small.limen",
            "  limen equal fast.limen unit.limen --tokens --budget 60s --json",
            "  limen equal fast.limen unit.limen --write differ.opb && clasp differ.opb"
        })
public final class EqualVerb extends Verb {
    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file, in any format that is read.")
    private Path first;

    @Parameters(index = "1", paramLabel = "CIRCUIT", description = "Another one, of as many inputs and outputs.")
    private Path second;

    @Option(
            names = "--tokens",
            description = "Only inputs that are strings of tokens, as both files say (default: all bits).")
    private boolean tokens;

    @Option(names = "--budget", paramLabel = "T", description = "Time, for example 60s (default: 10min).")
    private String budget;

    @Option(
            names = "--write",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Compare nothing, but write that they differ on some input, for other solvers: clauses (.cnf,"
                    + " DIMACS) or linear constraints (.opb); comments say what variables stand for.")
    private Path formula;

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        long start = System.nanoTime();
        if (formula != null) {
            without("--write compares nothing", "--budget");
            FormulaForm.of(formula);
            CircuitPair pair = CircuitPair.of(CircuitFile.read(first), CircuitFile.read(second), tokens);
            FormulaSize size = FormulaFile.write(pair, formula);
            return FormulaResult.of(first, second, formula, size, Seconds.since(start));
        }
        Limits limits = budget == null ? Limits.DEFAULT : Limits.parse(budget);
        Budget all = limits.start(() -> false);
        Circuit one = CircuitFile.read(first);
        Circuit other = CircuitFile.read(second);
        EqualityOptions options = new EqualityOptions(tokens, EqualityOptions.DEFAULT.sweepBits());
        EqualityVerdict verdict =
                new CircuitEquality(Solvers.best(), new DiagramEquality(), options).decide(one, other, all, progress);
        return EqualResult.of(first, second, one.inputs(), verdict, Seconds.since(start));
    }
}
