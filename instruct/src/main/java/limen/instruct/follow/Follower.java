package limen.instruct.follow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Alphabet;
import limen.instruct.Instruction;
import limen.instruct.evaluator.EvaluatorModel;
import limen.instruct.trace.ValueTrace;
import limen.number.Rational;
import limen.transformer.Architecture.Similarity;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.quantize.HandBuiltModel;
import limen.transformer.site.FinitePrecisionTransformer;
import limen.transformer.site.Shape;
import limen.transformer.site.Site;
import limen.transformer.site.StreamingInterpreter;

/**
 * An evaluator of circuits that follows instructions: it answers, and shows which values it held after each layer.
 *
 * <p>A node counts as known after a layer if its level is at most the number of rounds that are over then, and the residual stream
 * holds exactly 0 or 1 as its value, at its first token. Rounds come from the number of layers, values from the run; what is known is compared
 * with the reference, never copied from it.
 *
 * <p>Cost of an instruction of n tokens: a run of {@link StreamingInterpreter}, O(nodes · layers) for the trace, and the lowering to n
 * tokens, which is kept for the next instruction of the same length. Not for several threads.
 */
public final class Follower {
    /** The greatest number of tokens that is followed unless more are allowed. */
    public static final long DEFAULT_MAX_TOKENS = 100_000;

    private final HandBuiltModel model;
    private final EvaluatorLayout layout;
    private StreamingInterpreter interpreter;

    private Follower(String source, HandBuiltFile file) {
        layout = EvaluatorLayout.of(source, file.transformer());
        model = HandBuiltModel.of(source, file);
    }

    /** By a model in memory. */
    public static Follower of(EvaluatorModel built) {
        return new Follower(built.file().transformer().name(), built.file());
    }

    /**
     * By the model of a file.
     *
     * @throws IllegalArgumentException if it cannot be read, has no attributes of an evaluator, or contradicts them: one line
     */
    public static Follower read(Path file) {
        return new Follower(file.toString(), HandBuiltFile.read(file));
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
        run(instruction, maxTokens);
        boolean answer = interpreter.answer(tokens(instruction))[0] == 1;
        boolean[] reference = instruction.values();
        int[] levels = instruction.levels();
        int[] starts = instruction.nodeStarts();
        boolean[][] known = new boolean[layout.layers() + 1][starts.length];
        boolean[][] values = new boolean[layout.layers() + 1][starts.length];
        boolean[] isWrong = new boolean[starts.length];
        for (int layer = layout.base(); layer <= layout.layers(); layer++) {
            Site stream = stream(layer);
            int round = layout.rounds(layer);
            int[] channels = layout.valueChannels(round);
            for (int node = 0; node < starts.length; node++) {
                if (levels[node] <= round) {
                    Rational held = held(stream, starts[node], channels);
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
                interpreter.model().precision(),
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
        int n = tokens(instruction).length;
        interpreter.answer(tokens(instruction));
        Fractions fractions = new Fractions();
        List<Learned> learned = new ArrayList<>();
        for (int layer = 0; layer <= layout.layers(); layer++) {
            Site stream = stream(layer);
            List<String> names = new ArrayList<>();
            List<List<String>> values = new ArrayList<>();
            for (int channel = 0; channel < stream.width(); channel++) {
                if (writes(layer, channel)) {
                    List<String> row = new ArrayList<>();
                    for (int t = 0; t < n; t++) {
                        row.add(fractions.of(stream.format(), interpreter.rank(stream, t, channel)));
                    }
                    names.add(layout.channels().get(channel));
                    values.add(row);
                }
            }
            learned.add(new Learned(layer, names, values));
        }
        return learned;
    }

    /** Why an instruction is not followed, if it is not; prepares the model for its length otherwise. */
    public Optional<String> refusal(Instruction instruction, long maxTokens) {
        try {
            run(instruction, maxTokens);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Checks an instruction and prepares the interpreter of its length. */
    private void run(Instruction instruction, long maxTokens) {
        instruction.requireDepth(layout.depth());
        if (instruction.circuit().size() > 0 && instruction.circuit().grammar() != layout.grammar()) {
            throw new IllegalArgumentException("instruction: the circuit has gates of the grammar "
                    + name(instruction.circuit().grammar()) + ", the evaluator takes " + name(layout.grammar())
                    + "; build an evaluator of that grammar (--grammar)");
        }
        int n = instruction.length();
        if (n > maxTokens) {
            throw new IllegalArgumentException("instruction: " + n + " tokens (pointers are unary), the limit is "
                    + maxTokens + "; raise it (--max-tokens) or give a smaller circuit");
        }
        if (interpreter == null || interpreter.model().maximumLength() != n) {
            interpreter = null;
            interpreter = new StreamingInterpreter(lowered(n));
        }
    }

    private static String name(PaperGrammar grammar) {
        return grammar.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private FinitePrecisionTransformer lowered(int n) {
        try {
            return model.at(n);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "instruction: " + n + " tokens are too many for the evaluator's numbers of " + precision(n)
                            + " bits; give a smaller circuit (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Numbers in the evaluator's alphabet: input nodes alone are circuits of both grammars. */
    private int[] tokens(Instruction instruction) {
        Alphabet own = instruction.alphabet();
        Alphabet evaluators = Alphabet.of(layout.grammar());
        int[] tokens = instruction.tokens();
        for (int t = 0; own != evaluators && t < tokens.length; t++) {
            tokens[t] = evaluators.index(own.token(tokens[t]));
        }
        return tokens;
    }

    private Rational held(Site stream, int token, int[] channels) {
        Rational sum = Rational.ZERO;
        for (int channel : channels) {
            sum = sum.add(stream.format().value(interpreter.rank(stream, token, channel)));
        }
        return sum;
    }

    /** The residual stream after so many layers. */
    private Site stream(int layer) {
        Site last = null;
        for (Site site : interpreter.model().sites()) {
            boolean isStream = switch (site.kind()) {
                case EMBEDDING, ATTENTION_RESIDUAL, FEED_FORWARD_RESIDUAL -> site.shape() == Shape.POSITION;
                default -> false;
            };
            if (isStream && site.layer() < layer) {
                last = site;
            }
        }
        return last;
    }

    /** Whether the weights of a layer write a channel; of layer 0, the embedding's. */
    private boolean writes(int layer, int channel) {
        if (layer == 0) {
            boolean writes = hasWeight(model.transformer().fractionalDirection(), channel)
                    || hasWeight(model.transformer().fractionalSquareDirection(), channel);
            for (int token = 0; token < model.transformer().vocabulary().size(); token++) {
                writes |= model.transformer().tokenEmbedding().get(token, channel) != 0;
            }
            return writes;
        }
        LayerWeights weights = model.transformer().layer(layer - 1);
        return hasWeight(weights.output(), channel) || weights.hasFeedForward() && hasWeight(weights.down(), channel);
    }

    private static boolean hasWeight(double[] direction, int channel) {
        return direction != null && direction[channel] != 0;
    }

    private static boolean hasWeight(LinearWeights map, int channel) {
        boolean has = hasWeight(map.bias(), channel);
        for (double weight : map.weight().row(channel)) {
            has |= weight != 0;
        }
        return has;
    }
}
