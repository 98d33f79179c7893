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
enum ConfigSetting {
    VOCABULARY("number of tokens", homes("vocab_size"), homes("vocab_size"), "n_vocab", "padded_vocab_size"),
    WIDTH("width of the state", homes("hidden_size"), homes("n_embd", "hidden_size"), "d_model", "dim", "n_embed"),
    LAYERS(
            "number of layers",
            homes("num_hidden_layers"),
            homes("n_layer", "num_hidden_layers"),
            "num_layers",
            "n_layers"),
    HEADS(
            "number of heads",
            homes("num_attention_heads"),
            homes("n_head", "num_attention_heads"),
            "num_heads",
            "n_heads"),
    KEY_VALUE_HEADS(
            "number of key and value heads",
            homes("num_key_value_heads"),
            homes(),
            "num_kv_heads",
            "n_kv_heads",
            "n_head_kv"),
    HEAD_WIDTH(
            "width of a head",
            homes("head_dim"),
            homes(),
            "attention_head_dim",
            "head_size",
            "kv_channels",
            "d_head",
            "d_kv"),
    HIDDEN_WIDTH(
            "width of the feed-forward net",
            homes("intermediate_size"),
            homes("n_inner"),
            "ffn_dim",
            "ffn_hidden_size",
            "d_ff"),
    LENGTH(
            "greatest number of tokens",
            homes("max_position_embeddings"),
            homes("n_positions", "max_position_embeddings", "n_ctx"),
            "max_sequence_length",
            "max_seq_len",
            "context_length"),
    EPSILON(
            "epsilon of the norms",
            homes("rms_norm_eps"),
            homes("layer_norm_epsilon"),
            "layer_norm_eps",
            "layernorm_epsilon",
            "norm_eps",
            "norm_epsilon"),
    ACTIVATION(
            "activation function",
            homes("hidden_act"),
            homes("activation_function"),
            "hidden_activation",
            "activation"),
    TIED(
            "tie of the output matrix to the token embedding",
            homes("tie_word_embeddings"),
            homes("tie_word_embeddings"),
            "tie_embeddings",
            "tied_embeddings",
            "tie_lm_head"),
    ATTENTION_BIAS(
            "biases of queries, keys, values and output", homes("attention_bias"), homes(), "qkv_bias", "attn_bias"),
    FEED_FORWARD_BIAS("biases of the feed-forward net", homes("mlp_bias"), homes(), "use_mlp_bias"),
    ROPE_THETA(
            "base of the rotary frequencies",
            homes("rope_theta", "rope_parameters.rope_theta", "rope_scaling.rope_theta"),
            homes(),
            "rotary_emb_base",
            "rope_base",
            "rotary_base"),
    ROPE_TYPE(
            "kind of rotary positions",
            homes("rope_parameters.rope_type", "rope_parameters.type", "rope_scaling.rope_type", "rope_scaling.type"),
            homes(),
            "rope_type"),
    ROPE_PART(
            "part of a head that is rotated",
            homes(
                    "partial_rotary_factor",
                    "rope_parameters.partial_rotary_factor",
                    "rope_scaling.partial_rotary_factor"),
            homes(),
            "rotary_pct",
            "rotary_percent"),
    WINDOW("window of attention", homes("sliding_window"), homes(), "window_size", "sliding_window_size"),
    TYPE("type of the weights", homes("dtype", "torch_dtype"), homes("dtype", "torch_dtype"));

    private static final String BLANK = " ";

    private final String meaning;
    private final String llama;
    private final String gpt2;
    private final String elsewhere;

    ConfigSetting(String meaning, List<String> llama, List<String> gpt2, String... elsewhere) {
        this.meaning = meaning;
        this.llama = String.join(BLANK, llama);
        this.gpt2 = String.join(BLANK, gpt2);
        this.elsewhere = String.join(BLANK, elsewhere);
    }

    private static List<String> homes(String... names) {
        return List.of(names);
    }

    private static List<String> names(String all) {
        return all.isEmpty() ? List.of() : List.of(all.split(BLANK));
    }

    /** What it sets, for messages and documents. */
    String meaning() {
        return meaning;
    }

    /** Where a family keeps it, the first where it is written today. */
    List<String> homes(Family family) {
        return switch (family) {
            case LLAMA -> names(llama);
            case GPT2 -> names(gpt2);
        };
    }

    /** What others call it: the homes of other families, and names of no family that is read. */
    List<String> spellings(Family family) {
        return Stream.of(llama, gpt2, elsewhere)
                .flatMap(names -> names(names).stream())
                .filter(name -> !homes(family).contains(name))
                .distinct()
                .toList();
    }

    /** Names that no family keeps it under. */
    List<String> elsewhere() {
        return names(elsewhere);
    }
}
