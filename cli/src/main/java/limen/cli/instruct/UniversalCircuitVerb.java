package limen.cli.instruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import limen.circuit.Circuit;
import limen.circuit.Materializer;
import limen.circuit.ThresholdCircuit;
import limen.circuit.analysis.CircuitStatistics;
import limen.circuit.io.binary.LimenFormat;
import limen.cli.input.OutputPath;
import limen.cli.output.MarkedFile;
import limen.cli.output.ProgressBars;
import limen.cli.output.Result;
import limen.cli.result.instruct.UniversalResult;
import limen.cli.verb.Seconds;
import limen.cli.verb.Verb;
import limen.compiler.construction.CompiledTokens;
import limen.compiler.construction.Objective;
import limen.instruct.Instruction;
import limen.instruct.circuits.ExactLength;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.universal.UniversalCheck;
import limen.instruct.universal.UniversalCircuit;
import limen.transformer.Transformer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen instruct universal}: T_d compiled, a circuit that evaluates circuits. */
@Command(
        name = "universal",
        header = "Compile T_D to a circuit that evaluates circuits of depth up to D.",
        description =
                "The universal circuit for D and N evaluates every circuit of depth at most D whose string with its"
                    + " input has exactly N tokens. Its depth does not depend on N. Prints depth, gates and wires,"
                    + " counted without building it; compares it with the circuits' own values and with T_D on random"
                    + " or all instructions of N tokens, exit code 1 if one differs; writes it to a file.",
        footer = {
            "  limen instruct universal --depth 1,2,3 --length 8,16,32,64",
            "  limen instruct universal --depth 2 --length 8 --exhaustive",
            "  limen instruct universal --depth 2 --length 24 --objective size --samples 1000 --seed 7 --json",
            "  limen instruct universal --depth 2 --length 12 --simplify -o universal.limen"
        })
public final class UniversalCircuitVerb extends Verb {
    @Option(
            names = "--depth",
            required = true,
            split = ",",
            paramLabel = "D",
            description = "Greatest depth of the circuits that are evaluated; more than one, separated by commas.")
    private List<Integer> depths;

    @Option(
            names = "--length",
            required = true,
            split = ",",
            paramLabel = "N",
            description = "Numbers of tokens, separated by commas; of two or more, exponents of N are fitted.")
    private List<Integer> lengths;

    @Option(
            names = "--grammar",
            paramLabel = "threshold|and-or",
            defaultValue = "threshold",
            description = "The circuits' gates: <= and >=, or NOT, AND and OR (default: ${DEFAULT-VALUE}).")
    private GrammarName grammar;

    @Option(
            names = "--similarity",
            paramLabel = "order|dot-product",
            defaultValue = "order",
            description = "How T_D's heads compare; dot-product is larger (default: ${DEFAULT-VALUE}).")
    private SimilarityName similarity;

    @Option(
            names = "--objective",
            paramLabel = "depth|size",
            defaultValue = "depth",
            description = "Fewest levels, or fewest gates (default: ${DEFAULT-VALUE}).")
    private Objective objective;

    @Option(names = "--simplify", description = "Build the circuit and simplify it, as limen simplify does.")
    private boolean simplify;

    @ArgGroup
    private Compared compared;

    @Option(
            names = {"-o", "--output"},
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write the circuit to a file; for one depth and one length.")
    private Path output;

    @Option(
            names = "--max-gates",
            paramLabel = "M",
            defaultValue = "100000000",
            description = "Refuse to build more gates than this; those that are only counted or compared are not built"
                    + " (default: ${DEFAULT-VALUE}).")
    private long maxGates;

    @Option(names = "--markdown", description = "The table in Markdown.")
    private boolean markdown;

    @Option(
            names = "--table",
            converter = OutputPath.class,
            paramLabel = "FILE",
            description = "Write the table to a file. If it has the lines " + MarkedFile.BEGIN + " and "
                    + MarkedFile.END + ", what is outside them stays.")
    private Path table;

    /** On what the circuit is compared. */
    private static final class Compared {
        @ArgGroup(exclusive = false)
        private Drawn drawn;

        @Option(
                names = "--exhaustive",
                description =
                        "Compare on all instructions of N tokens: 1,660 for N = 8, d = 2, more than three times as"
                                + " many per token.")
        private boolean exhaustive;
    }

    /** Random instructions. */
    private static final class Drawn {
        @Option(
                names = "--samples",
                required = true,
                paramLabel = "K",
                description = "Compare on so many random instructions of N tokens; on all if there are no more.")
        private int samples;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "1",
                description = "Seed of the random instructions (default: ${DEFAULT-VALUE}).")
        private long seed;
    }

