package limen.transformer.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import limen.io.ShortText;
import limen.io.json.Json;
import limen.io.json.JsonOutput;
import tools.jackson.databind.JsonNode;

/**
 * What is known of the fields of a configuration that are no {@link ConfigSetting}: read, refused unless they say nothing, or passed
 * over because they cannot change a logit. Whatever is on no list is named in a warning.
 *
 * <p>The lists are also in docs/formats/models.md; a test compares.
 */
public final class KnownFields {
    /**
     * A field that changes what other models compute.
     *
     * @param name its name
     * @param neutral what it may be, as JSON; null always
     * @param what what it asks for
     */
    public record Changing(String name, List<String> neutral, String what) {
        boolean permits(JsonNode value) {
            return value.isNull() || neutral.stream().anyMatch(text -> same(value, text));
        }

        private static boolean same(JsonNode value, String text) {
            if (value.isNumber()) {
                return text.matches("-?[0-9.]+") && value.doubleValue() == Double.parseDouble(text);
            }
            return value.toString().equals(text);
        }
    }

    /** Read, and with one home only. */
    private static final List<String> READ = List.of("model_type", "rope_parameters", "rope_scaling");

    private static final List<Changing> CHANGING = List.of(
            unset("quantization_config", "packed weights"),
            unset("compression_config", "packed weights"),
            unset("text_config", "a model inside another"),
            unset("vision_config", "a model inside another"),
            unset("pruned_heads", "heads left out", "{}"),
            unset("attention_types", "windowed attention", "[]"),
            unset("attention_layers", "windowed attention", "[]"),
            unset("local_attention", "windowed attention", "false", "0"),
            unset("attention_chunk_size", "windowed attention"),
            unset("sliding_window_pattern", "windowed attention"),
            unset("_sliding_window_pattern", "windowed attention"),
            unset("use_sliding_window", "windowed attention", "false"),
            unset("use_bidirectional_attention", "attention to later tokens", "false"),
            unset("is_encoder_decoder", "an encoder", "false"),
            unset("add_cross_attention", "attention to an encoder", "false"),
            unset("cross_attention_hidden_size", "attention to an encoder"),
            unset("attention_sink", "attention sinks", "false", "0"),
            unset("attention_sinks", "attention sinks", "false", "0"),
            unset("alibi", "ALiBi positions", "false"),
            unset("use_alibi", "ALiBi positions", "false"),
            unset("rotary", "rotary positions in the manner of another family", "true"),
            unset("rotary_dim", "partly rotated heads"),
            unset("rotary_interleaved", "rotary positions in neighbouring channels", "false"),
            unset("rope_interleave", "rotary positions in neighbouring channels", "false"),
            unset("rope_interleaved", "rotary positions in neighbouring channels", "false"),
            unset("rope_local_base_freq", "rotary positions that differ by layer"),
            unset("no_rope_layers", "layers without rotary positions", "[]"),
            unset("no_rope_layer_interval", "layers without rotary positions"),
            unset("parallel_attn", "attention and feed-forward net side by side", "false"),
            unset("parallel_residual", "attention and feed-forward net side by side", "false"),
            unset("use_parallel_residual", "attention and feed-forward net side by side", "false"),
            unset("apply_residual_connection_post_layernorm", "another place of the norms", "false"),
            unset("do_layer_norm_before", "another place of the norms", "true"),
            unset("post_norm", "another place of the norms", "false"),
            unset("add_post_blocks_norm", "another place of the norms", "false"),
            unset("qk_layernorm", "norms of queries and keys", "false"),
            unset("qk_norm", "norms of queries and keys", "false"),
            unset("use_qk_norm", "norms of queries and keys", "false"),
            unset("layer_norm_elementwise_affine", "norms without weights", "true"),
            unset("_remove_final_layer_norm", "no norm at the end", "false"),
            unset("word_embed_proj_dim", "an embedding of another width"),
            unset("clip_qkv", "clipped queries, keys and values"),
            unset("attn_logit_softcapping", "capped scores"),
            unset("final_logit_softcapping", "capped logits"),
            unset("scale_attn_weights", "scores that are not scaled", "true"),
            unset("scale_attn_by_inverse_layer_idx", "scores scaled by layer", "false"),
            unset("query_pre_attn_scalar", "another scale of the scores"),
            unset("attention_multiplier", "another scale of the scores"),
            unset("attn_scale", "another scale of the scores"),
            unset("softmax_scale", "another scale of the scores"),
            unset("embedding_multiplier", "a scale of the embedding", "1"),
            unset("scale_emb", "a scale of the embedding", "1"),
            unset("scale_embedding", "a scale of the embedding", "false"),
            unset("normalize_embedding", "a scale of the embedding", "false"),
            unset("residual_multiplier", "a scale of the residuals", "1"),
            unset("scale_depth", "a scale of the residuals"),
            unset("logit_scale", "a scale of the logits", "1"),
            unset("logits_scaling", "a scale of the logits", "1"),
            unset("dim_model_base", "a scale of the logits"),
            unset("lm_head_multiplier", "a scale of the logits", "1"),
            unset("num_experts", "experts", "0", "1"),
            unset("num_local_experts", "experts", "0", "1"),
            unset("n_routed_experts", "experts", "0"),
            unset("moe_intermediate_size", "experts"),
            unset("q_lora_rank", "compressed queries"),
            unset("kv_lora_rank", "compressed keys and values"),
            unset("lora_rank", "an adapter beside the weights"),
            unset("peft_config", "an adapter beside the weights"));

