package limen.instruct.follow;

import java.util.ArrayList;
import java.util.List;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Transformer;

/**
 * What a layer wrote into the residual stream.
 *
 * @param layer counted from 1; 0 is the embedding
 * @param channels the names of the channels that its weights write
 * @param values what each token holds there, [channels][tokens]: the fraction of the least denominator whose rounding to p bits
 *     is the value held, such as {@code 1/3}
 */
public record Learned(int layer, List<String> channels, List<List<String>> values) {
    /** Copies the lists. */
    public Learned {
        channels = List.copyOf(channels);
        values = values.stream().map(List::copyOf).toList();
    }

    /** Of every layer of a run, the embedding first. */
    static List<Learned> of(EvaluatorRun run, Transformer model, EvaluatorLayout layout) {
        Fractions fractions = new Fractions(run.length());
        List<Learned> learned = new ArrayList<>();
        for (int layer = 0; layer <= layout.layers(); layer++) {
            List<String> names = new ArrayList<>();
            List<List<String>> values = new ArrayList<>();
            for (int channel = 0; channel < layout.channels().size(); channel++) {
                if (layer == 0 ? embeds(model, channel) : writes(model.layer(layer - 1), channel)) {
                    List<String> row = new ArrayList<>();
                    for (int token = 0; token < run.length(); token++) {
                        row.add(fractions.of(run.stream(layer).format(), run.rank(layer, token, channel)));
                    }
                    names.add(layout.channels().get(channel));
                    values.add(row);
                }
            }
            learned.add(new Learned(layer, names, values));
        }
        return learned;
    }

    private static boolean embeds(Transformer model, int channel) {
        boolean embeds =
                isSet(model.fractionalDirection(), channel) || isSet(model.fractionalSquareDirection(), channel);
        for (int token = 0; token < model.vocabulary().size(); token++) {
            embeds |= model.tokenEmbedding().get(token, channel) != 0;
        }
        return embeds;
    }

    private static boolean writes(LayerWeights layer, int channel) {
        return writes(layer.output(), channel) || layer.hasFeedForward() && writes(layer.down(), channel);
    }

    private static boolean writes(LinearWeights map, int channel) {
        boolean writes = isSet(map.bias(), channel);
        for (double weight : map.weight().row(channel)) {
            writes |= weight != 0;
        }
        return writes;
    }

    private static boolean isSet(double[] vector, int channel) {
        return vector != null && vector[channel] != 0;
    }
}
