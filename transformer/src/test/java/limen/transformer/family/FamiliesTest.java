package limen.transformer.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import limen.io.FileFormatException;
import limen.number.Rational;
import limen.transformer.Architecture;
import limen.transformer.config.ConfigSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What single families read of their configurations, and what they refuse. Texts have up to 32 tokens. */
class FamiliesTest {
    private static ObjectNode config(String type, int layers) {
        ObjectNode config = Configs.of(type);
        return Configs.with(
                config,
                Configs.family(type).dialect().homes(ConfigSetting.LAYERS).getFirst(),
                "" + layers);
    }

    private static List<Integer> windows(ObjectNode config) {
        return Configs.read(config).architecture().windows();
    }

    @ParameterizedTest
    @CsvSource({
        "gemma3n, gemma3_text",
        "qwen2_vl, qwen2",
        "qwen3_moe, qwen3",
        "gpt_neox_japanese, gpt_neox",
        "mixtral, llama",
        "phi4, phi",
        "bert, llama",
        "olmo3, olmo",
    })
    void theNearestIsNamed(String type, String nearest) {
        assertThat(Families.nearest(type)).isEqualTo(nearest);
        assertThatThrownBy(() -> Configs.read("{\"model_type\": \"" + type + "\"}"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("config.json: field \"model_type\" is \"" + type + "\", ")
                .hasMessageContaining("give a model of type " + nearest + ", which is nearest, or of ");
    }

    @Test
    void refusalsOfTypesAreShortAndNameAll() {
        for (String type : List.of("bloom", "mpt", "falcon", "cohere", "gpt_bigcode", "granite", "x".repeat(10000))) {
            assertThatThrownBy(() -> Configs.read("{\"model_type\": \"" + type + "\"}"))
                    .isInstanceOf(FileFormatException.class)
                    .message()
                    .hasSizeLessThanOrEqualTo(500)
                    .contains(Families.all().stream().map(Family::type).toList())
                    .doesNotContain("\n");
        }
    }

    @Test
    void windowsOfQwen() {
        for (String type : List.of("qwen2", "qwen3")) {
            ObjectNode config = Configs.with(config(type, 3), "sliding_window", "8");
            assertThat(windows(config)).isEmpty();
            Configs.with(config, "use_sliding_window", "true");
            assertThat(windows(config)).isEmpty();
            Configs.with(config, "max_window_layers", "1");
            assertThat(windows(config)).containsExactly(0, 8, 8);
            Configs.with(config, "layer_types", "[\"full_attention\", \"sliding_attention\", \"sliding_attention\"]");
            assertThat(windows(config)).containsExactly(0, 8, 8);
            Configs.with(config, "layer_types", "[\"full_attention\", \"full_attention\", \"sliding_attention\"]");
            assertThatThrownBy(() -> windows(config))
                    .hasMessage(
                            "config.json: field \"layer_types\" is \"full_attention\" for layer 1, which has a window"
                                    + " by \"max_window_layers\": keep the right one");
            config.remove("max_window_layers");
            assertThat(windows(config)).containsExactly(0, 0, 8);
            // as transformers writes it where only layer_types was given
            Configs.with(config, "max_window_layers", "28");
            assertThat(windows(config)).containsExactly(0, 0, 8);
            Configs.with(config, "sliding_window", "32");
            assertThat(windows(config)).isEmpty();
            Configs.with(config, "sliding_window", "null");
            assertThatThrownBy(() -> windows(config))
                    .hasMessage(
                            "config.json: field \"sliding_window\" is none, but layer 2 has a window: add its width");
        }
    }

    @Test
    void windowsOfGemma() {
        ObjectNode two = Configs.with(config("gemma2", 3), "sliding_window", "8");
        assertThat(windows(two)).containsExactly(8, 0, 8);
        Configs.with(two, "layer_types", "[\"full_attention\", \"full_attention\", \"sliding_attention\"]");
        assertThat(windows(two)).containsExactly(0, 0, 8);
        ObjectNode three = Configs.with(config("gemma3_text", 7), "sliding_window", "8");
        three.remove("sliding_window_pattern");
        assertThat(windows(three)).containsExactly(8, 8, 8, 8, 8, 0, 8);
        Configs.with(three, "_sliding_window_pattern", "2");
        assertThat(windows(three)).containsExactly(8, 0, 8, 0, 8, 0, 8);
        String types = "[\"full_attention\"" + ", \"sliding_attention\"".repeat(6) + "]";
        Configs.with(three, "layer_types", types);
        assertThatThrownBy(() -> windows(three))
                .hasMessage("config.json: field \"layer_types\" is \"full_attention\" for layer 0, which has a window"
                        + " by \"_sliding_window_pattern\": keep the right one");
        // as transformers writes it where only layer_types was given
        Configs.with(three, "_sliding_window_pattern", "6");
        assertThat(windows(three)).containsExactly(0, 8, 8, 8, 8, 8, 8);
        three.remove("layer_types");
        Configs.with(three, "_sliding_window_pattern", "2");
        // a window that no text reaches leaves the frequencies of its layer
        Configs.with(three, "sliding_window", "64");
        assertThat(windows(three)).isEmpty();
        assertThat(Configs.read(three).architecture().rotary(0).theta()).isEqualTo(10000);
        assertThat(Configs.read(three).architecture().rotary(1).theta()).isEqualTo(1000000);
    }

    @Test
    void windowsOfTheOthers() {
        ObjectNode neo = Configs.with(config("gpt_neo", 3), "window_size", "8");
        Configs.with(neo, "attention_types", "[[[\"local\"], 1], [[\"global\"], 2]]");
        assertThat(windows(neo)).containsExactly(8, 0, 0);
        Configs.with(neo, "attention_layers", "[\"local\", \"global\", \"global\"]");
        assertThat(windows(neo)).containsExactly(8, 0, 0);
        neo.remove("attention_types");
        assertThat(windows(neo)).containsExactly(8, 0, 0);
        neo.remove("attention_layers");
        assertThat(windows(neo)).containsExactly(0, 8, 0);
        ObjectNode phi = Configs.with(config("phi3", 2), "sliding_window", "8");
        assertThat(windows(phi)).containsExactly(8, 8);
        ObjectNode smollm = Configs.with(config("smollm3", 4), "sliding_window", "8");
        assertThat(windows(smollm)).isEmpty();
        Configs.with(smollm, "use_sliding_window", "true");
        assertThat(windows(smollm)).containsExactly(0, 0, 0, 8);
    }

    @Test
    void scalesAreExactWhereTheyAreRational() {
        ObjectNode config = Configs.of("gemma2");
        assertThat(Configs.read(config).architecture().scoreScale()).isEqualTo(Rational.of(1, 16));
        Configs.with(config, "query_pre_attn_scalar", "144");
        assertThat(Configs.read(config).architecture().scoreScale()).isEqualTo(Rational.of(1, 12));
        Configs.with(config, "query_pre_attn_scalar", "168");
        assertThat(Configs.read(config).architecture().scoreFactor()).isEqualTo(1 / Math.sqrt(168));
    }

    @Test
    void capsThatAreNullAreNone() {
        Architecture usual = Configs.read(Configs.of("gemma2")).architecture();
        assertThat(List.of(usual.scoreCap(), usual.logitCap())).containsExactly(50.0, 30.0);
        ObjectNode config = Configs.with(Configs.of("gemma2"), "attn_logit_softcapping", "null");
        Configs.with(config, "final_logit_softcapping", "null");
        Architecture none = Configs.read(config).architecture();
        assertThat(List.of(none.scoreCap(), none.logitCap())).containsExactly(0.0, 0.0);
        Configs.with(config, "attn_logit_softcapping", "0");
        assertThatThrownBy(() -> Configs.read(config))
                .hasMessageContaining("field \"attn_logit_softcapping\" is 0.0, it must be positive, or null for none");
    }

    @Test
    void fieldsOfOpt() {
        ObjectNode config = Configs.of("opt");
        assertThat(Configs.read(config).attentionBias()).isTrue();
        assertThat(Configs.read(config).architecture().finalNorm()).isTrue();
        assertThat(Configs.read(Configs.with(config, "_remove_final_layer_norm", "true"))
                        .architecture()
                        .finalNorm())
                .isFalse();
        assertThat(Configs.read(Configs.with(config, "enable_bias", "false")).feedForwardBias())
                .isFalse();
        assertThat(Configs.read(config).attentionBias()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "opt|word_embed_proj_dim|8|is 8, it asks for an embedding of another width than the state, 16, which is"
                        + " not read: give a model without",
                "opt|layer_norm_elementwise_affine|false|is false, it asks for norms without weights, which is not"
                        + " read",
                "gemma|hidden_activation|\"relu\"|but \"hidden_activation\" is \"relu\": both are the activation",
                "gemma2|query_pre_attn_scalar|0|field \"query_pre_attn_scalar\" is 0.0, it must be positive and finite",
                "gpt_neo|attention_types|[[\"global\", 1]]|holds [\"global\",1], it must be like [[\"global\"], 12]",
                "gpt_neo|attention_types|[[[\"global\"], 2]]|field \"attention_types\" has 2 kinds for 1 layers",
                "gpt_neo|attention_types|[[[\"near\"], 1]]|holds another kind than \"global\" and \"local\"",
                "gpt_neo|attention_types|[[[\"global\"], 2000000000]]|has 65537 kinds for 1 layers",
                "gpt_neo|attention_layers|[\"local\"]|differs from \"attention_types\": keep the right one",
                "olmo|clip_qkv|8.0|is 8.0, it asks for clipped queries, keys and values, which is not read",
                "mistral|attention_bias|true|is true, but models of type mistral have false",
                "smollm3|num_hidden_layers|2000000000|layers 2000000000: must be 0 to 65536",
            })
    void whatCannotBeIsRefused(String type, String name, String value, String message) {
        ObjectNode config = Configs.of(type);
        if (name.equals("hidden_activation")) {
            config.put("hidden_act", "gelu");
        }
        assertThatThrownBy(() -> Configs.read(Configs.with(config, name, value)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void textsBesidePictures() {
        ObjectNode whole = Configs.with(Configs.of("llama"), "model_type", "\"gemma3\"");
        whole.removeAll();
        whole.put("model_type", "gemma3").set("text_config", Configs.of("gemma3_text"));
        Configs.with(whole, "vision_config.hidden_size", "3");
        assertThat(Configs.read(whole)).isEqualTo(Configs.read(Configs.of("gemma3_text")));
        Configs.with(whole, "tie_word_embeddings", "false");
        assertThatThrownBy(() -> Configs.read(whole))
                .hasMessage(
                        "config.json: field \"tie_word_embeddings\" is false, but true in text_config: keep the right"
                                + " one");
        Configs.with(whole, "tie_word_embeddings", "true");
        assertThatThrownBy(() -> Configs.read(Configs.with(whole, "rope_theta", "7")))
                .hasMessage("config.json: field \"rope_theta\" is beside text_config, where it is not known to mean"
                        + " nothing: move it there, or remove it");
        whole.remove("rope_theta");
        assertThatThrownBy(() -> Configs.read(Configs.with(whole, "text_config.hidden_size", "\"a\"")))
                .hasMessageStartingWith("config.json, text_config: field \"hidden_size\"");
    }

    /** As the files of Gemma 3 are that come with pictures. */
    @Test
    void sizesThatGemma3LeavesOut() {
        ObjectNode config = Configs.of("gemma3_text");
        for (String field :
                List.of("vocab_size", "num_attention_heads", "num_key_value_heads", "max_position_embeddings")) {
            config.remove(field);
        }
        Configs.with(config, "rope_scaling", "{\"rope_type\": \"linear\", \"factor\": 8.0}");
        Architecture shape = Configs.read(config).architecture();
        assertThat(List.of(shape.vocabularySize(), shape.heads(), shape.keyValueHeads(), shape.maximumLength()))
                .containsExactly(262208, 8, 4, 131072);
        assertThat(shape.windows()).containsExactly(4096, 0);
    }

    @Test
    void whatSmolLm3StoresForNothing() {
        assertThat(Configs.read(Configs.with(Configs.of("smollm3"), "max_window_layers", "28")))
                .isEqualTo(Configs.read(Configs.of("smollm3")));
    }
}
