package limen.cli.verb;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import limen.cli.output.ResultJson;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Output;
import limen.io.InputException;
import limen.model.SiteModel;

/**
 * Continues token sequences with a next-token model.
 *
 * <p>A causal model runs token by token, made for the greatest length; any other is made and run anew for each prefix.
 */
final class Generator {
    /** Hears the sequence after each new token. */
    @FunctionalInterface
    interface Listener {
        void grown(int[] tokens) throws IOException;
    }

    private final SiteModel model;
    private final OptionalInt end;
    private final double temperature;
    private final Random random;

    /**
     * A generator.
     *
     * @param end the token at which a text is over
     * @param temperature 0 for the most likely token
     */
    Generator(SiteModel model, OptionalInt end, double temperature, long seed) {
        this.model = model;
        this.end = end;
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
        FinitePrecisionTransformer finite = model.at(start.length + count);
        if (finite.output().kind() != Output.Kind.NEXT_TOKEN) {
            throw new InputException(model.name() + ": it does not predict tokens (output "
                    + ResultJson.name(finite.output().kind()) + "), use limen run");
        }
    }

    /** The start and up to {@code count} more tokens; the end token is not kept. */
    int[] generate(int[] start, int count, Listener listener) throws IOException {
        FinitePrecisionTransformer finite = model.at(start.length + count);
        FastInterpreter.Session session = null;
        BigInteger[] logits = null;
        if (finite.causal() && !finite.exactLength()) {
            session = new FastInterpreter(finite).session();
            for (int token : start) {
                logits = session.append(token);
            }
        }
        int[] tokens = start;
        for (int k = 0; k < count; k++) {
            if (session == null) {
                BigInteger[][] all =
                        new FastInterpreter(model.at(tokens.length)).run(tokens).logits();
                logits = all[all.length - 1];
            }
            int next = next(finite, logits);
            if (end.isPresent() && next == end.getAsInt()) {
                break;
            }
            tokens = Arrays.copyOf(tokens, tokens.length + 1);
            tokens[tokens.length - 1] = next;
            listener.grown(tokens);
            if (session != null && k + 1 < count) {
                logits = session.append(next);
            }
        }
        return tokens;
    }

    private int next(FinitePrecisionTransformer finite, BigInteger[] logits) {
        int best = 0;
        for (int a = 1; a < logits.length; a++) {
            best = logits[a].compareTo(logits[best]) > 0 ? a : best;
        }
        if (temperature == 0) {
            return best;
        }
        double[] weights = new double[logits.length];
        double total = 0;
        for (int a = 0; a < weights.length; a++) {
            double below = logits[a].subtract(logits[best]).doubleValue()
                    * finite.output().logitUnit();
            weights[a] = StrictMath.exp(below / temperature);
            total += weights[a];
        }
        double draw = random.nextDouble() * total;
        for (int a = 0; a < weights.length; a++) {
            draw -= weights[a];
            if (draw < 0) {
                return a;
            }
        }
        return best;
    }
}
