package limen.finite.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import limen.finite.FinitePrecisionTransformer;
import limen.finite.Site;
import limen.number.Format;
import limen.number.PrecisionFormula;
import limen.testkit.Case;
import limen.testkit.CaseCounter;
import limen.testkit.Cases;
import limen.transformer.Architecture;
import limen.transformer.Architecture.Positions;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.NormWeights;
import limen.transformer.Transformer;
import org.junit.jupiter.api.Test;

/** The same model stored with its channels, hidden units and heads in another order: the same formats at every site. */
class ChannelOrderTest {
    private static final int LENGTH = 8;

    /** More values than a site's sample holds: 800 · 8 · 4. */
    private static final int SAMPLES = 800;

    @Test
    void formatsDoNotDependOnTheOrderOfChannels() {
        CaseCounter sites = new CaseCounter();
        List<String> names = Shapes.all().keySet().stream()
                .filter(name ->
                        Shapes.all().get(name).positions() != Positions.SINUSOIDAL) // a channel's number is its wave
                .toList();
        for (Case each : Cases.of(names.size())) {
            Random random = each.random();
            String name = names.get(each.index());
            Transformer model = Shapes.model(name, random.nextLong());
            Transformer other = new Shuffle(model, random).model();
            List<int[]> samples = new ArrayList<>();
            for (int k = 0; k < SAMPLES; k++) {
                samples.add(random.ints(LENGTH, 0, model.architecture().vocabularySize())
                        .toArray());
            }
            for (int bits : new int[] {4, 7}) {
                assertThat(formats(other, samples, bits)).as(name).isEqualTo(formats(model, samples, bits));
                sites.count(name);
            }
        }
        sites.requireEach(2, names);
    }

    private static Map<String, Format> formats(Transformer model, List<int[]> samples, int bits) {
        QuantizeOptions options = QuantizeOptions.of(PrecisionFormula.constant(bits), LENGTH);
        FinitePrecisionTransformer finite = Quantizer.transformer(model, options, samples);
        Map<String, Format> formats = new LinkedHashMap<>();
        for (Site site : finite.sites()) {
            formats.put(site.name(), site.format());
        }
        return formats;
    }

    /** A model's parts in another order; a permutation says which old place comes to each new one. */
    private static final class Shuffle {
        private final Transformer model;
        private final Architecture shape;
        private final Random random;
        private final int[] width;

        Shuffle(Transformer model, Random random) {
            this.model = model;
            this.random = random;
            shape = model.architecture();
            width = permutation(shape.width());
        }

        private int[] permutation(int length) {
            List<Integer> places =
                    new ArrayList<>(IntStream.range(0, length).boxed().toList());
            Collections.shuffle(places, random);
            return places.stream().mapToInt(Integer::intValue).toArray();
        }

        Transformer model() {
            Transformer.Builder builder =
                    Transformer.builder(model.name(), shape).tokenEmbedding(columns(model.tokenEmbedding(), width));
            if (model.positionEmbedding() != null) {
                builder.positionEmbedding(columns(model.positionEmbedding(), width));
            }
            builder.fractionalDirection(ordered(model.fractionalDirection(), width));
            builder.fractionalSquareDirection(ordered(model.fractionalSquareDirection(), width));
            model.layers().forEach(layer -> builder.layer(layer(layer)));
            return builder.finalNorm(norm(model.finalNorm()))
                    .classifier(map(model.classifier(), null, width))
                    .build();
        }

        private LayerWeights layer(LayerWeights layer) {
            LayerWeights.Extras extras = layer.extras();
            boolean slopes = shape.positions() == Positions.ALIBI || extras.scoreBias() != null;
            boolean rope = shape.positions() == Positions.ROPE;
            int groups = shape.keyValueHeads();
            int share = shape.heads() / groups;
            // heads with slopes of their own and channels with frequencies of their own stay where they are
            int[] group = slopes ? IntStream.range(0, groups).toArray() : permutation(groups);
            int[] head = IntStream.range(0, shape.heads())
                    .map(h -> group[h / share] * share + h % share)
                    .toArray();
            int[] channel = rope ? IntStream.range(0, shape.headWidth()).toArray() : permutation(shape.headWidth());
            int[] valued = permutation(shape.headWidth());
            int[] hidden =
                    permutation(layer.hasFeedForward() ? layer.up().weight().rows() : 0);
            return new LayerWeights(
                    norm(layer.attentionNorm()),
                    map(layer.query(), joint(head, channel), width),
                    map(layer.key(), joint(group, channel), width),
                    map(layer.value(), joint(group, valued), width),
                    map(layer.output(), width, joint(head, valued)),
                    norm(layer.feedForwardNorm()),
                    map(layer.gate(), hidden, width),
                    map(layer.up(), hidden, width),
                    map(layer.down(), width, hidden),
                    new LayerWeights.Extras(
                            norm(extras.queryNorm(), joint(head, channel)),
                            norm(extras.keyNorm(), joint(group, channel)),
                            norm(extras.attentionOutputNorm()),
                            norm(extras.feedForwardOutputNorm()),
                            extras.scoreBias(),
                            extras.sink()));
        }

        private int[] joint(int[] heads, int[] channels) {
            return IntStream.of(heads)
                    .flatMap(head -> IntStream.of(channels).map(channel -> head * shape.headWidth() + channel))
                    .toArray();
        }

        private NormWeights norm(NormWeights norm) {
            return norm(norm, width);
        }

        private static NormWeights norm(NormWeights norm, int[] order) {
            return norm == null ? null : new NormWeights(ordered(norm.gain(), order), ordered(norm.bias(), order));
        }

        private static LinearWeights map(LinearWeights map, int[] rows, int[] columns) {
            if (map == null) {
                return null;
            }
            Matrix weight = columns(map.weight(), columns);
            return rows == null
                    ? new LinearWeights(weight, map.bias())
                    : new LinearWeights(
                            Matrix.ofRows(
                                    IntStream.of(rows).mapToObj(weight::row).toArray(double[][]::new)),
                            ordered(map.bias(), rows));
        }

        private static Matrix columns(Matrix matrix, int[] columns) {
            double[][] rows = IntStream.range(0, matrix.rows())
                    .mapToObj(row -> ordered(matrix.row(row), columns))
                    .toArray(double[][]::new);
            return Matrix.ofRows(rows);
        }

        private static double[] ordered(double[] values, int[] order) {
            return values == null
                    ? null
                    : IntStream.of(order).mapToDouble(place -> values[place]).toArray();
        }
    }
}
