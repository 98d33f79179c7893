package limen.transformer.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import limen.io.FileFormatException;
import limen.transformer.config.ConfigSetting;
import limen.transformer.config.Dialect;
import limen.transformer.config.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Settings with several homes: each is read from each of them, and none hides another. */
class ConfigSettingTest {
    /** Settings that mean something only beside others. */
    private static final Set<ConfigSetting> OF_SCALED_POSITIONS = Set.of(
            ConfigSetting.ROPE_FACTOR, ConfigSetting.ROPE_LOW, ConfigSetting.ROPE_HIGH, ConfigSetting.ROPE_LENGTH);

    private static final Set<String> PARTLY_TURNED = Set.of("phi", "phi3", "stablelm", "gpt_neox");

    /** What the configuration says anyway, and what contradicts it, as JSON. */
    private static List<String> values(ConfigSetting setting, Family family) {
        return switch (setting) {
            case VOCABULARY -> List.of("8", "9");
            case WIDTH -> List.of("16", "32");
            case LAYERS -> family.type().equals("gemma3_text") ? List.of("2", "3") : List.of("1", "2");
            case HEADS -> List.of("2", "4");
            case KEY_VALUE_HEADS -> List.of("2", "1");
            case HEAD_WIDTH -> List.of("8", "4");
            case HIDDEN_WIDTH -> List.of("24", "32");
            case LENGTH -> List.of("32", "64");
            case EPSILON -> List.of("0.00001", "1e-6");
            case ACTIVATION -> List.of("\"swish\"", "\"relu\"");
            case TIED -> List.of("true", "false");
            case ATTENTION_BIAS -> flags(family.attentionBias());
            case FEED_FORWARD_BIAS -> flags(family.feedForwardBias());
            case ROPE_THETA -> List.of(theta(family), "500.0");
            case ROPE_TYPE -> List.of("\"default\"", "\"yarn\"");
            case ROPE_PART -> List.of(part(family), "0.75");
            case WINDOW -> List.of("64", "8");
            case TYPE -> List.of("\"float32\"", "\"float16\"");
            case LOCAL_THETA -> List.of("10000", "500.0");
            case WINDOW_PERIOD -> List.of("2", "1");
            case ROPE_FACTOR, ROPE_LOW, ROPE_HIGH, ROPE_LENGTH -> List.of("2", "4");
        };
    }

    private static List<String> flags(boolean usual) {
        return List.of(String.valueOf(usual), String.valueOf(!usual));
    }

    private static String theta(Family family) {
        return switch (family.type()) {
            case "smollm3" -> "2000000";
            case "gemma3_text" -> "1000000.0";
            default -> "10000";
        };
    }

    private static String part(Family family) {
        return switch (family.type()) {
            case "phi" -> "0.5";
            case "stablelm", "gpt_neox" -> "0.25";
            default -> "1.0";
        };
    }

    private static ObjectNode without(ConfigSetting setting, Family family) {
        ObjectNode config = Configs.of(family);
        family.dialect().homes(setting).forEach(config::remove);
        return config;
    }

    private static void assertRefused(ObjectNode config, String... parts) {
        assertThatThrownBy(() -> Configs.read(config))
                .as(config.toString())
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith("config.json")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    /** What a configuration becomes; null where it is refused. */
    private static ModelConfig readable(ObjectNode config) {
        return catchThrowable(() -> Configs.read(config)) == null ? Configs.read(config) : null;
    }

    @ParameterizedTest
    @EnumSource
    void everyHomeAloneIsRead(ConfigSetting setting) {
        for (Family family : Families.all()) {
            if (OF_SCALED_POSITIONS.contains(setting)) {
                continue; // RotationTest
            }
            String other = values(setting, family).getLast();
            List<String> homes = family.dialect().homes(setting);
            for (String home : homes) {
                ObjectNode config = Configs.with(without(setting, family), home, other);
                ObjectNode first = Configs.with(without(setting, family), homes.getFirst(), other);
                if (setting == ConfigSetting.ROPE_TYPE) {
                    assertRefused(config, "yarn");
                } else if (setting == ConfigSetting.ROPE_PART && !PARTLY_TURNED.contains(family.type())) {
                    assertRefused(config, "is 0.75, but " + family.type() + " turns whole heads");
                } else if (family.type().equals("gemma") && home.equals("hidden_act")) {
                    assertRefused(config, "field \"hidden_act\" is \"relu\", which versions of transformers from 4.39");
                } else if (setting != ConfigSetting.TYPE) {
                    ModelConfig usual = Configs.read(Configs.of(family));
                    boolean idle = setting == ConfigSetting.WINDOW && !hasWindows(family);
                    assertThat(readable(config))
                            .as("%s in %s", home, family.type())
                            .isEqualTo(readable(first))
                            .matches(read -> idle || !usual.equals(read), "another model");
                }
            }
        }
    }

    /** Whether all layers have a window as soon as there is one. */
    private static boolean hasWindows(Family family) {
        return Set.of("mistral", "phi3", "gemma2", "gemma3_text").contains(family.type());
    }

    @ParameterizedTest
    @EnumSource
    void homesThatAgreeAreReadAndOthersRefused(ConfigSetting setting) {
        int pairs = 0;
        for (Family family : Families.all()) {
            List<String> homes = family.dialect().homes(setting);
            String good = values(setting, family).getFirst();
            String bad = values(setting, family).getLast();
            for (int one = 0; one < homes.size() && !OF_SCALED_POSITIONS.contains(setting); one++) {
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
                    pairs++;
                }
            }
        }
        boolean several = Families.all().stream()
                .anyMatch(family -> family.dialect().homes(setting).size() > 1);
        assertThat(pairs > 0).isEqualTo(several && !OF_SCALED_POSITIONS.contains(setting));
    }

