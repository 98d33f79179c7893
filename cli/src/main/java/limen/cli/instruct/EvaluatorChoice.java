package limen.cli.instruct;

import java.nio.file.Path;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.follow.Follower;
import limen.io.InputException;
import picocli.CommandLine.Option;

/** Which T_d follows: one from a file, or one built in memory. */
final class EvaluatorChoice {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The evaluator, a file of limen instruct build (default: one that is built in memory).")
    private Path model;

    @Option(
            names = "--depth",
            paramLabel = "D",
            description = "Depth of the evaluator built in memory (default: that of the circuit or family).")
    private Integer depth;

    @Option(
            names = "--similarity",
            paramLabel = "order|dot-product",
            description = "How the heads of the evaluator built in memory compare (default: order).")
    private SimilarityName similarity;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "" + Follower.DEFAULT_MAX_TOKENS,
            description = "Greatest length of the string, whose pointers are unary; refused beyond it (default: "
                    + "${DEFAULT-VALUE}).")
    private long maxTokens;

    /** Whether anything was said of which evaluator. */
    boolean isChosen() {
        return model != null || depth != null || similarity != null;
    }

    long maxTokens() {
        return maxTokens;
    }

    /** The evaluator for circuits of a grammar; of this depth if the user names none. */
    Follower follower(PaperGrammar grammar, int defaultDepth) {
        if (model == null) {
            return Follower.of(EvaluatorModel.build(
                    grammar,
                    depth == null ? defaultDepth : depth,
                    (similarity == null ? SimilarityName.ORDER : similarity).similarity()));
        }
        if (depth != null || similarity != null) {
            throw new InputException(
                    "--model " + model + ": depth and similarity are the file's, leave out --depth and --similarity");
        }
        return Follower.read(model);
    }
}
