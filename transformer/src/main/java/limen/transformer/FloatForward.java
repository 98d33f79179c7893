package limen.transformer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import limen.io.InputException;

/**
 * A transformer in float64: logits, greedy text, cross-entropy, and every intermediate value for an observer.
 *
 * <p>This is the comparison, not the meaning, of a finite-precision model: sums are rounded as they go. They go in a
 * fixed order (docs/float64.md), with strict exponentials, so the same model and tokens give the same bits everywhere, whatever the
 * machine's vectors and the number of threads, and whatever else is computed together with them. Stateless between calls and safe to share
 * between threads; observers are called by the caller's thread. Cost per token: one multiplication per weight, plus 2·heads·headWidth per
 * layer and attended position.
 */
public final class FloatForward {
    /** Positions computed together, of one input or of many: enough to read weights seldom, and few enough to keep what they are worth. */
    private static final int BLOCK = 128;

    private final Transformer model;
    private final Architecture shape;

    /** The forward pass of this model. */
    public FloatForward(Transformer model) {
        this.model = model;
        shape = model.architecture();
    }

    public Transformer model() {
        return model;
    }

    /** Logits at every position, [tokens × outputs]. */
    public double[][] logits(int[] tokens) {
        return logits(tokens, null);
    }

    /**
     * Logits at every position, [tokens × outputs], showing every value on the way.
     *
     * @param observer sees each site, or null
     * @throws IllegalArgumentException if the input is empty, too long or has a token outside the vocabulary
     */
    public double[][] logits(int[] tokens, SiteObserver observer) {
        model.requireInput(tokens);
        return new FloatRun(model, observer).append(new int[][] {tokens}, FloatRun.Logits.ALL);
    }

    /** Sees the logits of one of many inputs. */
    @FunctionalInterface
    public interface LogitsObserver {
        /**
         * One input, once all its sites have been seen.
         *
         * @param input its number, from 0
         * @param logits at every position, [tokens × outputs]; of the receiver
         */
        void observe(int input, double[][] logits);
    }

    /**
     * Runs many inputs, some of them at a time, in order.
     *
     * @param inputs in memory for one block of them go all values of a layer and, where they are wanted, all logits
     * @param observers of each input's sites, asked for when its turn has come; each sees the same as if its input were alone
     * @param logits sees the logits; null for none, which then are not computed
     * @throws IllegalArgumentException if an input is empty, too long or has a token outside the vocabulary
     */
    public void run(List<int[]> inputs, IntFunction<SiteObserver> observers, LogitsObserver logits) {
        inputs.forEach(model::requireInput);
        int next = 0;
        while (next < inputs.size()) {
            int from = next;
            int positions = 0;
            while (next < inputs.size() && (next == from || positions + inputs.get(next).length <= BLOCK)) {
                positions += inputs.get(next++).length;
            }
            run(from, inputs.subList(from, next), observers, logits);
        }
    }

    private void run(int first, List<int[]> inputs, IntFunction<SiteObserver> observers, LogitsObserver logits) {
        SiteObserver[] observing = new SiteObserver[inputs.size()];
        Arrays.setAll(observing, k -> observers.apply(first + k));
        double[][] rows = new FloatRun(model, observing)
                .append(inputs.toArray(int[][]::new), logits == null ? FloatRun.Logits.NONE : FloatRun.Logits.ALL);
        int row = 0;
        for (int k = 0; logits != null && k < observing.length; k++) {
            int length = inputs.get(k).length;
            logits.observe(first + k, Arrays.copyOfRange(rows, row, row + length));
            row += length;
        }
    }

    /**
     * An incremental pass that keeps keys and values, for causal models.
     *
     * @throws IllegalArgumentException if earlier positions depend on later tokens or on their number
     */
    public FloatSession session() {
        requireIncremental();
        return new FloatSession(model);
    }

    /**
     * Several incremental passes side by side, which read every weight once for all of them.
     *
     * @param count how many
     * @throws IllegalArgumentException as {@link #session}
     */
    public FloatSessions sessions(int count) {
        requireIncremental();
        return new FloatSessions(model, count);
    }

