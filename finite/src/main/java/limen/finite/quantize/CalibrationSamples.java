package limen.finite.quantize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import limen.io.InputException;
import limen.transformer.Architecture;
import limen.transformer.FloatForward;
import limen.transformer.FloatSessions;
import limen.transformer.Transformer;

/** Inputs to calibrate on and to compare with: from a text, or drawn from a seed. */
public final class CalibrationSamples {
    private CalibrationSamples() {}

    /**
     * {@return a text's tokens in windows}
     *
     * @param model its tokenizer cuts the text into tokens
     * @param text at least one token, or {@code length} for models with positions i/n
     * @param length tokens per window; the last one may be shorter, but is left out for models with positions i/n
     * @throws IllegalArgumentException if the model has no tokenizer, the text cannot be written in it or is too short
     */
    public static List<int[]> ofText(Transformer model, String text, int length) {
        int[] tokens = model.tokenizer()
                .orElseThrow(() -> new InputException(
                        "model " + model.name() + ": has no tokenizer, put one beside it or calibrate on drawn tokens"))
                .encode(text);
        return ofTokens(model, tokens, length);
    }

    /**
     * {@return tokens in windows, as {@link #ofText}}
     *
     * @param model its kind of positions decides whether the last window may be shorter
     * @param tokens indices into its vocabulary, not checked here; copied
     * @param length tokens per window, at least 1
     * @throws IllegalArgumentException if the tokens are too few for one window
     */
    public static List<int[]> ofTokens(Transformer model, int[] tokens, int length) {
        List<int[]> windows = new ArrayList<>();
        boolean exact = model.isFractional();
        for (int from = 0; from < tokens.length; from += length) {
            int to = Math.min(tokens.length, from + length);
            if (!exact || to - from == length) {
                windows.add(Arrays.copyOfRange(tokens, from, to));
            }
        }
        if (windows.isEmpty()) {
            throw new InputException("text of " + tokens.length + " tokens: model " + model.name() + " needs "
                    + (exact ? "at least " + length : "at least 1") + ", give a longer one");
        }
        return windows;
    }

    /**
     * Drawn inputs: texts of the model itself, sampled at temperature 1, where it is causal and answers with the next token;
     * else uniform tokens.
     *
     * @param model whose texts or vocabulary they are drawn from
     * @param length tokens per input
     * @param count number of inputs
     * @param seed the same seed gives the same inputs
     * @return {@code count} inputs of {@code length} tokens each
     */
    public static List<int[]> drawn(Transformer model, int length, int count, long seed) {
        Architecture shape = model.architecture();
        SplittableRandom random = new SplittableRandom(seed);
        boolean speaks = shape.head() == Architecture.Head.NEXT_TOKEN && shape.causal() && !model.isFractional();
        int[][] inputs = new int[count][length];
        double[][] chances = new double[count][];
        // what a text needs of the generator is drawn text by text, though all of them are spoken at once
        for (int k = 0; k < count; k++) {
            if (speaks) {
                inputs[k][0] = first(model, random);
                chances[k] = new double[length - 1];
                Arrays.setAll(chances[k], i -> random.nextDouble());
            } else {
                Arrays.setAll(inputs[k], i -> random.nextInt(shape.vocabularySize()));
            }
        }
        if (speaks) {
            speak(model, length, inputs, chances);
        }
        return List.of(inputs);
    }

    private static int first(Transformer model, SplittableRandom random) {
        return model.tokenizer().isPresent()
                        && model.tokenizer().get().beginToken().isPresent()
                ? model.tokenizer().get().beginToken().getAsInt()
                : random.nextInt(model.architecture().vocabularySize());
    }

    /** Continues texts of equal length after their first tokens, each choice by a number from 0 to before 1. */
    private static void speak(Transformer model, int length, int[][] texts, double[][] chances) {
        FloatSessions sessions = new FloatForward(model).sessions(texts.length);
        for (int i = 1; i < length; i++) {
            int last = i - 1;
            double[][] logits = sessions.append(
                    Arrays.stream(texts).mapToInt(text -> text[last]).toArray());
            for (int k = 0; k < texts.length; k++) {
                texts[k][i] = draw(logits[k], chances[k][last]);
            }
        }
    }

    /** A token with probability proportional to exp(logit), by a number from 0 to before 1. */
    private static int draw(double[] logits, double chance) {
        double maximum = logits[FloatForward.argmax(logits)];
        double total = 0;
        double[] weight = new double[logits.length];
        for (int k = 0; k < logits.length; k++) {
            weight[k] = StrictMath.exp(logits[k] - maximum);
            total += weight[k];
        }
        double rest = chance * total;
        for (int k = 0; k < weight.length; k++) {
            rest -= weight[k];
            if (rest < 0) {
                return k;
            }
        }
        return weight.length - 1;
    }
}