    private static final Changing ROTARY_ONLY =
            unset("position_embedding_type", "positions of another kind", "\"rope\"", "\"rotary\"");
    private static final Changing LEARNED_ONLY =
            unset("position_embedding_type", "positions of another kind", "\"absolute\"", "\"learned\"");

    private static Changing unset(String name, String what, String... neutral) {
        return new Changing(name, List.of(neutral), what);
    }

    /** Fields that cannot change a logit, by what they are for. */
    private static final Map<String, List<String>> HARMLESS = Map.of(
            "where it came from",
            List.of(
                    "_name_or_path",
                    "_commit_hash",
                    "architectures",
                    "transformers_version",
                    "unsloth_version",
                    "unsloth_fixed",
                    "is_llama_config",
                    "transformers.js_config",
                    "base_model_name_or_path",
                    "name_or_path",
                    "license",
                    "finetuning_task",
                    "task_specific_params",
                    "problem_type"),
            "training",
            List.of(
                    "attention_dropout",
                    "attn_pdrop",
                    "embd_pdrop",
                    "resid_pdrop",
                    "hidden_dropout",
                    "hidden_dropout_prob",
                    "dropout",
                    "resid_dropout",
                    "embd_dropout",
                    "embed_dropout",
                    "embedding_dropout",
                    "activation_dropout",
                    "layerdrop",
                    "classifier_dropout",
                    "summary_first_dropout",
                    "initializer_range",
                    "init_std",
                    "gradient_checkpointing",
                    "label_smoothing"),
            "how it is run",
            List.of(
                    "use_cache",
                    "cache_implementation",
                    "pretraining_tp",
                    "chunk_size_feed_forward",
                    "reorder_and_upcast_attn",
                    "_attn_implementation",
                    "_attn_implementation_autoset",
                    "attn_implementation",
                    "use_flash_attention",
                    "use_flash_attn",
                    "flash_attention",
                    "_flash_attn_2_enabled",
                    "torchscript",
                    "use_bfloat16",
                    "tf_legacy_loss",
                    "return_dict",
                    "return_dict_in_generate",
                    "output_attentions",
                    "output_hidden_states",
                    "output_scores",
                    "is_decoder",
                    "tie_encoder_decoder"),
            "special tokens",
            List.of(
                    "bos_token_id",
                    "eos_token_id",
                    "pad_token_id",
                    "sep_token_id",
                    "unk_token_id",
                    "decoder_start_token_id",
                    "tokenizer_class",
                    "prefix"),
            "sampling",
            List.of(
                    "do_sample",
                    "temperature",
                    "top_k",
                    "top_p",
                    "typical_p",
                    "epsilon_cutoff",
                    "eta_cutoff",
                    "num_beams",
                    "num_beam_groups",
                    "num_return_sequences",
                    "diversity_penalty",
                    "repetition_penalty",
                    "length_penalty",
                    "encoder_no_repeat_ngram_size",
                    "no_repeat_ngram_size",
                    "early_stopping",
                    "max_length",
                    "min_length",
                    "max_new_tokens",
                    "bad_words_ids",
                    "suppress_tokens",
                    "begin_suppress_tokens",
                    "forced_bos_token_id",
                    "forced_eos_token_id",
                    "remove_invalid_values",
                    "exponential_decay_length_penalty"),
            "other heads",
            List.of(
                    "num_labels",
                    "id2label",
                    "label2id",
                    "summary_activation",
                    "summary_proj_to_labels",
                    "summary_type",
                    "summary_use_proj"));

