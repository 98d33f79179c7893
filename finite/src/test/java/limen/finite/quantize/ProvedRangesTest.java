package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.finite.FastInterpreter;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Saturation;
import limen.finite.Site;
import limen.finite.Trace;
import limen.finite.ranges.SiteRange;
import limen.finite.ranges.SiteRanges;
import limen.number.PrecisionFormula;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Formats that cover what any input can reach: nothing clips, in any architecture, family and precision. */
class ProvedRangesTest {
    private static final int LENGTH = 4;

    static List<String> shapes() {
        return List.copyOf(Shapes.all().keySet());
    }

    private static FinitePrecisionTransformer quantized(String shape, int bits, Ranges ranges, String... formats) {
        Transformer model = Shapes.model(shape, shape.hashCode());
        QuantizeOptions options =
                QuantizeOptions.of(PrecisionFormula.constant(bits), LENGTH).withRanges(ranges);
        for (String format : formats) {
            options = options.withFormat(format);
        }
        return Quantizer.transformer(model, options, CalibrationSamples.drawn(model, LENGTH, 4, 7));
    }

    private static List<String> clipping(FinitePrecisionTransformer model) {
        return SiteRanges.of(model, LENGTH).all().stream()
                .filter(SiteRange::mayClip)
                .map(range -> range.site().name())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothingClips(String shape) {
        assertThat(clipping(quantized(shape, 4, Ranges.PROVED))).isEmpty();
        assertThat(clipping(quantized(shape, 8, Ranges.PROVED, "all=float"))).isEmpty();
        assertThat(clipping(quantized(shape, 6, Ranges.PROVED, "residual=e4m3", "score=fixed:p+2")))
                .isEmpty();
    }

    /** By the meaning of saturation alone, no ranges asked: all inputs of all lengths, every value. */
    @ParameterizedTest
    @MethodSource("shapes")
    void noValueOfAnyInputIsCutOff(String shape) {
        assertThat(cutOff(quantized(shape, 6, Ranges.PROVED))).isZero();
    }

    @Test
    void observedRangesCutOff() {
        for (String shape : List.of("plain", "alibi", "order", "rms norm", "softmax1")) {
            FinitePrecisionTransformer model = quantized(shape, 6, Ranges.OBSERVED);
            assertThat(cutOff(model)).as(shape).isPositive();
            assertThat(clipping(model)).as(shape).isNotEmpty();
        }
    }

    private static long cutOff(FinitePrecisionTransformer model) {
        FastInterpreter interpreter = new FastInterpreter(model);
        int vocabulary = model.vocabulary().size();
        long cut = 0;
        for (int n = model.exactLength() ? LENGTH : 1; n <= LENGTH; n++) {
            for (int index = 0; index < Math.pow(vocabulary, n); index++) {
                int[] tokens = new int[n];
                for (int i = 0, rest = index; i < n; i++, rest /= vocabulary) {
                    tokens[i] = rest % vocabulary;
                }
                Trace trace = interpreter.run(tokens);
                for (Site site : model.sites()) {
                    int values = trace.ranks().get(site).length;
                    for (int flat = 0; flat < values; flat++) {
                        cut += Saturation.isCutOff(model, tokens, trace, site, flat) ? 1 : 0;
                    }
                }
            }
        }
        return cut;
    }
}
