package limen.transformer.load;

import limen.io.FileFormatException;
import limen.io.InputException;
import limen.io.json.Json;
import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.LinearWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;

/**
 * Llama and Mistral as Hugging Face stores them: RMS norm, rotary positions in halves, grouped queries, gated unit.
 *
 * <p>Field names and defaults are those of transformers' LlamaConfig. What the float pass would silently compute
 * differently is refused: scaled or partial rotary positions, sliding windows.
 */
final class LlamaFamily {
    private LlamaFamily() {}

    static Transformer.Builder read(String name, Json config, TensorFolder tensors) {
        refuseVariants(config);
        Architecture shape = architecture(config);
        int width = shape.width();
        boolean mlpBias = config.flag("mlp_bias", false);
        Matrix embedding = tensors.matrix("model.embed_tokens.weight", shape.vocabularySize(), width);
        Transformer.Builder builder = Transformer.builder(name, shape).tokenEmbedding(embedding);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            LayerWeights weights = attention(prefix, shape, config.flag("attention_bias", false), tensors);
            weights = weights.withNorms(
                            tensors.norm(prefix + "input_layernorm", width, false),
                            tensors.norm(prefix + "post_attention_layernorm", width, false))
                    .withFeedForward(
                            tensors.linear(prefix + "mlp.gate_proj", shape.hiddenWidth(), width, mlpBias),
                            tensors.linear(prefix + "mlp.up_proj", shape.hiddenWidth(), width, mlpBias),
                            tensors.linear(prefix + "mlp.down_proj", width, shape.hiddenWidth(), mlpBias));
            builder.layer(weights);
        }
        builder.finalNorm(tensors.norm("model.norm", width, false));
        boolean tied = config.flag("tie_word_embeddings", false);
        if (!tied) {
            builder.classifier(LinearWeights.of(tensors.matrix("lm_head.weight", shape.vocabularySize(), width)));
        }
        tensors.requireAllUsed(
                tensor -> tensor.endsWith("rotary_emb.inv_freq") || tied && tensor.equals("lm_head.weight"));
        return builder;
    }

    private static LayerWeights attention(String prefix, Architecture shape, boolean bias, TensorFolder tensors) {
        int width = shape.width();
        int queries = shape.layout().ownWidth();
        int keys = shape.layout().sharedWidth();
        return LayerWeights.attention(
                tensors.linear(prefix + "self_attn.q_proj", queries, width, bias),
                tensors.linear(prefix + "self_attn.k_proj", keys, width, bias),
                tensors.linear(prefix + "self_attn.v_proj", keys, width, bias),
                tensors.linear(prefix + "self_attn.o_proj", width, queries, bias));
    }

    private static Architecture architecture(Json config) {
        int heads = config.integer("num_attention_heads");
        int width = config.integer("hidden_size");
        if (heads < 1 || !config.has("head_dim") && width % heads != 0) {
            throw config.refuse("num_attention_heads", "is " + heads + ", it must divide hidden_size " + width);
        }
        try {
            return Architecture.builder()
                    .vocabularySize(config.integer("vocab_size"))
                    .width(width)
                    .layers(config.integer("num_hidden_layers"))
                    .heads(heads)
                    .keyValueHeads(config.integer("num_key_value_heads", heads))
                    .headWidth(config.integer("head_dim", width / heads))
                    .hiddenWidth(config.integer("intermediate_size"))
                    .maximumLength(config.integer("max_position_embeddings"))
                    .positions(Architecture.Positions.ROPE)
                    .ropePairing(Architecture.RopePairing.HALVES)
                    .ropeTheta(theta(config))
                    .norm(Architecture.Norm.RMS_NORM)
                    .finalNorm(true)
                    .epsilon(config.number("rms_norm_eps", 1e-6))
                    .activation(HuggingFace.activation(config, "hidden_act", "silu"))
                    .gated(true)
                    .build();
        } catch (FileFormatException e) {
            throw e;
        } catch (InputException e) {
            throw new FileFormatException(config.where(), e.getMessage() + ", repair the configuration", e);
        }
    }

    /** The base of the frequencies: rope_theta, or since transformers 5 rope_parameters.rope_theta. */
    private static double theta(Json config) {
        return config.has("rope_parameters")
                ? config.object("rope_parameters").number("rope_theta", 10000)
                : config.number("rope_theta", 10000);
    }

    private static void refuseVariants(Json config) {
        for (String field : new String[] {"rope_scaling", "rope_parameters"}) {
            if (config.has(field)) {
                Json rope = config.object(field);
                String type = rope.text("rope_type", rope.text("type", "default"));
                if (!type.equals("default")) {
                    throw config.refuse(
                            field,
                            "asks for \"" + type
                                    + "\" rotary positions, only plain ones are read: give a model without");
                }
                if (rope.number("partial_rotary_factor", 1) != 1) {
                    throw config.refuse(
                            field, "rotates only a part of each head, which is not read: give another model");
                }
            }
        }
        if (config.number("partial_rotary_factor", 1) != 1) {
            throw config.refuse(
                    "partial_rotary_factor", "rotates only a part of each head, which is not read: give another model");
        }
        if (config.has("sliding_window")
                && config.integer("sliding_window") < config.integer("max_position_embeddings")) {
            throw config.refuse(
                    "sliding_window",
                    "is " + config.integer("sliding_window")
                            + ", windowed attention is not read: lower max_position_embeddings to it");
        }
    }
}