    @ParameterizedTest
    @EnumSource
    void spellingsOfOthersMustSayWhatHoldsAnyway(ConfigSetting setting) {
        for (Family family : Families.all()) {
            Dialect dialect = family.dialect();
            for (String name : setting.spellings(dialect)) {
                if (OF_SCALED_POSITIONS.contains(setting)
                        && dialect.isRotary()
                        && !family.type().equals("gptj")) {
                    continue; // RotationTest
                }
                String good = values(setting, family).getFirst();
                ObjectNode config = Configs.of(family);
                boolean none = dialect.homes(setting).isEmpty() && Dialect.ROTARY.contains(setting);
                if (none) {
                    assertRefused(Configs.with(config, name, good), "field \"" + name + "\" is ", " has none");
                    continue;
                }
                if (setting == ConfigSetting.WINDOW && !dialect.homes(setting).isEmpty()) {
                    Configs.with(config, dialect.homes(setting).getFirst(), good);
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
                "llama|norm_eps|0.001|field \"norm_eps\" is 0.001, but \"rms_norm_eps\" is 1.0E-5: both are the"
                        + " epsilon of the norms, keep the right one",
                "llama|rope_base|500|field \"rope_base\" is 500, but \"rope_theta\" is left out, which means 10000.0"
                        + " for llama: both are the base of the rotary frequencies, keep the right one",
                "mistral|window_size|8|field \"window_size\" is 8, but \"sliding_window\" is left out, which means 4096"
                        + " for mistral: both are the window of attention, keep the right one",
                "llama|sliding_window|8|field \"sliding_window\" is 8, the window of attention, but llama has none:"
                        + " remove the field, or give a model of another type",
                "gpt2|num_key_value_heads|1|field \"num_key_value_heads\" is 1, but models of type gpt2 have 2: both"
                        + " are the number of key and value heads, keep the right one",
                "olmo|rms_norm_eps|1e-6|field \"rms_norm_eps\" is 1.0E-6, but models of type olmo have 1.0E-5: both"
                        + " are the epsilon of the norms, keep the right one",
                "gpt2|n_ctx|16|field \"n_ctx\" is 16, but \"n_positions\" is 32: both are the greatest number of"
                        + " tokens, keep the right one",
                "gpt2|rope_theta|10000|field \"rope_theta\" is 10000, the base of the rotary frequencies, but gpt2 has"
                        + " none, its positions are learned: remove the field, or give a model of another type",
                "gptj|rope_theta|10000|field \"rope_theta\" is 10000, the base of the rotary frequencies, but gptj has"
                        + " none, its positions are turned by powers of 10000: remove the field, or give a model of"
                        + " another type",
                "opt|rope_scaling|{\"a\": 1}|field \"rope_scaling\" is there, but opt has none, its positions are"
                        + " learned: remove it",
                "gpt2|tie_word_embeddings|null|field \"tie_word_embeddings\" is null, which may mean true or false:"
                        + " write the one that is meant",
                "gpt2|scale_attn_weights|null|field \"scale_attn_weights\" is null, which may mean true or false:"
                        + " write the one that is meant",
                "phi|num_attention_heads|3|3 heads: they must divide the width 16, repair the configuration",
            })
    void refusalsNameBoth(String type, String name, String value, String message) {
        ObjectNode config = Configs.of(type);
        if (message.contains("must divide")) {
            config.remove("head_dim");
        }
        assertThatThrownBy(() -> Configs.read(Configs.with(config, name, value)))
                .hasMessage("config.json: " + message);
    }

    @Test
    void typesInTorchsWordsAreTheSame() {
        ObjectNode config = Configs.with(Configs.of("llama"), "dtype", "\"bfloat16\"");
        Configs.with(config, "torch_dtype", "\"torch.bfloat16\"");
        assertThat(Configs.read(config).warnings()).isEmpty();
    }

    /** What a file leaves out differs by type, and left out is not the same as null. */
    @Test
    void whatIsLeftOutDiffersByType() {
        ObjectNode config = Configs.of("mistral");
        assertThat(Configs.read(config).architecture().windows()).isEmpty();
        Configs.with(config, "max_position_embeddings", "8192");
        assertThat(Configs.read(config).architecture().windows()).containsExactly(4096);
        Configs.with(config, "sliding_window", "null");
        assertThat(Configs.read(config).architecture().windows()).isEmpty();
        Configs.with(config, "sliding_window", "0");
        assertRefused(config, "field \"sliding_window\" is 0, it must be positive, or null for none");
        ObjectNode heads = Configs.with(Configs.of("gemma2"), "num_attention_heads", "8");
        heads.remove("num_key_value_heads");
        assertThat(Configs.read(heads).architecture().keyValueHeads()).isEqualTo(4);
        Configs.with(heads, "num_key_value_heads", "null");
        assertThat(Configs.read(heads).architecture().keyValueHeads()).isEqualTo(8);
        heads.remove("head_dim");
        assertThat(Configs.read(heads).architecture().headWidth()).isEqualTo(256);
    }
}
