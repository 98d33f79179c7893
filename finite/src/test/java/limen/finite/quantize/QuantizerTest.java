package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Rule;
import limen.finite.Site;
import limen.number.PrecisionFormula;
import limen.number.Rounding;
import limen.transformer.Architecture;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feature of an architecture, quantized: close to float64 at high precision, constants within the stated bits. */
class QuantizerTest {
    private static final int LENGTH = 6;

    static List<String> shapes() {
        return List.copyOf(Shapes.all().keySet());
    }

    private static Transformer model(String shape) {
        return Shapes.model(shape, shape.hashCode());
    }

    private static QuantizeOptions options(int bits) {
        return QuantizeOptions.of(PrecisionFormula.constant(bits), LENGTH);
    }

    private static Quantization quantized(Transformer model, QuantizeOptions options) {
        return Quantizer.quantize(model, options, CalibrationSamples.drawn(model, LENGTH, 40, 7));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void manyBitsAreNearFloat64AndMoreBitsAreNearer(String shape) {
        Transformer model = model(shape);
        double fine = error(quantized(model, options(13)));
        double coarse = error(quantized(model, options(5)));
        // A hard head may select differently after rounding: only what comes before the first selection is compared.
        assertThat(fine).as(shape).isPositive().isLessThan(0.005);
        assertThat(coarse).as(shape).isGreaterThan(10 * fine).isLessThan(1);
    }

    private static double error(Quantization quantization) {
        boolean hard = quantization.model().sites().stream()
                .anyMatch(site -> site.rule() instanceof Rule.Head head && head.table() == null);
        double worst = 0;
        for (SiteReport report : quantization.comparison().sites()) {
            if (hard && report.site().kind() == SiteKind.HEAD) {
                break;
            }
            // Differences end where the weight vanishes.
            boolean cut = report.site().kind() == SiteKind.DIFFERENCE;
            worst = cut ? worst : Math.max(worst, report.relativeError());
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void answersAgreeAtManyBits(String shape) {
        Comparison comparison = quantized(model(shape), options(13)).comparison();
        assertThat(comparison.answers()).isGreaterThanOrEqualTo(40);
        assertThat(comparison.agreement()).as(shape).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void constantsHaveAtMostTwicePrecisionPlusFourBits(String shape) {
        for (int precision : new int[] {4, 8}) {
            FinitePrecisionTransformer finite =
                    quantized(model(shape), options(precision)).model();
            List<Long> constants = new ArrayList<>();
            for (Site site : finite.sites()) {
                collect(site.rule(), constants);
            }
            collect(finite.output().logits(), constants);
            assertThat(constants)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            constant -> assertThat(significantBits(constant)).isLessThanOrEqualTo(2 * precision + 4));
        }
    }

    private static void collect(Rule rule, List<Long> out) {
        switch (rule) {
            case Rule.Embedding embedding -> {
                for (int token = 0; token < embedding.token().rows(); token++) {
                    add(out, embedding.token().row(token));
                }
                add(out, embedding.position());
            }
            case Rule.Linear linear -> {
                linear.terms().forEach(term -> add(out, term.multiplier()));
                add(out, linear.bias());
                if (linear.rotation() != null) {
                    add(out, linear.rotation().own());
                    add(out, linear.rotation().other());
                }
            }
            case Rule.Norm norm -> {
                out.add(norm.epsilon());
                add(out, norm.gain());
                add(out, norm.shift());
            }
            case Rule.Score score -> {
                out.add(score.multiplier());
                add(out, score.distance());
            }
            case Rule.Head head -> out.add(head.ratio());
            case Rule.Product product -> add(out, product.multiplier());
            case Rule.Maximum maximum -> {}
            case Rule.Difference difference -> {}
        }
    }

    private static void add(List<Long> out, long[]... rows) {
        for (long[] row : rows == null ? new long[0][] : rows) {
            for (long value : row) {
                out.add(value);
            }
        }
    }

    private static int significantBits(long value) {
        return value == 0
                ? 0
                : Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value)) - Long.numberOfTrailingZeros(value);
    }

    @Test
    void everyFamilyGivesItsOwnFormats() {
        Transformer model = model("gated silu");
        Map<String, String> expected = Map.of(
                "hidden=float",
                "float(exponent=4,mantissa=3",
                "hidden=float2",
                "float(exponent=2,mantissa=5",
                "hidden=e4m3",
                "float(exponent=4,mantissa=3,variant=ocp",
                "hidden=e5m2",
                "float(exponent=5,mantissa=2,variant=ieee",
                "hidden=fp16",
                "float(exponent=5,mantissa=10,variant=ieee",
                "hidden=list(-1,0,1/2,2)",
                "list(-1,0,1/2,2",
                "hidden=fixed:p+2",
                "fixed(");
        expected.forEach((setting, spec) -> {
            FinitePrecisionTransformer finite =
                    quantized(model, options(8).withFormat(setting)).model();
            assertThat(finite.site("layer 0 hidden").format().spec())
                    .as(setting)
                    .startsWith(spec);
            assertThat(finite.site("layer 0 up").format().spec()).as(setting).startsWith("fixed(");
            assertThat(finite.attributes()).containsEntry("format hidden", setting.substring(7));
        });
        assertThat(quantized(model, options(8).withFormat("hidden=fixed:p+2"))
                        .model()
                        .site("layer 0 hidden")
                        .format()
                        .size())
                .isEqualTo(1024);
    }

    @Test
    void groupsOfKindsAndRoundingHaveEffect() {
        Transformer model = model("plain");
        FinitePrecisionTransformer finite = quantized(
                        model, options(6).withFormat("residual=fixed:9").withRounding(Rounding.NEAREST_UP))
                .model();
        for (String site : List.of("embedding", "layer 1 attention residual", "layer 0 feed-forward residual")) {
            assertThat(finite.site(site).format().size()).isEqualTo(512);
        }
        assertThat(finite.site("layer 0 query").format().size()).isEqualTo(64);
        assertThat(finite.site("layer 0 query").format().rounding()).isEqualTo(Rounding.NEAREST_UP);
        assertThat(quantized(model, options(6).withFormat("all=float3"))
                        .model()
                        .site("layer 0 score")
                        .format()
                        .spec())
                .startsWith("float(exponent=3");
    }

    @Test
    void weightBitsBoundTheWeights() {
        Transformer model = model("plain");
        for (int bits : new int[] {3, 7}) {
            FinitePrecisionTransformer finite =
                    quantized(model, options(6).withWeightBits(bits)).model();
            Rule.Linear query = (Rule.Linear) finite.site("layer 0 query").rule();
            BigInteger greatest = query.terms().getFirst().weights().greatest();
            assertThat(greatest).isEqualTo((1 << (bits - 1)) - 1);
        }
    }

    @Test
    void sameInputsGiveTheSameModel() {
        Transformer model = model("rms norm");
        FinitePrecisionTransformer one = quantized(model, options(8)).model();
        FinitePrecisionTransformer two = quantized(model, options(8)).model();
        for (int s = 0; s < one.sites().size(); s++) {
            assertThat(one.sites().get(s).format()).isEqualTo(two.sites().get(s).format());
        }
    }

    @Test
    void refusesWithOneLine() {
        Architecture learned = Shapes.all().get("learned positions");
        Transformer model = Shapes.model(learned, 1);
        List<int[]> samples = List.of(new int[] {0, 1});
        refused(model, 0, 8, samples, "length 0: shape takes 1 to 8 tokens, give such a length");
        refused(model, 9, 8, samples, "length 9: shape takes 1 to 8 tokens, give such a length");
        refused(
                model,
                8,
                2,
                samples,
                "precision 2 bits at length 8: the embedding of shape cannot tell 8 positions apart, give at least 3"
                        + " bits or a shorter length");
        refused(model, 8, 8, List.of(), "calibration of shape: no samples, give a text or tokens");
        refused(
                model,
                4,
                8,
                List.of(new int[5]),
                "calibration sample of 5 tokens: the length is 4, give samples of at most that");
        refused(model, 4, 21, samples, "site embedding: 21 bits, formats of a quantized model have 2 to 20");
        assertThatThrownBy(() -> options(4).withFormat("scores=fixed"))
                .hasMessageStartingWith("site kind \"scores\": unknown, use all, residual or one of [embedding,");
        assertThatThrownBy(() -> options(4).withFormat("score=int8"))
                .hasMessageStartingWith("format \"int8\": unknown, use fixed, float");
    }

    private static void refused(Transformer model, int length, int bits, List<int[]> samples, String message) {
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(bits), length);
        assertThatThrownBy(() -> Quantizer.transformer(model, options, samples))
                .isInstanceOf(QuantizeException.class)
                .hasMessage(message);
    }
}
