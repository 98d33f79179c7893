package limen.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Norm;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.QueryKeyNorm;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.Architecture.Similarity;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.Curve;
import limen.transformer.Rotary;

/** A random architecture of a tiny transformer, with what it covers of {@link RandomTransformer#FEATURES}. */
final class RandomShape {
    private final Draws draws;
    private final TreeSet<String> features;
    private boolean squared;
    private boolean unnormed;
    private boolean capped;
    private boolean netless;

    RandomShape(Draws draws, TreeSet<String> features) {
        this.draws = draws;
        this.features = features;
    }

    /** Whether squares of fractions are added to embeddings. */
    boolean isSquared() {
        return squared;
    }

    private void covers(String feature) {
        features.add(feature.toLowerCase(java.util.Locale.ROOT));
    }

    Architecture of(boolean large) {
        Positions positions = draws.oneOf(
                Positions.NONE,
                Positions.LEARNED,
                Positions.SINUSOIDAL,
                Positions.FRACTIONAL,
                Positions.ROPE,
                Positions.ROPE,
                Positions.ALIBI);
        RopePairing pairing = draws.oneOf(RopePairing.values());
        covers("positions " + positions + (positions == Positions.ROPE ? " " + pairing : ""));
        squared = draws.below(6) == 5;
        if (squared) {
            covers("squares of fractions");
        }
        boolean causal = !draws.maybe();
        covers(causal ? "causal" : "full");
        int layers = !large && draws.below(5) == 4 ? 2 : 1;
        if (layers == 2) {
            covers("two layers");
        }
        // 4 channels tell the two ways of pairing apart, 2 do not.
        int headWidth = positions == Positions.ROPE ? draws.oneOf(4, 2) : draws.between(1, 2);
        Head head = draws.oneOf(Head.values());
        covers("head " + head);
        ArchitectureBuilder builder = Architecture.builder()
                .vocabularySize(large ? 4 : draws.between(2, 4))
                .width(draws.oneOf(2, 3, 1))
                .layers(layers)
                .headWidth(headWidth)
                .maximumLength(large ? 8 : draws.between(2, 4))
                .positions(positions)
                .ropePairing(pairing)
                .causal(causal)
                .head(head)
                .labels(head == Head.LABELS ? draws.oneOf(2, 3, 2, 1) : 0);
        heads(builder);
        norm(builder);
        feedForward(builder);
        attention(builder, layers);
        rare(builder, layers, positions, headWidth, pairing);
        return builder.build();
    }

    private void heads(ArchitectureBuilder builder) {
        int keyValueHeads = draws.oneOf(1, 1, 1, 2);
        int share = draws.oneOf(1, 1, 2);
        builder.heads(keyValueHeads * share).keyValueHeads(keyValueHeads);
        if (share > 1) {
            covers("grouped-query");
        } else if (keyValueHeads > 1) {
            covers("multi-head");
        }
    }

    private void norm(ArchitectureBuilder builder) {
        Norm norm = draws.oneOf(Norm.values());
        NormPlacement placement = draws.oneOf(NormPlacement.values());
        boolean last = draws.maybe() && norm != Norm.NONE;
        covers("norm " + norm + (norm == Norm.NONE ? "" : " " + placement));
        if (last) {
            covers("final norm");
        }
        unnormed = norm == Norm.NONE;
        boolean parallel = draws.below(5) == 4 && (unnormed || placement == NormPlacement.PRE);
        if (parallel) {
            covers("parallel");
        }
        QueryKeyNorm queryKey =
                unnormed ? QueryKeyNorm.NONE : draws.oneOf(QueryKeyNorm.NONE, QueryKeyNorm.HEAD, QueryKeyNorm.ALL);
        if (queryKey != QueryKeyNorm.NONE) {
            covers("query and key norm " + queryKey);
        }
        builder.parallel(parallel).queryKeyNorm(queryKey);
        builder.norm(norm).normPlacement(placement).finalNorm(last).epsilon(draws.oneOf(1e-5, 0.0, 0.5));
    }

    private void feedForward(ArchitectureBuilder builder) {
        int hidden = draws.oneOf(1, 0, 2, 2);
        netless = hidden == 0;
        boolean gated = hidden > 0 && draws.maybe();
        covers(hidden == 0 ? "no feed-forward" : gated ? "gated" : "plain");
        Activation activation = draws.oneOf(Activation.values());
        boolean residual = !draws.maybe();
        if (hidden > 0) {
            covers("activation " + activation);
            covers((residual ? "" : "no ") + "feed-forward residual");
        }
        builder.hiddenWidth(hidden).gated(gated).activation(activation).feedForwardResidual(residual);
        if (activation == Activation.CURVE) {
            builder.activationCurve(curve(-1, -0.25, 0, 0.125, 2, 1));
        }
    }

    private void attention(ArchitectureBuilder builder, int layers) {
        List<Attention> perLayer = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            perLayer.add(draws.oneOf(Attention.values()));
            covers("attention " + perLayer.getLast());
        }
        boolean residual = !draws.maybe();
        covers((residual ? "" : "no ") + "attention residual");
        Similarity similarity =
                draws.oneOf(Similarity.DOT_PRODUCT, Similarity.DOT_PRODUCT, Similarity.DOT_PRODUCT, Similarity.ORDER);
        covers("similarity " + similarity);
        capped = similarity == Similarity.DOT_PRODUCT && draws.below(6) == 5;
        if (!perLayer.contains(Attention.SOFTMAX1) && draws.below(4) == 3) {
            features.addAll(perLayer.contains(Attention.SOFTMAX) ? List.of("weight curve") : List.of());
            builder.weightCurve(curve(-2, 0.125, -1, 0.5, 0, 1));
        }
        builder.attention(perLayer).attentionResidual(residual).similarity(similarity);
    }

    private static Curve curve(double... points) {
        List<Curve.Point> list = new ArrayList<>();
        for (int k = 0; k < points.length; k += 2) {
            list.add(new Curve.Point(Rational.ofDouble(points[k]), Rational.ofDouble(points[k + 1])));
        }
        return new Curve(list);
    }

    /** What few architectures have. */
    private void rare(
            ArchitectureBuilder builder, int layers, Positions positions, int headWidth, RopePairing pairing) {
        if (positions == Positions.ROPE && draws.below(3) > 0) {
            boolean partial = headWidth > 2 && draws.below(4) > 0;
            Rotary rotary = Rotary.of(partial ? 2 : headWidth, pairing, 100);
            boolean given = draws.maybe();
            if (given) {
                rotary = rotary.withFrequencies(Collections.nCopies(rotary.width() / 2, 0.75));
            }
            builder.rotary(List.of(rotary));
            features.addAll(partial ? List.of("partial rotation") : List.of());
            features.addAll(given ? List.of("given frequencies") : List.of());
        }
        if (draws.below(4) == 3) {
            builder.windows(Collections.nCopies(layers, draws.between(1, 3)));
            covers("windows");
        }
        if (capped && positions != Positions.ALIBI) {
            builder.scoreCap(draws.oneOf(1.5, 0.5, 4.0));
            covers("capped scores");
        }
        if (draws.below(6) == 5) {
            builder.logitCap(0.75);
            covers("capped logits");
        }
        if (draws.below(6) == 5) {
            builder.embeddingScale(Math.sqrt(3));
            covers("embedding scale");
        }
        if (layers == 2 && !netless && draws.maybe()) {
            builder.hiddenWidths(List.of(2, draws.below(2)));
            covers("hidden widths");
        }
    }
}
