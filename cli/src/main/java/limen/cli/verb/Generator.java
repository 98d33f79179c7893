package limen.cli.verb;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import limen.io.InputException;

/** Continues token sequences with a next-token model. */
final class Generator {
    /** Hears the sequence after each new token. */
    @FunctionalInterface
    interface Listener {
        void grown(int[] tokens) throws IOException;
    }

    private final NextLogits model;
    private final Set<Integer> ends;
    private final double temperature;
    private final Random random;

    /**
     * A generator.
     *
     * @param ends tokens at which a text is over
     * @param temperature 0 for the most likely token
     */
    Generator(NextLogits model, Set<Integer> ends, double temperature, long seed) {
        this.model = model;
        this.ends = Set.copyOf(ends);
        this.temperature = temperature;
        random = new Random(seed);
    }

    /** Refuses what cannot be generated, before anything is. */
    void require(int[] start, int count) {
        if (start.length == 0) {
            throw new InputException("prompt: it has no tokens, give --prompt a text to continue");
        }
        if ((long) start.length + count > model.maximumLength()) {
            throw new InputException("length " + ((long) start.length + count) + ": a prompt of "
                    + start.length + " tokens and " + count + " more pass the " + model.maximumLength() + " of "
                    + model.name() + ", give fewer --tokens");
        }
        model.require(start.length + count);
    }

    /** The start and up to {@code count} more tokens; a token that ends it is not kept. */
    int[] generate(int[] start, int count, Listener listener) throws IOException {
        model.begin(start.length + count);
        int[] tokens = start;
        for (int k = 0; k < count; k++) {
            int next = next(model.after(tokens));
            if (ends.contains(next)) {
                break;
            }
            tokens = Arrays.copyOf(tokens, tokens.length + 1);
            tokens[tokens.length - 1] = next;
            listener.grown(tokens);
        }
        return tokens;
    }

    private int next(NextLogits.Relative logits) {
        if (temperature == 0) {
            return logits.best();
        }
        double[] weights = new double[logits.below().length];
        double total = 0;
        for (int a = 0; a < weights.length; a++) {
            weights[a] = StrictMath.exp(logits.below()[a] / temperature);
            total += weights[a];
        }
        double draw = random.nextDouble() * total;
        for (int a = 0; a < weights.length; a++) {
            draw -= weights[a];
            if (draw < 0) {
                return a;
            }
        }
        return logits.best();
    }
}
