package limen.instruct.evaluator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;
import limen.io.InputException;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.load.HandBuiltFile;
import limen.transformer.tokenize.AlphabetTokenizer;

/**
 * T_d, the circuit-evaluating transformer of Theorem 3: on the tokens of ⟨C, x⟩, C a circuit of depth at most d, it accepts iff
 * C(x) = 1, at every length.
 *
 * <p>Layers: 2·d and a base of 3 (similarity order) or 5 (dot products). Width: a constant and 4 channels per level. Precision
 * ⌈log₂ n⌉ + ⌈log₂(⌈log₂ n⌉ + 2)⌉ + 1 or 2·⌈log₂ n⌉ + 3, see docs/instruct.md for the proof. An ordinary hand-built model: {@link #file} has every weight.
 *
 * @param grammar of the circuits
 * @param depth d, at least 0
 * @param similarity how heads compare
 * @param file the model
 */
public record EvaluatorModel(PaperGrammar grammar, int depth, Architecture.Similarity similarity, HandBuiltFile file) {
    /** Attribute of the model: d. */
    public static final String DEPTH = "evaluator.depth";

    /** Attribute of the model: the grammar, in lower case. */
    public static final String GRAMMAR = "evaluator.grammar";

    /** Attribute of the model: the names of the residual stream's channels, between {@link #CHANNEL_SEPARATOR}. */
    public static final String CHANNELS = "evaluator.channels";

    /** Stands between the names of channels. */
    public static final String CHANNEL_SEPARATOR = "; ";

    /** The greatest d that is built. */
    public static final int MAXIMUM_DEPTH = 1000;

    /** The greatest n of any of these models. */
    public static final int MAXIMUM_LENGTH = OrderPlan.MAXIMUM_LENGTH;

    /** T_d for a grammar and a similarity; refuses a depth outside 0 … {@value #MAXIMUM_DEPTH}. */
    public static EvaluatorModel build(PaperGrammar grammar, int depth, Architecture.Similarity similarity) {
        if (depth < 0 || depth > MAXIMUM_DEPTH) {
            throw new InputException(
                    "depth " + depth + ": no transformer of that depth is built, give 0 to " + MAXIMUM_DEPTH);
        }
        EvaluatorPlan plan = similarity == Architecture.Similarity.ORDER
                ? new OrderPlan(grammar, depth)
                : new DotProductPlan(grammar, depth);
        return new EvaluatorModel(grammar, depth, similarity, file(plan, grammar, depth, similarity));
    }

    /** The greatest n: {@value #MAXIMUM_LENGTH} with similarity order, less with dot products. */
    public int maximumLength() {
        return file.transformer().architecture().maximumLength();
    }

    private static HandBuiltFile file(
            EvaluatorPlan plan, PaperGrammar grammar, int depth, Architecture.Similarity similarity) {
        List<LayerPlan> layers = plan.layers();
        boolean dot = similarity == Architecture.Similarity.DOT_PRODUCT;
        Map<String, Integer> channels = channels(plan.tokens, layers, dot);
        int heads = layers.stream().mapToInt(LayerPlan::heads).max().orElse(1);
        int headWidth = layers.stream().mapToInt(LayerPlan::headWidth).max().orElse(1);
        int hidden = layers.stream().mapToInt(LayerPlan::units).max().orElse(1);
        List<String> alphabet = plan.tokens.all();
        Architecture shape = Architecture.builder()
                .vocabularySize(alphabet.size())
                .width(channels.size())
                .layers(layers.size())
                .heads(heads)
                .headWidth(headWidth)
                .hiddenWidth(hidden)
                .maximumLength(plan.maximumLength())
                .positions(Architecture.Positions.FRACTIONAL)
                .causal(false)
                .attention(Architecture.Attention.SATURATED)
                .activation(Architecture.Activation.STEP)
                .similarity(similarity)
                .scoreScale(Rational.ONE)
                .head(Architecture.Head.ACCEPT_LAST)
                .build();
        String name = "circuit evaluator of depth " + depth;
        Transformer.Builder builder = Transformer.builder(name, shape)
                .alphabet(alphabet)
                .tokenizer(new AlphabetTokenizer(alphabet))
                .tokenEmbedding(embedding(alphabet, channels.size()))
                .fractionalDirection(direction(channels, Channels.POSITION))
                .fractionalSquareDirection(dot ? direction(channels, Channels.POSITION_SQUARE) : null);
        layers.forEach(layer -> builder.layer(layer.weights(channels, heads, headWidth, hidden)));
        builder.classifier(answer(channels, depth));
        attributes(grammar, depth, similarity, plan.maximumLength(), channels).forEach(builder::attribute);
        return new HandBuiltFile(builder.build(), plan.precision(), plan.formats(), false);
    }

    private static Map<String, Integer> channels(Tokens tokens, List<LayerPlan> layers, boolean dot) {
        Map<String, Integer> channels = new LinkedHashMap<>();
        tokens.all().forEach(token -> channels.put(Tokens.channel(token), channels.size()));
        channels.put(Channels.POSITION, channels.size());
        if (dot) {
            channels.put(Channels.POSITION_SQUARE, channels.size());
        }
        for (LayerPlan layer : layers) {
            layer.targets().forEach(target -> channels.put(target, channels.size()));
        }
        return Collections.unmodifiableMap(channels);
    }

    private static Matrix embedding(List<String> alphabet, int width) {
        double[][] rows = new double[alphabet.size()][width];
        for (int token = 0; token < rows.length; token++) {
            rows[token][token] = 1;
        }
        return Matrix.ofRows(rows);
    }

    private static double[] direction(Map<String, Integer> channels, String channel) {
        double[] direction = new double[channels.size()];
        direction[channels.get(channel)] = 1;
        return direction;
    }

    private static LinearWeights answer(Map<String, Integer> channels, int depth) {
        return LayerPlan.map(channels, EvaluatorPlan.valueAfter(depth).plus(-0.5));
    }

    /** The channels whose sum is the value of a token's node after a round: the input's, and from round 1 on the gate's. */
    public static List<String> valueChannels(int round) {
        return round == 0 ? List.of(Channels.INPUT_VALUE) : List.of(Channels.INPUT_VALUE, Channels.value(round));
    }

    private static Map<String, String> attributes(
            PaperGrammar grammar,
            int depth,
            Architecture.Similarity similarity,
            int maximumLength,
            Map<String, Integer> channels) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(DEPTH, String.valueOf(depth));
        attributes.put(GRAMMAR, grammar.name().toLowerCase(Locale.ROOT));
        attributes.put(CHANNELS, String.join(CHANNEL_SEPARATOR, channels.keySet()));
        attributes.put(
                "description",
                "Evaluates every circuit of depth at most " + depth + " given as a string: accepts iff C(x) = 1.");
        attributes.put("language", "strings C|x with C(x) = 1, C serialized in the grammar " + grammar);
        attributes.put("lengths", "every length up to " + maximumLength);
        attributes.put("reference", "Merrill and Sabharwal 2023, The Parallelism Tradeoff, Theorem 3");
        attributes.put("similarity", similarity.name().toLowerCase(Locale.ROOT));
        return attributes;
    }
}
