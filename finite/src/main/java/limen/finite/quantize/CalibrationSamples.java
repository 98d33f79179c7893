package limen.finite.quantize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import limen.io.InputException;
import limen.transformer.Architecture;
import limen.transformer.FloatForward;
import limen.transformer.FloatSession;
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
        List<int[]> inputs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int[] tokens = new int[length];
            if (speaks) {
                speak(model, tokens, random);
            } else {
                Arrays.setAll(tokens, i -> random.nextInt(shape.vocabularySize()));
            }
            inputs.add(tokens);
        }
        return inputs;
    }

    private static void speak(Transformer model, int[] tokens, SplittableRandom random) {
        FloatSession session = new FloatForward(model).session();
        tokens[0] = model.tokenizer().isPresent()
                        && model.tokenizer().get().beginToken().isPresent()
                ? model.tokenizer().get().beginToken().getAsInt()
                : random.nextInt(model.architecture().vocabularySize());
        for (int i = 1; i < tokens.length; i++) {
            tokens[i] = draw(session.append(tokens[i - 1]), random);
        }
    }

    /** A token with probability proportional to exp(logit). */
    private static int draw(double[] logits, SplittableRandom random) {
        double maximum = logits[FloatForward.argmax(logits)];
        double total = 0;
        double[] weight = new double[logits.length];
        for (int k = 0; k < logits.length; k++) {
            weight[k] = StrictMath.exp(logits[k] - maximum);
            total += weight[k];
        }
        double rest = random.nextDouble() * total;
        for (int k = 0; k < weight.length; k++) {
            rest -= weight[k];
            if (rest < 0) {
                return k;
            }
        }
        return weight.length - 1;
    }
}
