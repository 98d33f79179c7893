package limen.instruct.follow;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import limen.circuit.io.paper.PaperGrammar;
import limen.instruct.Alphabet;
import limen.instruct.evaluator.EvaluatorModel;
import limen.io.InputException;
import limen.transformer.Architecture;
import limen.transformer.Transformer;

/**
 * Where a circuit evaluator keeps what it knows, as the attributes of its model say: a base of layers, then two layers per round,
 * and after round r the value of a node is channel {@code input value} plus channel {@code value r} at its tokens.
 *
 * @param grammar of the circuits
 * @param depth d, the number of rounds
 * @param layers all layers, 2·d and the base
 * @param channels names of the residual stream's channels, distinct, one per channel
 */
record EvaluatorLayout(PaperGrammar grammar, int depth, int layers, List<String> channels) {
    /**
     * The layout of a model.
     *
     * @param source names the model in messages
     * @throws IllegalArgumentException if it is no evaluator, or contradicts its attributes: one line
     */
    static EvaluatorLayout of(String source, Transformer model) {
        Map<String, String> attributes = model.attributes();
        for (String key : List.of(EvaluatorModel.DEPTH, EvaluatorModel.GRAMMAR, EvaluatorModel.CHANNELS)) {
            if (!attributes.containsKey(key)) {
                throw refusal(source, "it has no attribute \"" + key + "\", so it is no circuit evaluator");
            }
        }
        EvaluatorLayout layout = new EvaluatorLayout(
                grammar(source, attributes.get(EvaluatorModel.GRAMMAR)),
                depth(source, attributes.get(EvaluatorModel.DEPTH)),
                model.architecture().layers(),
                List.of(attributes.get(EvaluatorModel.CHANNELS).split(EvaluatorModel.CHANNEL_SEPARATOR, -1)));
        layout.requireChannels(source, model.architecture().width());
        layout.requireShape(source, model);
        return layout;
    }

    /** The layers before the first round. */
    int base() {
        return layers - 2 * depth;
    }

    /** How many rounds are over after so many layers; −1 before the end of the base, when nothing is known. */
    int rounds(int layer) {
        return layer < base() ? -1 : (layer - base()) / 2;
    }

    /** The channels whose sum is the value of a node after a round, 0 or more. */
    int[] valueChannels(int round) {
        return EvaluatorModel.valueChannels(round).stream()
                .mapToInt(channels::indexOf)
                .toArray();
    }

    private static PaperGrammar grammar(String source, String name) {
        for (PaperGrammar grammar : PaperGrammar.values()) {
            if (grammar.name().toLowerCase(Locale.ROOT).equals(name)) {
                return grammar;
            }
        }
        throw refusal(
                source,
                "attribute \"" + EvaluatorModel.GRAMMAR + "\" is \"" + name + "\", neither threshold nor and_or");
    }

    private static int depth(String source, String text) {
        int depth = text.matches("\\d{1,4}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (depth > EvaluatorModel.MAXIMUM_DEPTH) {
            throw refusal(
                    source,
                    "attribute \"" + EvaluatorModel.DEPTH + "\" is \"" + text + "\", no depth from 0 to "
                            + EvaluatorModel.MAXIMUM_DEPTH);
        }
        return depth;
    }

    private void requireChannels(String source, int width) {
        if (channels.size() != width || new HashSet<>(channels).size() != width) {
            throw refusal(
                    source,
                    "attribute \"" + EvaluatorModel.CHANNELS + "\" names " + new HashSet<>(channels).size()
                            + " different channels, the model has " + width);
        }
        for (int round = 0; round <= depth; round++) {
            String name = EvaluatorModel.valueChannels(round).getLast();
            if (!channels.contains(name)) {
                throw refusal(
                        source,
                        "attribute \"" + EvaluatorModel.CHANNELS + "\" names no channel \"" + name
                                + "\", where values after round " + round + " are");
            }
        }
    }

    private void requireShape(String source, Transformer model) {
        Architecture shape = model.architecture();
        List<String> tokens = Alphabet.of(grammar).tokens();
        if (!model.vocabulary().equals(tokens)) {
            throw refusal(
                    source,
                    "its alphabet is " + String.join(" ", model.vocabulary()) + ", for attribute \""
                            + EvaluatorModel.GRAMMAR + "\" it would be " + String.join(" ", tokens));
        }
        if (shape.head() != Architecture.Head.ACCEPT_LAST || shape.norm() != Architecture.Norm.NONE) {
            throw refusal(source, "it does not accept at the last token without norms, as evaluators do");
        }
        if (base() < 1) {
            throw refusal(
                    source,
                    "it has " + layers + " layers, for depth " + depth + " more than " + 2 * depth + " are needed");
        }
    }

    private static InputException refusal(String source, String what) {
        return new InputException("model " + source + ": " + what + "; write an evaluator with limen instruct build");
    }
}
