package limen.transformer.config;

import java.util.List;
import limen.transformer.Architecture;

/**
 * What a config.json says of a model.
 *
 * @param type its {@code model_type}
 * @param architecture the shape
 * @param tied whether the output matrix is the token embedding
 * @param tiedStated whether the file says so itself, and not the default of its type
 * @param attentionBias whether queries, keys and values have biases, and the attention output where its family says so
 * @param feedForwardBias whether the feed-forward net has biases
 * @param warnings what the person should know, a line each
 */
public record ModelConfig(
        String type,
        Architecture architecture,
        boolean tied,
        boolean tiedStated,
        boolean attentionBias,
        boolean feedForwardBias,
        List<String> warnings) {}
