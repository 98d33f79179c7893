package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import limen.number.Rational;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.Positions;
import limen.transformer.Architecture.Similarity;
import org.junit.jupiter.api.Test;

/** Similarity ORDER, step units and squares of fractional positions in float64, on numbers where that is exact. */
class SimilarityTest {
    private static final double[][] TOKENS = {{0, 0}, {3, -1}, {1, 2}, {-2, 5}};

    private static ArchitectureBuilder shape() {
        return Architecture.builder()
                .vocabularySize(4)
                .width(2)
                .layers(1)
                .heads(1)
                .maximumLength(4)
                .causal(false)
                .attention(Attention.SATURATED)
                .attentionResidual(false)
                .head(Head.ACCEPT_LAST)
                .similarity(Similarity.ORDER);
    }

    private static LinearWeights map(double[]... rows) {
        return LinearWeights.of(Matrix.ofRows(rows));
    }

    private static final LinearWeights IDENTITY = map(new double[] {1, 0}, new double[] {0, 1});

    private static Transformer.Builder model(Architecture shape) {
        return Transformer.builder("order", shape)
                .tokenEmbedding(Matrix.ofRows(TOKENS))
                .layer(LayerWeights.attention(IDENTITY, IDENTITY, IDENTITY, IDENTITY))
                .classifier(map(new double[] {1, 1}));
    }

    private static List<double[]> scores(Transformer model, int[] tokens) {
        List<double[]> scores = new ArrayList<>();
        new FloatForward(model).logits(tokens, (layer, kind, occurrence, position, values) -> {
            if (kind == SiteKind.SCORE) {
                scores.add(values.clone());
            }
        });
        return scores;
    }

    /** −Σ max(0, k − q): 0 iff the key is nowhere above the query. */
    @Test
    void scoresAreOrderViolations() {
        List<double[]> scores =
                scores(model(shape().scoreScale(Rational.of(1)).build()).build(), new int[] {0, 1, 2, 3});
        assertThat(scores.get(0)).containsExactly(0, -3, -3, -5);
        assertThat(scores.get(1)).containsExactly(-1, 0, -3, -6);
        assertThat(scores.get(2)).containsExactly(0, -2, 0, -3);
        assertThat(scores.get(3)).containsExactly(-2, -5, -3, 0);
    }

    @Test
    void scoresAreScaledAndLoseDistances() {
        Architecture shape = shape().scoreScale(Rational.of(1, 2))
                .positions(Positions.ALIBI)
                .alibiSlopes(List.of(0.25))
                .build();
        assertThat(scores(model(shape).build(), new int[] {1, 2, 3}).getFirst()).containsExactly(0, -1.75, -3.5);
        assertThat(shape().headWidth(4).build().scoreFactor()).isEqualTo(0.5);
    }

    @Test
    void groupsOfHeadsShareKeys() {
        Architecture shape = shape().heads(2).keyValueHeads(1).headWidth(1).build();
        Transformer model = Transformer.builder("order", shape)
                .tokenEmbedding(Matrix.ofRows(TOKENS))
                .layer(LayerWeights.attention(IDENTITY, map(new double[] {1, 1}), map(new double[] {1, 1}), IDENTITY))
                .classifier(map(new double[] {1, 1}))
                .build();
        // queries (3, −1) and (1, 2), keys 2 and 3
        List<double[]> scores = scores(model, new int[] {1, 2});
        assertThat(scores.get(0)).containsExactly(0, -3, 0, -4);
        assertThat(scores.get(1)).containsExactly(-1, 0, -2, -1);
    }

    @Test
    void theDotProductIsTheDefault() {
        Architecture shape = Architecture.builder()
                .vocabularySize(2)
                .width(1)
                .layers(0)
                .maximumLength(1)
                .build();
        assertThat(shape.similarity()).isEqualTo(Similarity.DOT_PRODUCT);
        assertThatThrownBy(() -> shape().similarity(null).build())
                .hasMessage("architecture: every enum field needs a value");
    }

    @Test
    void aStepIsOneFromZeroOn() {
        assertThat(Activation.STEP.apply(0)).isEqualTo(1);
        assertThat(Activation.STEP.apply(-0.0)).isEqualTo(1);
        assertThat(Activation.STEP.apply(Double.MIN_VALUE)).isEqualTo(1);
        assertThat(Activation.STEP.apply(-Double.MIN_VALUE)).isZero();
        assertThat(Activation.STEP.apply(-7)).isZero();
        assertThat(Activation.STEP.isExact()).isTrue();
        assertThat(Activation.RELU.isExact()).isTrue();
        assertThat(Activation.SILU.isExact()).isFalse();
    }

    @Test
    void squaresOfFractionsAreAdded() {
        Transformer model = model(shape().build())
                .fractionalDirection(new double[] {8, 0})
                .fractionalSquareDirection(new double[] {-16, 32})
                .build();
        assertThat(model.isFractional()).isTrue();
        assertThat(model.positionVector(0, 4)).containsExactly(1, 2);
        assertThat(model.positionVector(1, 4)).containsExactly(0, 8);
        assertThat(model.positionVector(3, 4)).containsExactly(-8, 32);
        assertThat(model.parameters()).isEqualTo(8 + 4 * 4 + 2 + 2 + 2);
        assertThat(model.nonzeroParameters()).isEqualTo(6 + 4 * 2 + 2 + 1 + 2);
        Transformer square = model(shape().positions(Positions.FRACTIONAL).build())
                .fractionalSquareDirection(new double[] {0, 1})
                .build();
        assertThat(square.isFractional()).isTrue();
        assertThat(square.positionVector(0, 2)).containsExactly(0, 0.25);
        assertThat(model(shape().build()).build().isFractional()).isFalse();
    }

    /** A session would add tokens one by one, but the state of the first depends on how many follow. */
    @Test
    void noSessionsOfSquaredFractions() {
        Transformer model = model(shape().causal(true).head(Head.NEXT_TOKEN).build())
                .classifier(map(new double[] {1, 1}, new double[] {2, 0}, new double[] {0, 2}, new double[] {-1, 0}))
                .fractionalSquareDirection(new double[] {-16, 32})
                .build();
        assertThatThrownBy(() -> new FloatForward(model).session()).isInstanceOf(IllegalArgumentException.class);
        FloatForward forward = new FloatForward(model);
        int[] text = forward.generate(new int[] {1}, 4);
        for (int i = 1; i < text.length; i++) {
            assertThat(text[i]).isEqualTo(forward.nextToken(java.util.Arrays.copyOf(text, i)));
        }
    }

    @Test
    void wrongDirectionsAreRefused() {
        assertThatThrownBy(() -> model(shape().build())
                        .fractionalSquareDirection(new double[] {1})
                        .build())
                .hasMessage("model order, fractional square direction: expected shape [2], found [1]");
        assertThatThrownBy(() -> model(shape().build())
                        .fractionalSquareDirection(new double[] {1, Double.NaN})
                        .build())
                .hasMessage(
                        "model order, fractional square direction: value NaN at [1] is not finite, repair the weights");
        assertThatThrownBy(() ->
                        model(shape().positions(Positions.FRACTIONAL).build()).build())
                .hasMessage("model order, fractional direction: missing, positions FRACTIONAL need it or a fractional"
                        + " square direction");
    }
}
