package limen.transformer;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import limen.number.Rational;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The shape of a transformer and the functions between its weights; everything but the numbers.
 *
 * <p>Layer, head and position numbers count from 0. The state at position i starts as token embedding plus position
 * embedding; each layer adds attention, then (where the layer has one) the feed-forward net. Make one with {@link
 * ArchitectureBuilder}.
 *
 * @param vocabularySize number of tokens
 * @param width channels of the state
 * @param layers number of layers, 0 allowed
 * @param heads query heads
 * @param keyValueHeads key and value heads, a divisor of {@code heads}; head h reads key head h·keyValueHeads / heads
 * @param headWidth channels of one head; heads · headWidth need not be {@code width}
 * @param hiddenWidth channels of the feed-forward net, 0 for a model without; the greatest where layers differ
 * @param hiddenWidths channels of each layer's feed-forward net, or empty where all have {@code hiddenWidth}
 * @param maximumLength the greatest number of tokens
 * @param positions how positions enter
 * @param ropeTheta base of the rotary frequencies: pair k turns by i · ropeTheta^(−2k / headWidth) at position i
 * @param ropePairing which two channels of a head a rotation turns
 * @param rotary the rotation of each layer, or empty where all turn whole heads by {@code ropeTheta} and {@code ropePairing}
 * @param alibiSlopes one per head for {@link Positions#ALIBI}, else empty; a score loses slope · |i − j|
 * @param causal whether position i attends to j ≤ i only, or to all positions
 * @param windows how many positions each layer's heads see, themselves and those next to them (before them, if causal), 0 for all;
 *     empty where all layers see all
 * @param attention how each layer's heads select, one per layer
 * @param norm the normalisation
 * @param normPlacement before each sublayer, after it, or after each sum
 * @param queryKeyNorm whether queries and keys are normalised, as {@code norm} does it, before they are rotated
 * @param finalNorm whether the state is normalised once more before the output matrix
 * @param epsilon added to the mean square (or variance) under the root
 * @param activation of the feed-forward net
 * @param activationCurve the function of {@link Activation#CURVE}, else null
 * @param weightCurve what an attention weight is of a score less the greatest one, increasing, not negative, positive at 0; null for
 *     exp
 * @param gated whether the feed-forward net is down · (activation(gate · x) ⊙ up · x), else down · activation(up · x)
 * @param attentionResidual whether attention is added to the state, else replaces it
 * @param feedForwardResidual whether the feed-forward net is added to the state, else replaces it
 * @param parallel whether the feed-forward net reads the layer's input beside attention, not what attention left
 * @param embeddingScale factor of the token embedding where it is the first state, 1 for none
 * @param head what the output means
 * @param labels number of labels for {@link Head#LABELS}, else 0
 * @param numbers what number each label stands for, or empty where labels are no numbers; see {@link NumberHead}
 * @param scoreScale factor of the similarity, or null for 1/√headWidth
 * @param similarity what a score is before scaling
 * @param scoreCap c where a scaled score s becomes c·tanh(s/c), 0 for none
 * @param logitCap the same of logits, 0 for none; it never changes which logit is greatest
 */
public record Architecture(
        int vocabularySize,
        int width,
        int layers,
        int heads,
        int keyValueHeads,
        int headWidth,
        int hiddenWidth,
        List<Integer> hiddenWidths,
        int maximumLength,
        Positions positions,
        double ropeTheta,
        RopePairing ropePairing,
        List<Rotary> rotary,
        List<Double> alibiSlopes,
        boolean causal,
        List<Integer> windows,
        List<Attention> attention,
        Norm norm,
        NormPlacement normPlacement,
        QueryKeyNorm queryKeyNorm,
        boolean finalNorm,
        double epsilon,
        Activation activation,
        Curve activationCurve,
        Curve weightCurve,
        boolean gated,
        boolean attentionResidual,
        boolean feedForwardResidual,
        boolean parallel,
        double embeddingScale,
        Head head,
        int labels,
        List<Rational> numbers,
        Rational scoreScale,
        Similarity similarity,
        double scoreCap,
        double logitCap) {

    /** How positions enter. Any of them may be joined by a fractional direction among the weights. */
    public enum Positions {
        /** Not at all. */
        NONE,
        /** A learned vector per position is added to the embedding. */
        LEARNED,
        /** sin(i·10000^(−2k/width)) in channel 2k and the cosine in channel 2k + 1 (Vaswani et al. 2017, section 3.5). */
        SINUSOIDAL,
        /** (i + 1)/n times a direction vector, n the number of tokens (Chiang and Cholak 2022). */
        FRACTIONAL,
        /** Queries and keys are rotated by angles proportional to the position (Su et al. 2021). */
        ROPE,
        /** Scores lose a multiple of the distance (Press et al. 2022). */
        ALIBI
    }

    /** Which two channels of a head a rotation turns as pair k. */
    public enum RopePairing {
        /** 2k and 2k + 1 (llama2.c). */
        INTERLEAVED,
        /** k and k + headWidth/2 (Hugging Face). */
        HALVES
    }

    /** How a query q and a key k of a head are compared, before scaling and distances: a sum over channels. */
    public enum Similarity {
        /** Σ_d q_d·k_d. */
        DOT_PRODUCT,
        /**
         * −Σ_d max(0, k_d − q_d), the order violation of Vendrov et al. 2016 with its sign turned: 0 iff k ≤ q in every channel,
         * negative otherwise. One of the p-precision functions of the paper's Def. 7 that is no dot product.
         */
        ORDER;

        /** What a channel adds, in float64. */
        public double part(double query, double key) {
            return this == ORDER ? -Math.max(0, key - query) : query * key;
        }

        /** What a channel adds, where it is known to fit. */
        public long part(long query, long key) {
            return this == ORDER ? Math.min(0, query - key) : query * key;
        }

        /** What a channel adds. */
        public BigInteger part(BigInteger query, BigInteger key) {
            return this == ORDER ? query.subtract(key).min(BigInteger.ZERO) : query.multiply(key);
        }

        /** Adds {@code part(query, keys[j])} to {@code sums[j]} for j &lt; count, where it is known to fit. */
        public void addParts(long[] sums, long query, long[] keys, int count) {
            if (this == ORDER) {
                addViolations(sums, query, keys, count);
            } else if (query != 0) {
                addProducts(sums, query, keys, count);
            }
        }

        private static void addViolations(long[] sums, long query, long[] keys, int count) {
            for (int j = 0; j < count; j++) {
                sums[j] += Math.min(0, query - keys[j]);
            }
        }

        private static void addProducts(long[] sums, long query, long[] keys, int count) {
            for (int j = 0; j < count; j++) {
                sums[j] += query * keys[j];
            }
        }

        /** A bound of what a channel adds, from bounds of magnitudes. */
        public BigInteger bound(BigInteger query, BigInteger key) {
            return this == ORDER ? query.add(key) : query.multiply(key);
        }

        /** Whether values of queries and keys are compared with each other, so that their units must be one. */
        public boolean comparesValues() {
            return this == ORDER;
        }
    }

    /** How a head weighs the positions it attends to. */
    public enum Attention {
        /** exp(score), normalised. */
        SOFTMAX,
        /** Uniform over the positions of maximal score. */
        SATURATED,
        /** The first position of maximal score. */
        LEFTMOST,
        /** The last position of maximal score. */
        RIGHTMOST,
        /** exp(score), divided by one more than their sum: softmax with a sink, a score 0 whose value is 0 (Miller 2023). */
        SOFTMAX1;

        /** Whether weights are exponentials of scores; otherwise they are 1 or 0. */
        public boolean isSoft() {
            return this == SOFTMAX || this == SOFTMAX1;
        }

        /** For hard attention, turns the scores {@code first}, {@code first + step}, … of a head into weights in place. */
        void select(double[] scores, int first, int step, double maximum) {
            int only = -1;
            for (int k = first; k < scores.length; k += step) {
                boolean best = scores[k] == maximum;
                scores[k] = best ? 1 : 0;
                if (best && (only < 0 || this == RIGHTMOST)) {
                    only = k;
                }
            }
            if (this != SATURATED) {
                for (int k = first; k < scores.length; k += step) {
                    scores[k] = k == only ? 1 : 0;
                }
            }
        }

        /** What a head's sum of weighted values is divided by, from the sum of weights. */
        double denominator(double sum, double maximum) {
            return this == SOFTMAX1 ? sum + StrictMath.exp(-maximum) : sum;
        }
    }

    /** Normalisation of the state. */
    public enum Norm {
        NONE,
        /** gain · (x − mean)/√(variance + ε) + bias. */
        LAYER_NORM,
        /** gain · x/√(mean square + ε). */
        RMS_NORM
    }

    /** Where normalisation stands. */
    public enum NormPlacement {
        /** x + f(norm(x)). */
        PRE,
        /** norm(x + f(x)). */
        POST,
        /** x + norm(f(x)) (OLMo 2). */
        OUTPUT,
        /** x + norm'(f(norm(x))) (Gemma 2). */
        SANDWICH;

        /** Whether a sublayer reads the normalised state. */
        public boolean normsInput() {
            return this == PRE || this == SANDWICH;
        }

        /**
         * What a sublayer's output is normalised with, null for nothing.
         *
         * @param only the sublayer's norm
         * @param second its other norm
         */
        public NormWeights ofOutput(NormWeights only, NormWeights second) {
            return switch (this) {
                case OUTPUT -> only;
                case SANDWICH -> second;
                case PRE, POST -> null;
            };
        }
    }

    /** Which channels of queries and keys are normalised together. */
    public enum QueryKeyNorm {
        /** Not at all. */
        NONE,
        /** Those of each head (Qwen 3). */
        HEAD,
        /** Those of all heads (OLMo 2). */
        ALL
    }

    /** Activation of the feed-forward net. */
    public enum Activation {
        /** max(x, 0). */
        RELU,
        /** x·Φ(x), Φ the normal distribution function. */
        GELU,
        /** x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))), GPT-2's form. */
        GELU_TANH,
        /** x/(1 + exp(−x)). */
        SILU,
        /** 1 if x ≥ 0, else 0: a linear threshold unit. */
        STEP,
        /** A function that the model declares, {@link Architecture#activationCurve}. */
        CURVE;

        /** The activation in float64, the same bits on every machine; of a CURVE, {@link Architecture#activate} knows it. */
        public double apply(double x) {
            return switch (this) {
                case RELU -> Math.max(x, 0);
                case GELU -> 0.5 * x * Erfc.value(-x / Math.sqrt(2));
                case GELU_TANH -> 0.5 * x * (1 + StrictMath.tanh(TANH_SCALE * (x + TANH_CUBE * x * x * x)));
                case SILU -> x / (1 + StrictMath.exp(-x));
                case STEP -> x >= 0 ? 1 : 0;
                case CURVE -> throw new IllegalStateException("a declared curve is the architecture's");
            };
        }

        /** Whether its values are exact on every format: no transcendental function. */
        public boolean isExact() {
            return this == RELU || this == STEP || this == CURVE;
        }

        private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
        private static final double TANH_CUBE = 0.044715;
    }

    /** What the output means. */
    public enum Head {
        /** The token of greatest logit at the last position, the lowest on ties. */
        NEXT_TOKEN,
        /** At every position the label of greatest logit, the lowest on ties. */
        LABELS,
        /** Accept iff the only logit at the first position is ≥ 0. */
        ACCEPT_FIRST,
        /** Accept iff the only logit at the last position is ≥ 0. */
        ACCEPT_LAST
    }

    /** Refuses an inconsistent shape, naming the field. */
    public Architecture {
        attention = List.copyOf(attention);
        alibiSlopes = List.copyOf(alibiSlopes);
        hiddenWidths = List.copyOf(hiddenWidths);
        rotary = List.copyOf(rotary);
        windows = List.copyOf(windows);
        numbers = List.copyOf(numbers);
        for (Object part :
                new Object[] {positions, ropePairing, norm, normPlacement, queryKeyNorm, activation, head, similarity
                }) {
            Objects.requireNonNull(part, "architecture: every enum field needs a value");
        }
        ArchitectureChecks.check(
                new int[] {vocabularySize, width, heads, keyValueHeads, headWidth, maximumLength}, layers, hiddenWidth);
        ArchitectureChecks.checkHeads(heads, keyValueHeads, headWidth, positions);
        ArchitectureChecks.checkNumbers(ropeTheta, epsilon, alibiSlopes, positions == Positions.ALIBI ? heads : 0);
        ArchitectureChecks.checkLayers(attention.size(), layers, gated, hiddenWidth);
        ArchitectureChecks.checkHead(head, labels, scoreScale);
        ArchitectureChecks.checkNumbers(numbers, labels);
        ArchitectureChecks.checkHiddenWidths(hiddenWidths, layers, hiddenWidth);
        ArchitectureChecks.checkRotary(rotary, layers, headWidth, positions);
        ArchitectureChecks.checkWindows(windows, layers);
        ArchitectureChecks.checkNorms(norm, normPlacement, queryKeyNorm, parallel);
        ArchitectureChecks.checkFactors(embeddingScale, scoreCap, logitCap);
        ArchitectureChecks.checkCurves(activation, activationCurve, weightCurve, attention);
        ArchitectureChecks.checkScoreCap(scoreCap, similarity, positions);
    }

    /** A builder with the defaults of a causal softmax next-token model. */
    public static ArchitectureBuilder builder() {
        return new ArchitectureBuilder();
    }

    /** Rows of the output matrix: tokens, labels, or 1. */
    public int outputs() {
        return switch (head) {
            case NEXT_TOKEN -> vocabularySize;
            case LABELS -> labels;
            case ACCEPT_FIRST, ACCEPT_LAST -> 1;
        };
    }

    /** The factor of the similarity as a double: {@code scoreScale}, or 1/√headWidth. */
    public double scoreFactor() {
        return scoreScale == null ? 1 / Math.sqrt(headWidth) : scoreScale.doubleValue();
    }

    /** How the heads of one layer select. */
    public Attention attention(int layer) {
        return attention.get(layer);
    }

    /** The activation in float64. */
    public double activate(double x) {
        return activation == Activation.CURVE ? activationCurve.apply(x) : activation.apply(x);
    }

    /** The weight in float64 of a position whose score is so much less than the greatest; 0 for −∞. */
    public double weight(double difference) {
        boolean hidden = difference == Double.NEGATIVE_INFINITY;
        return weightCurve == null || hidden ? StrictMath.exp(difference) : weightCurve.apply(difference);
    }

    /** cap·tanh(x / cap), x itself for a cap of 0. */
    public static double capped(double x, double cap) {
        return cap == 0 ? x : cap * StrictMath.tanh(x / cap);
    }

    /** The key and value head that query head {@code head} reads. */
    public int keyValueHead(int queryHead) {
        return layout().group(queryHead);
    }

    /** Where the heads of a layer lie. */
    public HeadLayout layout() {
        return new HeadLayout(heads, heads / keyValueHeads, headWidth);
    }

    /** The rotation of a layer's queries and keys; of no channel unless positions are {@link Positions#ROPE}. */
    public Rotary rotary(int layer) {
        if (positions != Positions.ROPE) {
            return Rotary.none();
        }
        return rotary.isEmpty() ? Rotary.of(headWidth, ropePairing, ropeTheta) : rotary.get(layer);
    }

    /** Channels of a layer's feed-forward net. */
    public int hiddenWidth(int layer) {
        return hiddenWidths.isEmpty() ? hiddenWidth : hiddenWidths.get(layer);
    }

    /** Whether a layer's heads see the position so many places away, which is at most their own under a causal mask. */
    public boolean sees(int layer, int distance) {
        return windows.isEmpty() || windows.get(layer) == 0 || distance < windows.get(layer);
    }
}