    private void requireIncremental() {
        if (!incremental()) {
            throw new InputException("model " + model.name()
                    + ": cannot go token by token, its early positions depend on the whole input: ask for all logits");
        }
    }

    /**
     * The prompt followed by greedily chosen tokens.
     *
     * @param count how many to add; fewer come where the model's maximum length is reached
     * @throws IllegalArgumentException if the model's output is not the next token
     */
    public int[] generate(int[] prompt, int count) {
        requireHead(Architecture.Head.NEXT_TOKEN, "the next token");
        model.requireInput(prompt);
        int length = (int) Math.min((long) prompt.length + count, shape.maximumLength());
        int[] tokens = Arrays.copyOf(prompt, length);
        if (!incremental()) {
            for (int i = prompt.length; i < length; i++) {
                tokens[i] = argmax(last(Arrays.copyOf(tokens, i)));
            }
            return tokens;
        }
        FloatRun run = new FloatRun(model, (SiteObserver) null);
        int[] next = prompt;
        for (int i = prompt.length; i < length; i++) {
            tokens[i] = argmax(run.append(new int[][] {next}, FloatRun.Logits.LAST)[0]);
            next = new int[] {tokens[i]};
        }
        return tokens;
    }

    /** The token the model expects after these. */
    public int nextToken(int[] tokens) {
        requireHead(Architecture.Head.NEXT_TOKEN, "the next token");
        return argmax(last(tokens));
    }

    /** The logits at the last position, [outputs], of an input that {@link #logits} takes. */
    public double[] last(int[] tokens) {
        model.requireInput(tokens);
        return new FloatRun(model, (SiteObserver) null).append(new int[][] {tokens}, FloatRun.Logits.LAST)[0];
    }

    /** The label of every position. */
    public int[] labels(int[] tokens) {
        requireHead(Architecture.Head.LABELS, "labels");
        return Arrays.stream(logits(tokens)).mapToInt(FloatForward::argmax).toArray();
    }

    /** Whether an accepting model accepts. */
    public boolean accepts(int[] tokens) {
        if (shape.head() != Architecture.Head.ACCEPT_FIRST) {
            requireHead(Architecture.Head.ACCEPT_LAST, "accept or reject");
        }
        double[][] logits = logits(tokens);
        int at = shape.head() == Architecture.Head.ACCEPT_FIRST ? 0 : tokens.length - 1;
        return logits[at][0] >= 0;
    }

    /**
     * Mean of −ln p(token i | tokens before i) over i = 1 … n − 1, in nats.
     *
     * @throws IllegalArgumentException if there are fewer than two tokens, or the model sees later ones
     */
    public double crossEntropy(int[] tokens) {
        requireHead(Architecture.Head.NEXT_TOKEN, "the next token");
        if (tokens.length < 2 || !shape.causal()) {
            throw new InputException(
                    "cross-entropy of " + tokens.length + " tokens: needs at least two and a causal model");
        }
        double[][] logits = logits(tokens);
        double sum = 0;
        for (int i = 1; i < tokens.length; i++) {
            sum += surprise(logits[i - 1], tokens[i]);
        }
        return sum / (tokens.length - 1);
    }

    /** −ln softmax(logits)[token], in nats. */
    public static double surprise(double[] logits, int token) {
        double maximum = logits[argmax(logits)];
        double sum = 0;
        for (double logit : logits) {
            sum += StrictMath.exp(logit - maximum);
        }
        return StrictMath.log(sum) + maximum - logits[token];
    }

    /** The index of the greatest value, the lowest on ties. */
    public static int argmax(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            if (values[k] > values[best]) {
                best = k;
            }
        }
        return best;
    }

    private boolean incremental() {
        return shape.causal() && !model.isFractional();
    }

    private void requireHead(Architecture.Head head, String answer) {
        if (shape.head() != head) {
            throw new InputException("model " + model.name() + ": its output is " + shape.head()
                    + ", it does not answer with " + answer);
        }
    }
}
