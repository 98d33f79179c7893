package limen.instruct.follow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import limen.circuit.io.CircuitFormatException;
import limen.circuit.io.paper.PaperGrammar;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.HandBuiltModel;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.trace.ValueTrace;
import limen.io.InputException;
import limen.io.Setting;
import limen.io.SettingException;
import limen.number.Rational;
import limen.transformer.Architecture.Similarity;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;

/**
 * An evaluator of circuits that follows instructions: it answers, and shows which values it held after each layer.
 *
 * <p>A node counts as known after a layer if its level is at most the number of rounds that are over then, and the residual stream
 * holds exactly 0 or 1 as its value, at its first token. Rounds come from the number of layers, values from the run; what is known is compared
 * with the reference, never copied from it.
 *
 * <p>Cost of an instruction of n tokens: a run of {@link limen.finite.StreamingInterpreter}, O(nodes · layers) for the trace, and the lowering to n
 * tokens, which is kept for the next instruction of the same length. Not for several threads.
 */
public final class Follower {
    /** The greatest number of tokens that is followed unless more are allowed. */
    public static final long DEFAULT_MAX_TOKENS = 100_000;

    private final HandBuiltModel model;
    private final EvaluatorLayout layout;
    /** Of the last length. */
    private EvaluatorRun run;

    private Follower(String source, HandBuiltFile file) {
        layout = EvaluatorLayout.of(source, file.transformer());
        model = HandBuiltModel.of(source, file);
    }

    /** By a model in memory. */
    public static Follower of(EvaluatorModel built) {
        return of(built.file().transformer().name(), built.file());
    }

    /**
     * By the model of a file.
     *
     * @throws IllegalArgumentException if it cannot be read, has no attributes of an evaluator, or contradicts them: one line
     */
    public static Follower read(Path file) {
        return of(file.toString(), HandBuiltFile.read(file));
    }

    /**
     * By a model that was read.
     *
     * @param source names it in messages
     * @throws IllegalArgumentException if it has no attributes of an evaluator, or contradicts them: one line
     */
    public static Follower of(String source, HandBuiltFile file) {
        return new Follower(source, file);
    }

    /**
     * Refuses tokens that mean nothing to a model: those that are no instruction for it, if it is an evaluator; any other model takes all.
     * Costs O(tokens).
     *
     * @throws IllegalArgumentException when they are no string C | x, or C is too deep, of the other grammar, or has another number of
     *     input nodes: one line
     */
    public static void requireInstruction(Transformer model, int[] tokens) {
        if (!model.attributes().containsKey(EvaluatorModel.DEPTH)) {
            return;
        }
        EvaluatorLayout layout = EvaluatorLayout.of(model.name(), model);
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(model.vocabulary().get(token));
        }
        try {
            Instruction.parse(text.toString()).requireFor(layout.grammar(), layout.depth());
        } catch (CircuitFormatException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /** The grammar of its circuits. */
    public PaperGrammar grammar() {
        return layout.grammar();
    }

    /** The greatest depth of its circuits. */
    public int depth() {
        return layout.depth();
    }

    /** How its heads compare. */
    public Similarity similarity() {
        return model.transformer().architecture().similarity();
    }

    /** All its layers. */
    public int layers() {
        return layout.layers();
    }

    /** The layers before the first round. */
    public int base() {
        return layout.base();
    }

    /** The precision p(n) in bits at n tokens. */
    public int precision(int n) {
        return model.precision().bits(n);
    }

    /**
     * Follows an instruction.
     *
     * @param maxTokens the greatest length that is run
     * @throws IllegalArgumentException when the circuit is too deep or of the other grammar, or the string too long, for this limit
     *     or for the model: one line
     */
    public Followed follow(Instruction instruction, long maxTokens) {
        boolean answer = run(instruction, maxTokens);
        boolean[] reference = instruction.values();
        int[] levels = instruction.levels();
        int[] starts = instruction.nodeStarts();
        boolean[][] known = new boolean[layout.layers() + 1][starts.length];
        boolean[][] values = new boolean[layout.layers() + 1][starts.length];
        boolean[] isWrong = new boolean[starts.length];
        for (int layer = layout.base(); layer <= layout.layers(); layer++) {
            int round = layout.rounds(layer);
            int[] channels = layout.valueChannels(round);
            for (int node = 0; node < starts.length; node++) {
                if (levels[node] <= round) {
                    Rational held = run.sum(layer, starts[node], channels);
                    values[layer][node] = held.equals(Rational.ONE);
                    known[layer][node] = values[layer][node] || held.signum() == 0;
                    isWrong[node] |= !known[layer][node] || values[layer][node] != reference[node];
                }
            }
        }
        List<Integer> wrong = new ArrayList<>();
        for (int node = 0; node < starts.length; node++) {
            if (isWrong[node]) {
                wrong.add(node);
            }
        }
        return new Followed(
                instruction,
                run.precision(),
                answer,
                reference[reference.length - 1],
                new ValueTrace(instruction, known, values),
                wrong);
    }

    /**
     * What every token learns in each layer, layer 0 first: the channels that the layer's weights write, with their values.
     *
     * @param maxTokens the greatest length that is run; cost and result grow with tokens times channels
     * @throws IllegalArgumentException as {@link #follow}
     */
    public List<Learned> learn(Instruction instruction, long maxTokens) {
        run(instruction, maxTokens);
        return Learned.of(run, model.transformer(), layout);
    }

    /** Why an instruction is not followed, if it is not; else the model is made ready for its length, which is kept. */
    public Optional<InputException> refusal(Instruction instruction, long maxTokens) {
        try {
            prepare(instruction, maxTokens);
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(e);
        }
    }

    private boolean run(Instruction instruction, long maxTokens) {
        prepare(instruction, maxTokens);
        return run.accepts(instruction.tokens(Alphabet.of(layout.grammar())));
    }

    /** Checks an instruction and makes the model ready for its length. */
    private void prepare(Instruction instruction, long maxTokens) {
        instruction.requireFor(layout.grammar(), layout.depth());
        int n = instruction.length();
        if (n > maxTokens) {
            throw new SettingException(
                    "instruction: " + n + " tokens (pointers are unary), the limit is " + maxTokens + "; raise it (",
                    Setting.MAX_TOKENS,
                    ") or give a smaller circuit");
        }
        if (run == null || run.length() != n) {
            run = null; // its memory is needed for the next
            run = new EvaluatorRun(lowered(n));
        }
    }

    private FinitePrecisionTransformer lowered(int n) {
        try {
            return model.at(n);
        } catch (InputException e) {
            throw new InputException(
                    "instruction: the evaluator cannot be run on " + n + " tokens, with numbers of " + precision(n)
                            + " bits (" + e.getMessage() + "); give a smaller circuit",
                    e);
        }
    }
}
