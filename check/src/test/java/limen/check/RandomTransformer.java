package limen.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import limen.circuit.unit.UnitOptions;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Objective;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.CalibrationSamples;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.number.PrecisionFormula;
import limen.number.Rational;
import limen.number.Rounding;
import limen.testkit.Seeds;
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
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Rotary;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;

/**
 * A tiny transformer with random real weights, quantized to random formats, and how to compile it.
 *
 * @param model the finite-precision transformer
 * @param n the length to compile for
 * @param options of the compiler
 * @param unit how weighted gates become unit gates, null if they remain
 * @param features what the case covers, of {@link #FEATURES}
 */
record RandomTransformer(
        FinitePrecisionTransformer model, int n, CompileOptions options, UnitOptions unit, TreeSet<String> features) {
    /** Every feature a transformer, its formats and its circuit may have. */
    static final List<String> FEATURES = List.of(
            "positions none",
            "positions learned",
            "positions sinusoidal",
            "positions fractional",
            "squares of fractions",
            "positions rope interleaved",
            "positions rope halves",
            "positions alibi",
            "partial rotation",
            "given frequencies",
            "windows",
            "score bias",
            "sink",
            "capped scores",
            "capped logits",
            "embedding scale",
            "parallel",
            "query and key norm head",
            "query and key norm all",
            "hidden widths",
            "causal",
            "full",
            "multi-head",
            "grouped-query",
            "attention softmax",
            "attention saturated",
            "attention leftmost",
            "attention rightmost",
            "attention softmax1",
            "similarity dot_product",
            "similarity order",
            "norm none",
            "norm layer_norm pre",
            "norm layer_norm post",
            "norm layer_norm output",
            "norm layer_norm sandwich",
            "norm rms_norm pre",
            "norm rms_norm post",
            "norm rms_norm output",
            "norm rms_norm sandwich",
            "final norm",
            "activation relu",
            "activation gelu",
            "activation gelu_tanh",
            "activation silu",
            "activation step",
            "activation curve",
            "weight curve",
            "gated",
            "plain",
            "no feed-forward",
            "biases",
            "no biases",
            "attention residual",
            "no attention residual",
            "feed-forward residual",
            "no feed-forward residual",
            "head next_token",
            "head labels",
            "head accept_first",
            "head accept_last",
            "precision 2",
            "precision 3",
            "precision 4",
            "precision 5",
            "precision 6",
            "rounding nearest_even",
            "rounding nearest_up",
            "rounding toward_zero",
            "rounding down",
            "format FixedPoint",
            "format MiniFloat",
            "format ValueList",
            "objective depth",
            "objective size",
            "digits of 1 bit",
            "digits of 2 bits",
            "gates weighted",
            "gates unit by repetition",
            "gates unit by two-stage addition",
            "simplified WEIGHTED",
            "simplified UNIT",
            "shorter than the maximum",
            "two layers",
            "more than 2^14 inputs");

    /** Models whose answer depends on the input. */
    static final String VARYING = "answers vary";

    private static final int ATTEMPTS = 16;
    private static final long MOST_UNIT_GATES = 200_000;

    private static final List<SiteKind> KINDS = List.of(
            SiteKind.EMBEDDING,
            SiteKind.NORM_CENTRED,
            SiteKind.ATTENTION_NORM,
            SiteKind.QUERY_PLAIN,
            SiteKind.KEY_NORM,
            SiteKind.ATTENTION_OUTPUT,
            SiteKind.FEED_FORWARD_OUTPUT_NORM,
            SiteKind.QUERY,
            SiteKind.KEY,
            SiteKind.VALUE,
            SiteKind.SCORE,
            SiteKind.ATTENTION_RESIDUAL,
            SiteKind.FEED_FORWARD_NORM,
            SiteKind.GATE,
            SiteKind.UP,
            SiteKind.HIDDEN,
            SiteKind.FEED_FORWARD_RESIDUAL,
            SiteKind.FINAL_NORM,
            SiteKind.HEAD,
            SiteKind.WEIGHT);

    /** The case of a list of draws. */
    static RandomTransformer of(List<Long> numbers) {
        return new Maker(numbers).make();
    }

    private static final class Maker {
        private final Draws draws;
        private final TreeSet<String> features = new TreeSet<>();
        private RandomGenerator weights;
        private boolean biased;
        private boolean weightsBiased;
        private int precision;
        private boolean squared;
        private boolean unnormed;
        private boolean capped;
        private boolean netless;

        Maker(List<Long> numbers) {
            draws = new Draws(numbers);
        }

        private void covers(String feature) {
            features.add(feature.toLowerCase(java.util.Locale.ROOT));
        }

        RandomTransformer make() {
            long weightSeed = draws.below(1 << 20);
            biased = draws.maybe();
            covers(biased ? "biases" : "no biases");
            weightsBiased = draws.below(3) == 2;
            precision = draws.oneOf(3, 2, 3, 2, 4, 3, 4, 2, 5, 6);
            covers("precision " + precision);
            boolean large = precision == 3 && draws.below(4) == 3;
            Architecture shape = shape(large);
            int length = shape.maximumLength();
            QuantizeOptions options = options(length, shape.similarity());
            boolean shorter = draws.maybe() && shape.positions() != Positions.FRACTIONAL && !squared && !large;
            int n = shorter ? draws.between(1, length - 1) : length;
            if (large || shorter) {
                covers(large ? "more than 2^14 inputs" : "shorter than the maximum");
            }
            FinitePrecisionTransformer finite = quantized(shape, options, n, weightSeed);
            finite.sites()
                    .forEach(site ->
                            features.add("format " + site.format().getClass().getSimpleName()));
            return new RandomTransformer(finite, n, compileOptions(), unit(), features);
        }

        /** The first of some models whose answer is not the same on all of 64 inputs: coarse formats make most constant. */
        private FinitePrecisionTransformer quantized(Architecture shape, QuantizeOptions options, int n, long seed) {
            FinitePrecisionTransformer finite = null;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                weights = Seeds.random(seed, attempt);
                Transformer model = model(shape);
                List<int[]> samples = CalibrationSamples.drawn(model, shape.maximumLength(), 6, seed);
                finite = Quantizer.transformer(model, options, samples);
                if (answersVary(finite, n)) {
                    covers(VARYING);
                    break;
                }
            }
            return finite;
        }

        private static boolean answersVary(FinitePrecisionTransformer model, int n) {
            FastInterpreter interpreter = new FastInterpreter(model);
            InputSource inputs = InputSource.samples(model.vocabulary().size(), n, 64, 2);
            int[] tokens = new int[n];
            Set<List<Integer>> answers = new HashSet<>();
            for (int k = 0; k < inputs.count() && answers.size() < 2; k++) {
                inputs.tokens(k, tokens);
                answers.add(
                        Arrays.stream(interpreter.run(tokens).answer()).boxed().toList());
            }
            return answers.size() > 1;
        }

        private UnitOptions unit() {
            boolean unit = draws.maybe();
            if (!unit) {
                covers("gates weighted");
            }
            long limit = draws.oneOf(4096L, 100L, 0L);
            return unit ? new UnitOptions(limit, MOST_UNIT_GATES) : null;
        }

        private CompileOptions compileOptions() {
            Objective objective = precision > 4 ? Objective.SIZE : draws.oneOf(Objective.values());
            covers("objective " + objective);
            int width = draws.oneOf(0, 0, 1, 2);
            if (width > 0) {
                covers("digits of " + width + (width == 1 ? " bit" : " bits"));
            }
            return new CompileOptions(objective, width);
        }

        private Architecture shape(boolean large) {
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
            Similarity similarity = draws.oneOf(
                    Similarity.DOT_PRODUCT, Similarity.DOT_PRODUCT, Similarity.DOT_PRODUCT, Similarity.ORDER);
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

        private LayerWeights.Extras extras(Architecture shape, int layer, boolean net) {
            boolean queryKey = shape.queryKeyNorm() != QueryKeyNorm.NONE;
            boolean sandwich = shape.norm() != Norm.NONE && shape.normPlacement() == NormPlacement.SANDWICH;
            boolean biases = weightsBiased && shape.scoreCap() == 0;
            boolean sinks = weightsBiased && shape.attention(layer) == Attention.SOFTMAX1;
            features.addAll(biases ? List.of("score bias") : List.of());
            features.addAll(sinks ? List.of("sink") : List.of());
            return new LayerWeights.Extras(
                    queryKey ? norm(shape.layout().ownWidth()) : null,
                    queryKey ? norm(shape.layout().sharedWidth()) : null,
                    sandwich ? norm(shape.width()) : null,
                    sandwich && net ? norm(shape.width()) : null,
                    biases ? scoreBias(shape) : null,
                    sinks ? vector(shape.heads()) : null);
        }

        private Matrix scoreBias(Architecture shape) {
            double[][] bias = new double[shape.heads()][];
            for (int h = 0; h < bias.length; h++) {
                bias[h] = vector(shape.maximumLength());
                for (int gap = 1; gap < bias[h].length; gap++) {
                    bias[h][gap] = weights.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : bias[h][gap];
                }
            }
            return Matrix.ofRows(bias);
        }

        private Transformer model(Architecture shape) {
            int width = shape.width();
            Transformer.Builder builder = Transformer.builder("random", shape)
                    .tokenEmbedding(matrix(shape.vocabularySize(), width))
                    .alphabet(List.of("a", "b", "c", "d").subList(0, shape.vocabularySize()));
            if (shape.positions() == Positions.LEARNED) {
                builder.positionEmbedding(matrix(shape.maximumLength(), width));
            }
            if (shape.positions() == Positions.FRACTIONAL) {
                builder.fractionalDirection(vector(width));
            }
            if (squared) {
                builder.fractionalSquareDirection(vector(width));
            }
            boolean normed = shape.norm() != Norm.NONE;
            int queries = shape.heads() * shape.headWidth();
            int keys = shape.keyValueHeads() * shape.headWidth();
            for (int layer = 0; layer < shape.layers(); layer++) {
                LayerWeights made = LayerWeights.attention(
                        linear(queries, width), linear(keys, width), linear(keys, width), linear(width, queries));
                int hidden = shape.hiddenWidth(layer);
                boolean net = hidden > 0;
                if (net) {
                    made = made.withFeedForward(
                            shape.gated() ? linear(hidden, width) : null, linear(hidden, width), linear(width, hidden));
                }
                if (normed) {
                    boolean own = net && !(shape.parallel() && biased);
                    made = made.withNorms(norm(width), own ? norm(width) : null);
                }
                builder.layer(made.with(extras(shape, layer, net)));
            }
            if (shape.finalNorm()) {
                builder.finalNorm(norm(width));
            }
            return builder.classifier(linear(shape.outputs(), width)).build();
        }

        private double[] vector(int length) {
            double[] values = new double[length];
            for (int k = 0; k < length; k++) {
                values[k] = Math.rint(16 * weights.nextGaussian()) / 16;
            }
            return values;
        }

        private Matrix matrix(int rows, int columns) {
            return Matrix.of(rows, columns, vector(rows * columns));
        }

        private LinearWeights linear(int rows, int columns) {
            return new LinearWeights(matrix(rows, columns), biased ? vector(rows) : null);
        }

        private NormWeights norm(int width) {
            return new NormWeights(vector(width), biased ? vector(width) : null);
        }

        private QuantizeOptions options(int length, Similarity similarity) {
            Rounding rounding = draws.oneOf(Rounding.values());
            covers("rounding " + rounding);
            QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.parse(String.valueOf(precision)), length)
                    .withRounding(rounding)
                    .withWeightBits(draws.oneOf(0, 2, 4, 7));
            boolean listedValues = false;
            String before = null;
            for (SiteKind kind : KINDS) {
                // Order compares queries and keys in one unit.
                boolean same = kind == SiteKind.KEY && similarity == Similarity.ORDER;
                String format = same ? before : format(kind, listedValues);
                before = format;
                // 8 positions need an embedding of 3 bits.
                if (format != null && (length <= 4 || kind != SiteKind.EMBEDDING)) {
                    options = options.withFormat(kind.name().toLowerCase(java.util.Locale.ROOT) + "=" + format);
                    listedValues |= kind == SiteKind.VALUE && format.startsWith("list");
                }
            }
            return options;
        }

        /** A setting for a kind, or null for fixed point at the model's precision. */
        private String format(SiteKind kind, boolean listedValues) {
            int choice = draws.below(16);
            // A head's unit is a binary fraction of its values': only listed values go with a listed head.
            if (choice == 9 && kind == SiteKind.HEAD && !listedValues || choice == 9 && kind == SiteKind.WEIGHT) {
                choice = 0;
            }
            return switch (choice) {
                case 4 -> "fixed:p+1";
                case 5 -> "fixed:2";
                case 6 -> "float2:" + Math.max(3, precision);
                case 7 -> "float:" + Math.max(3, precision);
                case 8 -> "float3:4";
                case 9 -> draws.oneOf("list(-2,-1/2,0,1/2,1,3)", "list(-1,1;round=up)", "list(-3/4,0,1/4;round=zero)");
                default -> null;
            };
        }
    }
}
