package limen.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import limen.circuit.unit.UnitOptions;
import limen.compiler.construction.CompileOptions;
import limen.compiler.construction.Objective;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.quantize.CalibrationSamples;
import limen.finite.quantize.QuantizeOptions;
import limen.finite.quantize.Quantizer;
import limen.number.PrecisionFormula;
import limen.number.Rounding;
import limen.testkit.Seeds;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.Similarity;
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
        private boolean biased;
        private boolean weightsBiased;
        private int precision;
        private boolean squared;

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
            RandomShape random = new RandomShape(draws, features);
            Architecture shape = random.of(large);
            squared = random.isSquared();
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
                RandomWeights weights =
                        new RandomWeights(Seeds.random(seed, attempt), biased, weightsBiased, squared, features);
                Transformer model = weights.model(shape);
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