    @Override
    protected Result run(ProgressBars progress) throws IOException {
        int members = depths.size() * lengths.size();
        if (output != null && members > 1) {
            throw usage("-o writes one circuit, not " + members + ": give one --depth and one --length");
        }
        if (compared != null && compared.drawn != null && compared.drawn.samples < 1) {
            throw usage("--samples " + compared.drawn.samples + ": nothing to compare, give 1 or more");
        }
        List<UniversalResult.Circuit> rows = new ArrayList<>();
        for (int depth : depths) {
            EvaluatorModel evaluator = EvaluatorModel.build(grammar.grammar(), depth, similarity.similarity());
            for (int length : lengths) {
                progress.at(rows.size(), members, "d = " + depth + ", N = " + length);
                rows.add(member(evaluator, length, progress));
            }
        }
        UniversalResult result = new UniversalResult(
                grammar.toString(),
                similarity.toString(),
                objective,
                simplify,
                rows,
                UniversalTable.exponents(rows),
                Optional.ofNullable(output),
                Optional.ofNullable(table),
                markdown);
        if (table != null) {
            MarkedFile.write(table, result.text());
        }
        return result;
    }

    private UniversalResult.Circuit member(EvaluatorModel evaluator, int length, ProgressBars progress)
            throws IOException {
        long start = System.nanoTime();
        UniversalCircuit universal = UniversalCircuit.of(evaluator, length, objective);
        if (simplify) {
            universal = universal.simplified(maxGates, progress);
        }
        // Counted without building what is not built.
        CircuitStatistics sizes = CircuitStatistics.of(universal.circuit());
        double seconds = Seconds.since(start);
        UniversalResult.Compared found = compared == null ? null : found(check(universal, progress));
        if (output != null) {
            Transformer transformer = evaluator.file().transformer();
            ThresholdCircuit named =
                    CompiledTokens.attach(universal.circuit(), transformer.vocabulary(), transformer.tokenizer());
            Circuit built = Materializer.materialize(named, maxGates, progress);
            LimenFormat.write(built, output, progress);
        }
        return new UniversalResult.Circuit(
                evaluator.depth(),
                length,
                universal.compiled().model().precision(),
                sizes.depth(),
                sizes.gates(),
                sizes.wires(),
                seconds,
                found);
    }

    private static UniversalResult.Compared found(UniversalCheck.Report report) {
        Instruction first = report.first();
        return new UniversalResult.Compared(
                report.instructions(), report.ones(), report.wrong(), first == null ? null : first.toString());
    }

    private UniversalCheck.Report check(UniversalCircuit universal, ProgressBars progress) {
        EvaluatorModel evaluator = universal.evaluator();
        ExactLength instructions = new ExactLength(evaluator.grammar(), universal.length(), evaluator.depth());
        // More samples than there are means all.
        if (compared.exhaustive || !instructions.hasMoreThan(compared.drawn.samples)) {
            UniversalCheck check = new UniversalCheck(universal, -1, progress);
            instructions.forEach(check::add);
            return check.finish();
        }
        UniversalCheck check = new UniversalCheck(universal, compared.drawn.samples, progress);
        SplittableRandom random = new SplittableRandom(compared.drawn.seed);
        for (int k = 0; k < compared.drawn.samples; k++) {
            check.add(instructions.generate(random));
        }
        return check.finish();
    }
}
