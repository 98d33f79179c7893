package limen.transformer.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * A setting that has more than one home or spelling in configurations of Hugging Face.
 *
 * <p>A <em>home</em> is where transformers itself looks for it; a dot leads into an object. A <em>spelling</em> is the name
 * that another family or tool gives it, which transformers passes over. All homes that are filled must say the same; a
 * spelling must say what holds anyway. So none hides another, and no precedence can be the wrong one.
 */
public enum ConfigSetting {
    VOCABULARY("number of tokens", "vocab_size", "n_vocab padded_vocab_size"),
    WIDTH("width of the state", "hidden_size", "n_embd d_model dim n_embed"),
    LAYERS("number of layers", "num_hidden_layers", "n_layer num_layers n_layers"),
    HEADS("number of heads", "num_attention_heads", "n_head num_heads n_heads"),
    KEY_VALUE_HEADS("number of key and value heads", "num_key_value_heads", "num_kv_heads n_kv_heads n_head_kv"),
    HEAD_WIDTH("width of a head", "head_dim", "attention_head_dim head_size kv_channels d_head d_kv"),
    HIDDEN_WIDTH("width of the feed-forward net", "intermediate_size", "n_inner ffn_dim ffn_hidden_size d_ff"),
    LENGTH(
            "greatest number of tokens",
            "max_position_embeddings",
            "n_positions n_ctx max_sequence_length max_seq_len context_length"),
    EPSILON(
            "epsilon of the norms",
            "rms_norm_eps",
            "layer_norm_eps layer_norm_epsilon layernorm_epsilon norm_eps norm_epsilon"),
    ACTIVATION("activation function", "hidden_act", "activation_function hidden_activation activation"),
    TIED(
            "tie of the output matrix to the token embedding",
            "tie_word_embeddings",
            "tie_embeddings tied_embeddings tie_lm_head"),
    ATTENTION_BIAS("biases of queries, keys, values and output", "attention_bias", "use_qkv_bias qkv_bias attn_bias"),
    FEED_FORWARD_BIAS("biases of the feed-forward net", "mlp_bias", "use_mlp_bias"),
    ROPE_THETA(
            "base of the rotary frequencies",
            "rope_theta rope_parameters.rope_theta rope_scaling.rope_theta",
            "rotary_emb_base rope_base rotary_base"),
    ROPE_TYPE(
            "kind of rotary positions",
            "rope_parameters.rope_type rope_parameters.type rope_scaling.rope_type rope_scaling.type",
            "rope_type"),
    ROPE_PART(
            "part of a head that is rotated",
            "partial_rotary_factor rope_parameters.partial_rotary_factor rope_scaling.partial_rotary_factor",
            "rotary_pct rotary_percent rope_pct"),
    ROPE_FACTOR("factor of scaled rotary positions", "rope_parameters.factor rope_scaling.factor", ""),
    ROPE_LOW("factor of low rotary frequencies", "rope_parameters.low_freq_factor rope_scaling.low_freq_factor", ""),
    ROPE_HIGH(
            "factor of high rotary frequencies", "rope_parameters.high_freq_factor rope_scaling.high_freq_factor", ""),
    ROPE_LENGTH(
            "length before positions were scaled",
            "rope_parameters.original_max_position_embeddings rope_scaling.original_max_position_embeddings"
                    + " original_max_position_embeddings",
            ""),
    LOCAL_THETA("base of the rotary frequencies in layers with a window", "", ""),
    WINDOW("window of attention", "sliding_window", "window_size sliding_window_size"),
    WINDOW_PERIOD("layers from one without a window to the next", "", ""),
    TYPE("type of the weights", "dtype torch_dtype", "");

    private static final String BLANK = " ";

    private final String meaning;
    private final String common;
    private final String elsewhere;

    ConfigSetting(String meaning, String common, String elsewhere) {
        this.meaning = meaning;
        this.common = common;
        this.elsewhere = elsewhere;
    }

    private static List<String> names(String all) {
        return all.isEmpty() ? List.of() : List.of(all.split(BLANK, -1));
    }

    /** What it sets, for messages and documents. */
    public String meaning() {
        return meaning;
    }

    /** Where most families keep it, the first where it is written today. */
    public List<String> homes() {
        return names(common);
    }

    /** Names that few families or none keep it under. */
    public List<String> elsewhere() {
        return names(elsewhere);
    }

    /** What others than this family call it. */
    public List<String> spellings(Dialect dialect) {
        List<String> own = dialect.homes(this);
        return Stream.concat(homes().stream(), elsewhere().stream())
                .filter(name -> !own.contains(name))
                .toList();
    }
}
