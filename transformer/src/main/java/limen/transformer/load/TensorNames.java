package limen.transformer.load;

/** Names of the tensors of Limen's folders, in the manner of Hugging Face's Llama: docs/formats/safetensors-folder.md. */
final class TensorNames {
    static final String TOKENS = "model.embed_tokens.weight";
    static final String POSITIONS = "model.embed_positions.weight";
    static final String FRACTIONS = "model.fractional_direction";
    static final String FRACTION_SQUARES = "model.fractional_square_direction";
    static final String FINAL_NORM = "model.norm";
    static final String CLASSIFIER = "lm_head";

    static final String ATTENTION_NORM = "input_layernorm";
    static final String QUERY = "self_attn.q_proj";
    static final String KEY = "self_attn.k_proj";
    static final String VALUE = "self_attn.v_proj";
    static final String OUTPUT = "self_attn.o_proj";
    static final String FEED_FORWARD_NORM = "post_attention_layernorm";
    static final String GATE = "mlp.gate_proj";
    static final String UP = "mlp.up_proj";
    static final String DOWN = "mlp.down_proj";

    static final String QUERY_NORM = "self_attn.q_norm";
    static final String KEY_NORM = "self_attn.k_norm";
    static final String ATTENTION_OUTPUT_NORM = "self_attn.output_norm";
    static final String FEED_FORWARD_OUTPUT_NORM = "mlp.output_norm";
    static final String SCORE_BIAS = "self_attn.score_bias";
    static final String SINK = "self_attn.sinks";

    static final String WEIGHT = ".weight";
    static final String BIAS = ".bias";

    private TensorNames() {}

    /** What the names of a layer's tensors begin with. */
    static String layer(int layer) {
        return "model.layers." + layer + ".";
    }
}
