package limen.transformer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import limen.io.FileFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Settings with several homes: each is read from each of them, and none hides another. */
class ConfigSettingTest {
    private static final Set<ConfigSetting> ROTARY_OR_WINDOW =
            Set.of(ConfigSetting.ROPE_THETA, ConfigSetting.ROPE_TYPE, ConfigSetting.ROPE_PART, ConfigSetting.WINDOW);

    /** What the configuration says anyway, and what contradicts it, as JSON. */
    private static List<String> values(ConfigSetting setting, Family family) {
        return switch (setting) {
            case VOCABULARY -> List.of("8", "9");
            case WIDTH -> List.of("8", "16");
            case LAYERS -> List.of("1", "2");
            case HEADS -> List.of("2", "4");
            case KEY_VALUE_HEADS -> List.of("2", "1");
            case HEAD_WIDTH -> List.of("4", "2");
            case HIDDEN_WIDTH -> List.of("16", "32");
            case LENGTH -> List.of("32", "64");
            case EPSILON -> List.of("0.00001", "1e-6");
            case ACTIVATION -> List.of("\"swish\"", "\"relu\"");
            case TIED -> List.of("true", "false");
            case ATTENTION_BIAS, FEED_FORWARD_BIAS ->
                family == Family.GPT2 ? List.of("true", "false") : List.of("false", "true");
            case ROPE_THETA -> List.of("10000", "500000.0");
            case ROPE_TYPE -> List.of("\"default\"", "\"linear\"");
            case ROPE_PART -> List.of("1.0", "0.5");
            case WINDOW -> List.of("64", "128");
            case TYPE -> List.of("\"float32\"", "\"float16\"");
        };
    }

    private static boolean hasMeaning(ConfigSetting setting, Family family) {
        return family == Family.LLAMA || !ROTARY_OR_WINDOW.contains(setting);
    }

    private static ObjectNode without(ConfigSetting setting, Family family) {
        ObjectNode config = Configs.of(family);
        setting.homes(family).forEach(config::remove);
        return config;
    }

