package limen.transformer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import limen.number.Rational;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.QueryKeyNorm;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Architecture.Similarity;

/**
 * Makes an {@link Architecture}. Sizes have no default, except {@code keyValueHeads} (= heads) and {@code headWidth} (=
 * width / heads); the rest defaults to a causal softmax next-token model with residuals, ReLU, no norm, no positions.
 */
public final class ArchitectureBuilder {
    private int vocabularySize;
    private int width;
    private int layers;
    private int heads = 1;
    private int keyValueHeads;
    private int headWidth;
    private int hiddenWidth;
    private List<Integer> hiddenWidths = List.of();
    private int maximumLength;
    private Positions positions = Positions.NONE;
    private double ropeTheta = 10000;
    private RopePairing ropePairing = RopePairing.HALVES;
    private List<Rotary> rotary = List.of();
    private List<Integer> windows = List.of();
    private List<Double> alibiSlopes;
    private boolean causal = true;
    private List<Attention> attention;
    private Norm norm = Norm.NONE;
    private NormPlacement normPlacement = NormPlacement.PRE;
    private QueryKeyNorm queryKeyNorm = QueryKeyNorm.NONE;
    private boolean finalNorm;
    private double epsilon = 1e-5;
    private Activation activation = Activation.RELU;
    private Curve activationCurve;
    private Curve weightCurve;
    private boolean gated;
    private boolean attentionResidual = true;
    private boolean feedForwardResidual = true;
    private boolean parallel;
    private double embeddingScale = 1;
    private Head head = Head.NEXT_TOKEN;
    private int labels;
    private List<Rational> numbers = List.of();
    private Rational scoreScale;
    private Similarity similarity = Similarity.DOT_PRODUCT;
    private double scoreCap;
    private double logitCap;

    ArchitectureBuilder() {}

    public ArchitectureBuilder vocabularySize(int value) {
        vocabularySize = value;
        return this;
    }

    public ArchitectureBuilder width(int value) {
        width = value;
        return this;
    }

    public ArchitectureBuilder layers(int value) {
        layers = value;
        return this;
    }

    public ArchitectureBuilder heads(int value) {
        heads = value;
        return this;
    }

    /** Key and value heads; 0, the default, means as many as heads. */
    public ArchitectureBuilder keyValueHeads(int value) {
        keyValueHeads = value;
        return this;
    }

    /** Channels of a head; 0, the default, means width / heads. */
    public ArchitectureBuilder headWidth(int value) {
        headWidth = value;
        return this;
    }

    public ArchitectureBuilder hiddenWidth(int value) {
        hiddenWidth = value;
        return this;
    }

    /** One width per layer, 0 for a layer without feed-forward net; the model's is the greatest. */
    public ArchitectureBuilder hiddenWidths(List<Integer> value) {
        hiddenWidths = value;
        hiddenWidth = value.stream().mapToInt(Integer::intValue).max().orElse(0);
        return this;
    }

    public ArchitectureBuilder maximumLength(int value) {
        maximumLength = value;
        return this;
    }

    public ArchitectureBuilder positions(Positions value) {
        positions = value;
        return this;
    }

    public ArchitectureBuilder ropeTheta(double value) {
        ropeTheta = value;
        return this;
    }

    public ArchitectureBuilder ropePairing(RopePairing value) {
        ropePairing = value;
        return this;
    }

    /** One rotation per layer, or one for all; instead of base and pairing. */
    public ArchitectureBuilder rotary(List<Rotary> value) {
        rotary = value;
        return this;
    }

    /** One window per layer, or one for all; 0 for a layer that sees all. */
    public ArchitectureBuilder windows(List<Integer> value) {
        windows = value;
        return this;
    }

    /** Explicit slopes; without them head h of H has 2^(−8(h + 1)/H). */
    public ArchitectureBuilder alibiSlopes(List<Double> value) {
        alibiSlopes = value;
        return this;
    }

    public ArchitectureBuilder causal(boolean value) {
        causal = value;
        return this;
    }

    /** The same selection in every layer. */
    public ArchitectureBuilder attention(Attention value) {
        attention = List.of(value);
        return this;
    }

    /** One selection per layer. */
    public ArchitectureBuilder attention(List<Attention> value) {
        attention = new ArrayList<>(value);
        return this;
    }