    /** Fields about packed weights, of which {@link PackedWeights} knows those that are read. */
    private static final Set<String> PACKED = Set.of("quantization_config", "compression_config");

    /** A warning that names every field would be no line any more. */
    private static final int NAMED = 8;

    /** Characters of a name that is shown. */
    static final int SHOWN = 60;

    private KnownFields() {}

    /** All that are refused in a family unless they say nothing, the types of layers left aside. */
    public static List<Changing> changing(Dialect dialect) {
        Set<String> read = read(dialect);
        return Stream.concat(CHANGING.stream(), Stream.of(dialect.isRotary() ? ROTARY_ONLY : LEARNED_ONLY))
                .filter(field -> !read.contains(field.name))
                .toList();
    }

    /** All that some family refuses. */
    public static List<Changing> changing() {
        return Stream.concat(CHANGING.stream(), Stream.of(ROTARY_ONLY, LEARNED_ONLY))
                .toList();
    }

    /** All that are passed over, by what they are for. */
    public static Map<String, List<String>> harmless() {
        return HARMLESS;
    }

    /** All that are read, with the settings of every family. */
    public static Set<String> read(Dialect dialect) {
        Set<String> names = new HashSet<>(READ);
        names.addAll(dialect.fields());
        for (ConfigSetting setting : ConfigSetting.values()) {
            names.addAll(dialect.homes(setting));
            names.addAll(setting.spellings(dialect));
        }
        names.add(Windows.LAYER_TYPES);
        return names;
    }

    /**
     * Refuses what would change the answer and is not understood.
     *
     * @return warnings of fields on no list
     */
    public static List<String> check(Json config, Dialect dialect) {
        List<Changing> changing = changing(dialect);
        for (Changing field : changing) {
            JsonNode value = config.node().get(field.name);
            boolean permitted = value == null || field.permits(value);
            if (!permitted && !(PACKED.contains(field.name) && PackedWeights.areRead(value))) {
                String packing = PACKED.contains(field.name) ? PackedWeights.packing(value) : "";
                throw config.refuse(
                        field.name,
                        "is " + Json.shown(value) + ", it asks for " + field.what + packing
                                + ", which is not read: give a model without");
            }
        }
        Set<String> known = read(dialect);
        changing.forEach(field -> known.add(field.name));
        HARMLESS.values().forEach(known::addAll);
        List<String> unknown = new ArrayList<>();
        for (String name : config.node().propertyNames()) {
            if (!known.contains(name)) {
                unknown.add(name);
            }
        }
        return unknown.isEmpty() ? List.of() : List.of(warning(config, unknown));
    }

    private static String warning(Json config, List<String> unknown) {
        String names = unknown.stream()
                .limit(NAMED)
                .map(name -> ShortText.of(JsonOutput.text(name), SHOWN))
                .collect(Collectors.joining(", "));
        String more = unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "";
        boolean one = unknown.size() == 1;
        return config.where() + (one ? ": field " : ": fields ") + names + more
                + (one ? " is not known and not read" : " are not known and not read")
                + ", a model that depends on " + (one ? "it" : "them") + " is computed wrongly";
    }
}
