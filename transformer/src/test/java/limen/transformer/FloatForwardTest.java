package limen.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.transformer.Architecture.Activation;
import limen.transformer.Architecture.Attention;
import limen.transformer.Architecture.Head;
import limen.transformer.Architecture.NormPlacement;
import limen.transformer.Architecture.RopePairing;
import org.junit.jupiter.api.Test;

class FloatForwardTest {
    private record Seen(int layer, SiteKind kind, int occurrence, int position) {}

    private static Map<Seen, double[]> observe(Transformer model, int[] tokens) {
        Map<Seen, double[]> seen = new HashMap<>();
        new FloatForward(model)
                .logits(
                        tokens,
                        (layer, kind, occurrence, position, values) -> assertThat(
                                        seen.put(new Seen(layer, kind, occurrence, position), values.clone()))
                                .isNull());
        return seen;
    }

    private static Set<SiteKind> kinds(Map<Seen, double[]> seen) {
        Set<SiteKind> kinds = EnumSet.noneOf(SiteKind.class);
        seen.keySet().forEach(key -> kinds.add(key.kind));
        return kinds;
    }

    @Test
    void theObserverSeesEverySiteOfALlama() {
        Architecture shape = RandomModels.llamaShape(RopePairing.HALVES).build();
        Transformer model = new RandomModels(1).model("llama", shape, false, true);
        int[] tokens = {3, 1, 4, 1, 5};
        Map<Seen, double[]> seen = observe(model, tokens);
        assertThat(kinds(seen))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(
                        SiteKind.NORM_CENTRED,
                        SiteKind.QUERY_PLAIN,
                        SiteKind.QUERY_NORM,
                        SiteKind.KEY_PLAIN,
                        SiteKind.KEY_NORM,
                        SiteKind.ATTENTION_OUTPUT,
                        SiteKind.ATTENTION_OUTPUT_NORM,
                        SiteKind.FEED_FORWARD_OUTPUT,
                        SiteKind.FEED_FORWARD_OUTPUT_NORM)));
        // 15 sites in each of two layers, embedding, final norm and logits, at each position
        assertThat(seen).hasSize((2 * 15 + 3) * tokens.length);
        double[][] logits = new FloatForward(model).logits(tokens);
        for (int i = 0; i < tokens.length; i++) {
            assertThat(seen.get(new Seen(2, SiteKind.LOGITS, 0, i))).isEqualTo(logits[i]);
            assertThat(seen.get(new Seen(0, SiteKind.SCORE, 0, i))).hasSize(4 * (i + 1));
            assertThat(seen.get(new Seen(0, SiteKind.QUERY, 0, i))).hasSize(16);
            assertThat(seen.get(new Seen(0, SiteKind.KEY, 0, i))).hasSize(8);
        }
    }

    @Test
    void observedSitesDefineEachOther() {
        Architecture shape = RandomModels.llamaShape(RopePairing.INTERLEAVED).build();
        Map<Seen, double[]> seen =
                observe(new RandomModels(2).model("llama", shape, false, true), new int[] {3, 1, 4, 1, 5, 9});
        int i = 5;
        double[] score = seen.get(new Seen(1, SiteKind.SCORE, 0, i));
        double[] difference = seen.get(new Seen(1, SiteKind.DIFFERENCE, 0, i));
        double[] weight = seen.get(new Seen(1, SiteKind.WEIGHT, 0, i));
        double[] head = seen.get(new Seen(1, SiteKind.HEAD, 0, i));
        for (int h = 0; h < 4; h++) {
            double maximum = seen.get(new Seen(1, SiteKind.MAXIMUM, 0, i))[h];
            double total = 0;
            double first = 0;
            for (int j = 0; j <= i; j++) {
                assertThat(difference[j * 4 + h]).isEqualTo(score[j * 4 + h] - maximum);
                assertThat(weight[j * 4 + h]).isEqualTo(StrictMath.exp(difference[j * 4 + h]));
                total += weight[j * 4 + h];
                first += weight[j * 4 + h] * seen.get(new Seen(1, SiteKind.VALUE, 0, j))[h / 2 * 4];
            }
            assertThat(head[h * 4]).isEqualTo(first / total);
        }
        double[] hidden = seen.get(new Seen(1, SiteKind.HIDDEN, 0, i));
        for (int c = 0; c < hidden.length; c++) {
            double gate = seen.get(new Seen(1, SiteKind.GATE, 0, i))[c];
            assertThat(hidden[c]).isEqualTo(seen.get(new Seen(1, SiteKind.UP, 0, i))[c] * Activation.SILU.apply(gate));
        }
    }

    @Test
    void layerNormsShowTheirCentredInputs() {
        for (NormPlacement placement : NormPlacement.values()) {
            Architecture shape =
                    RandomModels.gpt2Shape().normPlacement(placement).build();
            Map<Seen, double[]> seen =
                    observe(new RandomModels(4).model("gpt2", shape, true, true), new int[] {1, 2, 3});
            boolean output = placement == NormPlacement.OUTPUT;
            List<Seen> centred = new ArrayList<>(List.of(
                    new Seen(0, SiteKind.NORM_CENTRED, output ? 2 : 0, 2),
                    new Seen(0, SiteKind.NORM_CENTRED, output ? 3 : 1, 2),
                    new Seen(2, SiteKind.NORM_CENTRED, 0, 2)));
            if (placement == NormPlacement.SANDWICH) {
                centred.add(new Seen(0, SiteKind.NORM_CENTRED, 2, 2));
                centred.add(new Seen(0, SiteKind.NORM_CENTRED, 3, 2));
            }
            for (Seen key : centred) {
                double sum = 0;
                for (double value : seen.get(key)) {
                    sum += value;
                }
                assertThat(sum).isCloseTo(0, within(1e-12));
            }
            SiteKind norm = output ? SiteKind.FEED_FORWARD_OUTPUT_NORM : SiteKind.FEED_FORWARD_NORM;
            assertThat(seen.keySet()).contains(new Seen(1, norm, 0, 0));
            assertThat(kinds(seen)).doesNotContain(SiteKind.GATE, SiteKind.HIDDEN);
        }
    }

    /** Scores tie at positions 1 and 3 of four; the values there are 1 and 3. */
    @Test
    void hardAttentionBreaksTiesAsItsNameSays() {
        Map<Attention, Double> expected =
                Map.of(Attention.SATURATED, 2.0, Attention.LEFTMOST, 1.0, Attention.RIGHTMOST, 3.0);
        expected.forEach((attention, value) -> {
            Transformer model = picker(attention);
            assertThat(new FloatForward(model).logits(new int[] {0, 1, 0, 2})[3][0])
                    .isEqualTo(value);
            Set<SiteKind> kinds = kinds(observe(model, new int[] {0, 1, 0, 2}));
            assertThat(kinds).contains(SiteKind.MAXIMUM).doesNotContain(SiteKind.DIFFERENCE, SiteKind.WEIGHT);
        });
    }

    /** Channel 0 is the score, channel 1 the value, channel 2 is 1 and makes the query. */
    private static Transformer picker(Attention attention) {
        Architecture shape = Architecture.builder()
                .vocabularySize(3)
                .width(3)
                .layers(1)
                .headWidth(1)
                .maximumLength(4)
                .attention(attention)
                .attentionResidual(false)
                .head(Head.ACCEPT_LAST)
                .build();
        return Transformer.builder("picker", shape)
                .tokenEmbedding(Matrix.ofRows(new double[][] {{0, 7, 1}, {5, 1, 1}, {5, 3, 1}}))
                .layer(LayerWeights.attention(row(0, 0, 1), row(1, 0, 0), row(0, 1, 0), column(1, 0, 0)))
                .classifier(row(1, 0, 0))
                .build();
    }

    private static LinearWeights row(double... values) {
        return LinearWeights.of(Matrix.ofRows(new double[][] {values}));
    }

    private static LinearWeights column(double... values) {
        return LinearWeights.of(Matrix.of(values.length, 1, values));
    }

    @Test
    void answersFollowTheHead() {
        FloatForward picker = new FloatForward(picker(Attention.LEFTMOST));
        assertThat(picker.accepts(new int[] {0, 1})).isTrue();
        assertThatThrownBy(() -> picker.generate(new int[] {0}, 1))
                .hasMessage("model picker: its output is ACCEPT_LAST, it does not answer with the next token");
        assertThat(FloatForward.argmax(new double[] {1, 3, 3, 2})).isEqualTo(1);
        assertThat(FloatForward.surprise(new double[] {0, 0, 0, 0}, 2)).isCloseTo(Math.log(4), within(1e-15));
    }

    @Test
    void generationStopsAtTheMaximumLength() {
        Architecture shape = RandomModels.llamaShape(RopePairing.HALVES).build();
        FloatForward forward = new FloatForward(new RandomModels(5).model("llama", shape, false, true));
        int[] text = forward.generate(new int[] {1, 2}, 100);
        assertThat(text).hasSize(12);
        for (int i = 2; i < text.length; i++) {
            assertThat(forward.nextToken(java.util.Arrays.copyOf(text, i))).isEqualTo(text[i]);
        }
    }

    @Test
    void inconsistentModelsAreRefusedByTensor() {
        Architecture shape = RandomModels.gpt2Shape().build();
        Transformer good = new RandomModels(6).model("gpt2", shape, true, true);
        List<String> messages = new ArrayList<>();
        LayerWeights layer = good.layer(0);
        for (LayerWeights bad : List.of(
                layer.withNorms(null, layer.feedForwardNorm()),
                layer.withFeedForward(layer.up(), layer.up(), layer.down()),
                layer.withFeedForward(null, layer.up(), null),
                layer.withFeedForward(null, layer.down(), layer.up()))) {
            try {
                Transformer.builder("bad", shape)
                        .tokenEmbedding(good.tokenEmbedding())
                        .positionEmbedding(good.positionEmbedding())
                        .layer(bad)
                        .layer(good.layer(1))
                        .finalNorm(good.finalNorm())
                        .build();
            } catch (IllegalArgumentException e) {
                messages.add(e.getMessage());
            }
        }
        assertThat(messages)
                .containsExactly(
                        "model bad, layer 0 attention norm: missing, the architecture's norm needs it",
                        "model bad, layer 0 gate: present, but only a gated feed-forward net has one: leave it out",
                        "model bad, layer 0 down: missing, a feed-forward net (up) needs it",
                        "model bad, layer 0 up weight: expected shape [7 × 6], found [6 × 7]");
    }

    @Test
    void activationsAreTheirDefinitions() {
        assertThat(Activation.RELU.apply(-2)).isZero();
        assertThat(Activation.GELU.apply(1)).isCloseTo(0.8413447460685429, within(1e-15));
        assertThat(Activation.GELU.apply(-8)).isCloseTo(-8 * 6.220960574271785e-16, within(1e-28));
        assertThat(Activation.GELU_TANH.apply(1)).isCloseTo(0.8411919906082768, within(1e-15));
        assertThat(Activation.SILU.apply(1)).isCloseTo(0.7310585786300049, within(1e-15));
        assertThat(Activation.SILU.apply(-800)).isZero();
    }
}
