package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limen.io.InputException;
import limen.number.Rational;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import org.junit.jupiter.api.Test;

/** Declared functions: linear between points, constant outside, in float64 and exactly. */
class CurveTest {
    private static final Curve HAT = curve("-1", "0", "0", "1/3", "2", "-1");

    private static Curve curve(String... numbers) {
        List<Curve.Point> points = new java.util.ArrayList<>();
        for (int k = 0; k < numbers.length; k += 2) {
            points.add(new Curve.Point(Rational.parse(numbers[k]), Rational.parse(numbers[k + 1])));
        }
        return new Curve(points);
    }

    private static ArchitectureBuilder shape() {
        return RandomModels.gpt2Shape();
    }

    @Test
    void itIsLinearBetweenPointsAndConstantOutside() {
        String[] expected = {"-9", "0", "-1", "0", "-1/2", "1/6", "0", "1/3", "1", "-1/3", "2", "-1", "7/2", "-1"};
        for (int k = 0; k < expected.length; k += 2) {
            Rational x = Rational.parse(expected[k]);
            assertThat(HAT.apply(x)).isEqualTo(Rational.parse(expected[k + 1]));
            assertThat(HAT.apply(x.doubleValue()))
                    .isEqualTo(Rational.parse(expected[k + 1]).doubleValue());
        }
        assertThat(HAT.apply(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(HAT.apply(Double.POSITIVE_INFINITY)).isEqualTo(-1);
    }

    @Test
    void aFeedForwardNetAndAttentionUseIt() {
        Curve steps = curve("-2", "0", "-1", "1/2", "0", "1");
        Architecture declared = shape().activationCurve(HAT).weightCurve(steps).build();
        assertThat(declared.activation()).isEqualTo(Activation.CURVE);
        assertThat(declared.activate(-0.5)).isEqualTo(1.0 / 6);
        assertThat(declared.weight(-1.5)).isEqualTo(0.25);
        assertThat(declared.weight(Double.NEGATIVE_INFINITY)).isZero();
        Transformer model = new RandomModels(5).model("declared", declared, true, true);
        Transformer other = new RandomModels(5).model("other", shape().build(), true, true);
        int[] tokens = {1, 4, 2, 8};
        assertThat(new FloatForward(model).logits(tokens)[3]).isNotEqualTo(new FloatForward(other).logits(tokens)[3]);
        model.layers().forEach(layer -> assertThat(layer.hasFeedForward()).isTrue());
    }

    @Test
    void whatIsNoFunctionIsRefused() {
        assertThatThrownBy(() -> new Curve(List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("architecture, curve: has no points, give one at least");
        assertThatThrownBy(() -> curve("1", "0", "1", "2"))
                .hasMessage("architecture, curve: goes from x = 1 to 1, x must increase strictly");
        assertThatThrownBy(() -> shape().activation(Activation.CURVE).build())
                .hasMessageContaining("an activation curve belongs to CURVE");
        for (Curve weight : List.of(curve("0", "0"), curve("-1", "-1", "0", "1"), curve("-1", "1", "0", "1/2"))) {
            assertThatThrownBy(() -> shape().weightCurve(weight).build())
                    .hasMessage(
                            "architecture, weight curve: must not fall, have no value below 0 and one above 0 at 0");
        }
        assertThatThrownBy(() -> shape().weightCurve(curve("-1", "0", "0", "1"))
                        .attention(Attention.SOFTMAX1)
                        .build())
                .hasMessageContaining("the sink of SOFTMAX1 is weighed by exp");
    }
}
