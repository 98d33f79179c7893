package limen.cli.instruct;

import java.nio.file.Path;
import java.util.function.Supplier;
import limen.circuit.io.paper.PaperGrammar;
import limen.cli.output.TextTable;
import limen.instruct.circuits.CircuitEnumeration;
import limen.instruct.circuits.CircuitStyle;
import limen.instruct.circuits.RandomCircuits;
import limen.instruct.follow.Follower;
import limen.instruct.sweep.Cases;
import limen.instruct.sweep.Evaluator;
import limen.instruct.sweep.EvaluatorRuns;
import limen.io.InputException;
import limen.transformer.load.HandBuiltFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which circuits are verified, and by which T_d. */
final class CasesChoice {
    /** What was chosen. */
    record Chosen(Cases cases, Supplier<EvaluatorRuns> evaluators, Evaluator evaluator, int deepest, String text) {}

    /** What the options of {@code --evaluator} are called. */
    enum EvaluatorName {
        OWN(Evaluator.OWN),
        DEEPEST(Evaluator.DEEPEST),
        BOTH(Evaluator.BOTH);

        private final Evaluator evaluator;

        EvaluatorName(Evaluator evaluator) {
            this.evaluator = evaluator;
        }

        @Override
        public String toString() {
            return OptionNames.of(this);
        }
    }

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** All circuits of a size, or random ones. */
    private static final class Source {
        @ArgGroup(exclusive = false)
        private Small small;

        @ArgGroup(exclusive = false)
        private Random random;
    }

    private static final class Small {
        @Option(
                names = "--inputs",
                required = true,
                paramLabel = "I",
                description = "All circuits of up to I inputs, each with all of them.")
        private int inputs;

        @Option(
                names = "--gates",
                required = true,
                paramLabel = "G",
                description = "With --inputs: of up to G gates, whose arguments are sets of earlier nodes.")
        private int gates;

        @Option(names = "--any-order", description = "With --inputs: inputs and gates in every order.")
        private boolean anyOrder;
    }

    private static final class Random {
        @Option(
                names = "--random",
                required = true,
                paramLabel = "R",
                description = "R random circuits with random inputs, of every style in turn.")
        private long count;

        @Option(
                names = "--tokens",
                paramLabel = "N",
                defaultValue = "2000",
                description = "With --random: of up to N tokens (default: ${DEFAULT-VALUE}).")
        private int tokens;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "1",
                description = "With --random: seed (default: ${DEFAULT-VALUE}).")
        private long seed;
    }

    @Option(names = "--depth", required = true, paramLabel = "D", description = "Greatest depth of the circuits.")
    private int depth;

    @Option(
            names = "--grammar",
            paramLabel = "threshold|and-or",
            description = "The circuits' gates: <= and >=, or NOT, AND and OR (default: threshold).")
    private GrammarName grammar;

    @Option(
            names = "--similarity",
            paramLabel = "order|dot-product",
            description = "How heads compare (default: order).")
    private SimilarityName similarity;

    @Option(
            names = "--evaluator",
            paramLabel = "own|deepest|both",
            description = "Run T_d of the circuit's own depth, T_D of --depth, or both (default: both).")
    private EvaluatorName evaluator;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The evaluator, a file of limen instruct build, in place of those that are built in memory.")
    private Path model;

    @Option(
            names = "--bits",
            paramLabel = "B",
            defaultValue = "0",
            description = "Run with B bits more than the model says; -1 shows that they are needed (default:"
                    + " ${DEFAULT-VALUE}).")
    private int bits;

    Chosen chosen() {
        return model == null ? built() : fromFile();
    }

    private Chosen built() {
        PaperGrammar of = (grammar == null ? GrammarName.THRESHOLD : grammar).grammar();
        SimilarityName compared = similarity == null ? SimilarityName.ORDER : similarity;
        Evaluator runs = evaluator == null ? Evaluator.BOTH : evaluator.evaluator;
        return new Chosen(
                cases(of),
                () -> new EvaluatorRuns(of, compared.similarity(), bits),
                runs,
                depth,
                text(of, compared)
                        + switch (runs) {
                            case OWN -> "T_d of each depth";
                            case DEEPEST -> "T_" + depth;
                            case BOTH -> "T_" + depth + " and T_d of each depth";
                        });
    }

    private Chosen fromFile() {
        if (grammar != null || similarity != null || evaluator != null) {
            throw new InputException("--model " + model
                    + ": grammar, similarity and depth are the file's, leave out --grammar, --similarity and"
                    + " --evaluator");
        }
        HandBuiltFile file = HandBuiltFile.read(model);
        Follower follower = Follower.of(model.toString(), file);
        if (depth > follower.depth()) {
            throw new InputException("--depth " + depth + ": model " + model + " takes circuits of depth "
                    + follower.depth() + " or less, give such a depth");
        }
        PaperGrammar of = follower.grammar();
        SimilarityName compared = SimilarityName.valueOf(follower.similarity().name());
        return new Chosen(
                cases(of),
                () -> new EvaluatorRuns(of, follower.similarity(), bits).with(follower.depth(), file),
                Evaluator.DEEPEST,
                follower.depth(),
                text(of, compared) + model);
    }

    private Cases cases(PaperGrammar of) {
        if (source.random != null) {
            if (source.random.count < 1) {
                throw new InputException("--random " + source.random.count + ": nothing to verify, give 1 or more");
            }
            return new Cases.Drawn(
                    new RandomCircuits(CircuitStyle.MIXED, of, source.random.tokens, depth),
                    source.random.count,
                    source.random.seed);
        }
        Small small = source.small;
        return new Cases.Enumerated(
                small.anyOrder
                        ? CircuitEnumeration.interleaved(of, small.inputs, small.gates, depth)
                        : CircuitEnumeration.prefix(of, small.inputs, small.gates, depth));
    }

    private String text(PaperGrammar of, SimilarityName compared) {
        String kind = GrammarName.of(of) + " circuits of depth " + depth + " or less, ";
        String which = source.random == null
                ? "all of " + source.small.inputs + " inputs and " + source.small.gates + " gates or fewer"
                        + (source.small.anyOrder ? " in every order" : "")
                : TextTable.count(source.random.count) + " random ones of " + TextTable.count(source.random.tokens)
                        + " tokens or fewer";
        return kind + which + "; similarity " + compared + (bits == 0 ? "" : ", bits " + (bits > 0 ? "+" : "") + bits)
                + "; ";
    }
}