    private static void assertRefused(ObjectNode config, String... parts) {
        assertThatThrownBy(() -> Configs.read(config))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("config.json")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @EnumSource
    void everyHomeAloneIsRead(ConfigSetting setting) {
        for (Family family : Family.values()) {
            String other = values(setting, family).getLast();
            for (String home : setting.homes(family)) {
                ObjectNode config = Configs.with(without(setting, family), home, other);
                if (setting == ConfigSetting.ROPE_TYPE || setting == ConfigSetting.ROPE_PART) {
                    assertRefused(
                            config, "field \"" + (setting == ConfigSetting.ROPE_PART ? "partial" : "rope_"), " read");
                } else if (setting != ConfigSetting.TYPE && setting != ConfigSetting.WINDOW) {
                    ObjectNode first = Configs.with(
                            without(setting, family), setting.homes(family).getFirst(), other);
                    assertThat(Configs.read(config))
                            .isEqualTo(Configs.read(first))
                            .isNotEqualTo(Configs.read(Configs.of(family)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void homesThatAgreeAreReadAndOthersRefused(ConfigSetting setting) {
        for (Family family : Family.values()) {
            List<String> homes = setting.homes(family);
            String good = values(setting, family).getFirst();
            String bad = values(setting, family).getLast();
            for (int one = 0; one < homes.size(); one++) {
                for (int two = one + 1; two < homes.size(); two++) {
                    ObjectNode config = Configs.with(without(setting, family), homes.get(one), good);
                    Configs.with(config, homes.get(two), good);
                    assertThat(Configs.read(config).architecture())
                            .isEqualTo(Configs.read(Configs.of(family)).architecture());
                    Configs.with(config, homes.get(two), "null");
                    assertThat(Configs.read(config).architecture())
                            .isEqualTo(Configs.read(Configs.of(family)).architecture());
                    Configs.with(config, homes.get(two), bad);
                    assertRefused(
                            config,
                            "field \"" + homes.get(two) + "\" is ",
                            "but \"" + homes.get(one) + "\" is ",
                            setting.meaning());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void spellingsOfOthersMustSayWhatHoldsAnyway(ConfigSetting setting) {
        for (Family family : Family.values()) {
            for (String name : setting.spellings(family)) {
                String good = values(setting, family).getFirst();
                ObjectNode config = Configs.of(family);
                if (!hasMeaning(setting, family)) {
                    assertRefused(Configs.with(config, name, good), "field \"" + name + "\" is ", "gpt2 has none");
                    continue;
                }
                if (setting == ConfigSetting.WINDOW) {
                    Configs.with(config, "sliding_window", good);
                }
                assertThat(Configs.read(Configs.with(config, name, good)).architecture())
                        .isEqualTo(Configs.read(Configs.of(family)).architecture());
                assertThat(Configs.read(config).warnings()).isEmpty();
                assertRefused(
                        Configs.with(config, name, values(setting, family).getLast()),
                        "field \"" + name + "\" is ",
                        ", but ");
            }
        }
    }

    @Test
    void theInnerObjectDoesNotHideTheOuterField() throws IOException {
        String fault =
                Files.readString(Path.of("src/test/resources/limen/transformer/config/config-rope-theta-outside.json"));
        assertThat(Configs.read(fault).architecture().ropeTheta()).isEqualTo(500000);
        assertThat(Configs.read(fault).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LLAMA|norm_eps|0.001|field \"norm_eps\" is 0.001, but \"rms_norm_eps\" is 1.0E-5: both are the"
                        + " epsilon of the norms, keep the right one",
                "LLAMA|rope_base|500|field \"rope_base\" is 500, but \"rope_theta\" is left out, which means 10000.0"
                        + " for llama: both are the base of the rotary frequencies, keep the right one",
                "LLAMA|window_size|8|field \"window_size\" is 8, but \"sliding_window\" is left out, which means none"
                        + " for llama: both are the window of attention, keep the right one",
                "GPT2|num_key_value_heads|1|field \"num_key_value_heads\" is 1, but models of type gpt2 have 2: both"
                        + " are the number of key and value heads, keep the right one",
                "GPT2|n_ctx|16|field \"n_ctx\" is 16, but \"n_positions\" is 32: both are the greatest number of"
                        + " tokens, keep the right one",
                "GPT2|rope_theta|10000|field \"rope_theta\" is 10000, the base of the rotary frequencies, but gpt2 has"
                        + " none, its positions are learned: remove the field, or give a model of another type",
                "GPT2|tie_word_embeddings|null|field \"tie_word_embeddings\" is null, which may mean true or false:"
                        + " write the one that is meant",
                "GPT2|scale_attn_weights|null|field \"scale_attn_weights\" is null, which may mean true or false:"
                        + " write the one that is meant",
                "LLAMA|num_attention_heads|3|3 heads: they must divide the width 8, repair the configuration",
            })
    void refusalsNameBoth(Family family, String name, String value, String message) {
        assertThatThrownBy(() -> Configs.read(Configs.with(Configs.of(family), name, value)))
                .hasMessage("config.json: " + message);
    }

    @Test
    void typesInTorchsWordsAreTheSame() {
        ObjectNode config = Configs.with(Configs.of(Family.LLAMA), "dtype", "\"bfloat16\"");
        Configs.with(config, "torch_dtype", "\"torch.bfloat16\"");
        assertThat(Configs.read(config).warnings()).isEmpty();
    }

    /** What a file leaves out differs by type, and left out is not the same as null. */
    @Test
    void aMistralThatDoesNotMentionItsWindowHasOne() {
        ObjectNode config = Configs.with(Configs.of(Family.LLAMA), "model_type", "\"mistral\"");
        assertThat(Configs.read(config).type()).isEqualTo("mistral");
        Configs.with(config, "max_position_embeddings", "8192");
        assertRefused(config, "field \"sliding_window\" is left out, which means 4096 for mistral", "lower");
        Configs.with(config, "sliding_window", "null");
        assertThat(Configs.read(config).architecture().maximumLength()).isEqualTo(8192);
        Configs.with(config, "sliding_window", "1024");
        assertRefused(config, "field \"sliding_window\" is 1024 for mistral, windowed attention is not read");
    }
}
