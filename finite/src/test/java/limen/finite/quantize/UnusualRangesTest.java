package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.ReferenceInterpreter;
import limen.finite.Rule;
import limen.number.PrecisionFormula;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.SiteKind;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;

/** Regressions: ranges of calibration that random transformers found. */
class UnusualRangesTest {
    private static final QuantizeOptions TWO_BITS = QuantizeOptions.of(PrecisionFormula.parse("2"), 2);

    /** One layer of one head and one channel; values are {@code value} times the state. */
    private static Transformer model(double value) {
        Architecture shape = Architecture.builder()
                .vocabularySize(2)
                .width(1)
                .layers(1)
                .maximumLength(2)
                .build();
        LinearWeights one = LinearWeights.of(Matrix.of(1, 1, new double[] {1}));
        LinearWeights values = LinearWeights.of(Matrix.of(1, 1, new double[] {value}));
        return Transformer.builder("tiny", shape)
                .tokenEmbedding(Matrix.of(2, 1, new double[] {1, -1}))
                .layer(LayerWeights.attention(one, one, values, one))
                .build();
    }

    /** Was refused: the share of an empty range to clip was 0/0. */
    @Test
    void siteThatIsZeroThroughoutCalibration() {
        Transformer model = model(0);
        FinitePrecisionTransformer finite =
                Quantizer.transformer(model, TWO_BITS, List.of(new int[] {0, 1}, new int[] {1, 0}));
        var value = finite.sites().stream()
                .filter(site -> site.kind() == SiteKind.VALUE)
                .findFirst()
                .orElseThrow();
        assertThat(value.format().size()).isEqualTo(4);
        var trace = new ReferenceInterpreter(finite).run(new int[] {0, 1});
        for (int rank : trace.ranks().get(value)) {
            assertThat(value.format().value(rank).signum()).isZero();
        }
    }

    /** Was refused: 2^11 has one significant bit, although it is 12 bits long. */
    @Test
    void headUnitMuchGreaterThanItsValues() {
        QuantizeOptions options = TWO_BITS.withFormat("value=fixed(unit=1/2048,min=-2,max=1)")
                .withFormat("head=fixed(unit=1,min=-2,max=1)");
        FinitePrecisionTransformer finite = Quantizer.transformer(model(1), options, List.of(new int[] {0, 1}));
        assertThat(finite.sites())
                .anySatisfy(site -> assertThat(site.rule())
                        .isInstanceOfSatisfying(
                                Rule.Head.class,
                                head -> assertThat(head.ratio()).isEqualTo(2048)));
    }
}
