package limen.transformer.load;

import limen.transformer.Architecture;
import limen.transformer.LayerWeights;
import limen.transformer.Matrix;
import limen.transformer.Transformer;
import limen.transformer.config.ModelConfig;

/** The weights of Llama and Mistral as Hugging Face stores them. */
final class LlamaFamily {
    private LlamaFamily() {}

    static Transformer.Builder read(String name, ModelConfig config, TensorFolder tensors) {
        Architecture shape = config.architecture();
        int width = shape.width();
        boolean mlpBias = config.feedForwardBias();
        Matrix embedding = tensors.matrix("model.embed_tokens.weight", shape.vocabularySize(), width);
        Transformer.Builder builder = Transformer.builder(name, shape).tokenEmbedding(embedding);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            LayerWeights weights = attention(prefix, shape, config.attentionBias(), tensors);
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
        OutputMatrix.read(config, embedding, "model.embed_tokens.weight", tensors, builder);
        tensors.requireAllUsed(tensor -> tensor.endsWith("rotary_emb.inv_freq"));
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
}