    public ArchitectureBuilder norm(Norm value) {
        norm = value;
        return this;
    }

    public ArchitectureBuilder normPlacement(NormPlacement value) {
        normPlacement = value;
        return this;
    }

    public ArchitectureBuilder queryKeyNorm(QueryKeyNorm value) {
        queryKeyNorm = value;
        return this;
    }

    public ArchitectureBuilder finalNorm(boolean value) {
        finalNorm = value;
        return this;
    }

    public ArchitectureBuilder epsilon(double value) {
        epsilon = value;
        return this;
    }

    public ArchitectureBuilder activation(Activation value) {
        activation = value;
        return this;
    }

    /** The activation {@link Activation#CURVE}. */
    public ArchitectureBuilder activationCurve(Curve value) {
        activationCurve = value;
        activation = value == null ? activation : Activation.CURVE;
        return this;
    }

    /** Attention weights by another function than exp; null, the default, for exp. */
    public ArchitectureBuilder weightCurve(Curve value) {
        weightCurve = value;
        return this;
    }

    public ArchitectureBuilder gated(boolean value) {
        gated = value;
        return this;
    }

    public ArchitectureBuilder attentionResidual(boolean value) {
        attentionResidual = value;
        return this;
    }

    public ArchitectureBuilder feedForwardResidual(boolean value) {
        feedForwardResidual = value;
        return this;
    }

    public ArchitectureBuilder parallel(boolean value) {
        parallel = value;
        return this;
    }

    public ArchitectureBuilder embeddingScale(double value) {
        embeddingScale = value;
        return this;
    }

    public ArchitectureBuilder head(Head value) {
        head = value;
        return this;
    }

    public ArchitectureBuilder labels(int value) {
        labels = value;
        return this;
    }

    /** Labels that are numbers, increasing; as many labels. */
    public ArchitectureBuilder numbers(List<Rational> value) {
        numbers = value;
        labels = value.size();
        return this;
    }

    public ArchitectureBuilder similarity(Similarity value) {
        similarity = value;
        return this;
    }

    /** The greatest magnitude that scores come near to; 0, the default, for no cap. */
    public ArchitectureBuilder scoreCap(double value) {
        scoreCap = value;
        return this;
    }

    /** The greatest magnitude that logits come near to; 0, the default, for no cap. */
    public ArchitectureBuilder logitCap(double value) {
        logitCap = value;
        return this;
    }

    /** The exact factor of the similarity; null, the default, means 1/√headWidth. */
    public ArchitectureBuilder scoreScale(Rational value) {
        scoreScale = value;
        return this;
    }

    /**
     * The architecture.
     *
     * @throws IllegalArgumentException if it is inconsistent, naming the field
     */
    public Architecture build() {
        List<Attention> perLayer = attention == null ? List.of(Attention.SOFTMAX) : attention;
        return new Architecture(
                vocabularySize,
                width,
                layers,
                heads,
                keyValueHeads == 0 ? heads : keyValueHeads,
                headWidth == 0 && heads > 0 ? width / heads : headWidth,
                hiddenWidth,
                hiddenWidths,
                maximumLength,
                positions,
                ropeTheta,
                ropePairing,
                perLayer(rotary),
                slopes(),
                causal,
                perLayer(windows),
                perLayer(perLayer),
                norm,
                normPlacement,
                queryKeyNorm,
                finalNorm,
                epsilon,
                activation,
                activationCurve,
                weightCurve,
                gated,
                attentionResidual,
                feedForwardResidual,
                parallel,
                embeddingScale,
                head,
                labels,
                numbers,
                scoreScale,
                similarity,
                scoreCap,
                logitCap);
    }

    /** One that is given stands for all layers. */
    private <T> List<T> perLayer(List<T> given) {
        return given.size() == 1
                ? Collections.nCopies(Math.clamp(layers, 0, ArchitectureChecks.MAX_LAYERS), given.getFirst())
                : given;
    }

    private List<Double> slopes() {
        if (alibiSlopes != null || positions != Positions.ALIBI) {
            return alibiSlopes == null ? List.of() : alibiSlopes;
        }
        List<Double> slopes = new ArrayList<>();
        for (int h = 0; h < Math.min(heads, ArchitectureChecks.MAX_HEADS); h++) {
            slopes.add(Math.pow(2, -8.0 * (h + 1) / heads));
        }
        return slopes;
    }
}
